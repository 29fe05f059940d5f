package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.Outcome;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A question of the bot, and the customer's answer where one came.
 *
 * @param question masked, as it was put
 */
record Exchange(String question, Optional<String> answer) {
  private static final int WORDS = 22;
  private static final int CHARS = 160;
  private static final int SHORTEST = 3;
  private static final int FEW = 4;
  /** So few words may answer anything. */
  private static final int BRIEF = 6;
  /** What was to be sent elsewhere is not answered here in so many words. */
  private static final Pattern PRIVATELY = Pattern.compile("(?i)\\b(?:dm|direct message|private message|pm)\\b");
  /** "You are scheduled, right?" */
  private static final Pattern TAGGED = Pattern
      .compile("(?i), (?:right|correct|yes|ok(?:ay)?|oder|richtig|no|verdad|n'est-ce pas|certo)\\?$");
  private static final Pattern CODE = Pattern.compile("\\d{3}");
  /** "Could you tell me …" asks for more than yes or no. */
  private static final List<String> REQUEST = List.of("can", "could", "will", "would");
  private static final int MAX_CHARS = 4_000;
  private static final Pattern SHORTENED = Pattern
      .compile("(?:^|[ (.])(?:\\p{Lu}|Dr|Mr|Mrs|Ms|St|Prof|Nr|No|Sr|Sra|Hr|Fr|Mme)$");

  /** The latest ones, in the order they were asked; offers ("anything else?") and proposals ("could you restart it?") are none. */
  static List<Exchange> latest(ContextPackage p, Signals signals, int most) {
    Lexicon lexicon = Languages.of(signals.transcript().language());
    Wording said = Wording.of(signals.transcript().language());
    String issue = IssueSentence.ownWords(p).orElse("");
    List<Exchange> found = new ArrayList<>();
    List<Message> messages = p.messages();
    int first = 0;
    while (first < messages.size() && messages.get(first).speaker() != Speaker.CUSTOMER) {
      first++;
    }
    for (int i = messages.size() - 1; i > first && found.size() < most; i--) {
      if (messages.get(i).speaker() != Speaker.AI) {
        continue;
      }
      Optional<String> question = question(messages.get(i), attempted(signals, i), lexicon, said);
      if (question.isPresent()) {
        Optional<String> answer = answer(question.get(), messages, i + 1, signals)
            .filter(words -> answers(words, said) && fits(question.get(), words, lexicon, said));
        // "How can I help?" is answered by what it is about.
        if (answer.isEmpty() || !issue.startsWith(Words.bare(Opening.without(answer.get()).replace("\u2026", "")))) {
          found.add(new Exchange(Words.cut(question.get(), WORDS, CHARS), answer));
        }
      }
    }
    return found.reversed();
  }

  /** Whether the bot has proposed or done anything up to here. */
  private static boolean attempted(Signals signals, int at) {
    return signals.transcript().turns().stream().limit(at + 1L)
        .anyMatch(turn -> turn.speaker() == Speaker.AI
            && (turn.step().isPresent() || turn.reported().outcome() == Outcome.WORKED));
  }

  private static Optional<String> question(Message message, boolean attempted, Lexicon lexicon, Wording words) {
    List<String> open = words.list("question.open");
    String said = message.content() == null ? "" : Words.spoken(message.content());
    int end = said.length() > MAX_CHARS ? -1 : said.lastIndexOf('?');
    if (end < 0) {
      return Optional.empty();
    }
    int start = end;
    while (start > 0 && !sentenceEnds(said, start - 1)) {
      start--;
    }
    String question = said.substring(start, end + 1).strip();
    if (Words.count(question) < SHORTEST) {
      return Optional.empty();
    }
    var read = lexicon.read(question);
    // "Could you restart it?" proposes; "which version" asks, whatever else stands in it.
    boolean proposes = (read.has(Cue.STEP) || read.has(Cue.STEP_ASKED) || read.has(Cue.ASKS_IF_TRIED))
        && !open.contains(first(question));
    // "Is it back?" asks how a step went: that stands under Tried. Without a step it asks how things are.
    proposes |= attempted && read.has(Cue.ASKS_IF_HELPED);
    boolean closing = Topics.named(question, words.list("question.closing"));
    boolean other = closing || read.has(Cue.CLOSING) || read.has(Cue.WILLING) || proposes;
    if (other) {
      return Optional.empty();
    }
    // "Is that right?" asks about what was said before it.
    int telling = Need.telling(question);
    boolean bare = telling == 0
        || telling == 1 && Words.count(question) <= FEW && !open.contains(first(question));
    return !bare || start == 0 && telling > 0
        ? Optional.of(question)
        : start == 0 ? Optional.empty() : with(said, start, question);
  }

  /** The sentence before and the question, where both fit. */
  private static Optional<String> with(String said, int start, String question) {
    int from = start - 1;
    while (from > 0 && !sentenceEnds(said, from - 1)) {
      from--;
    }
    String before = said.substring(from, start).strip();
    String both = before + " " + question;
    // "Good evening! How can I help?" asks for the issue.
    return !Opening.small(before) && Words.count(both) <= WORDS && both.length() <= CHARS
        ? Optional.of(both)
        : Optional.empty();
  }

  /** "Are you at the branch?" is answered by yes or no, in few words, or in its own words. */
  private static boolean fits(String question, String answer, Lexicon lexicon, Wording said) {
    String last = question.substring(Math.max(question.lastIndexOf(". ") + 1, question.lastIndexOf("! ") + 1)).strip();
    boolean closed = TAGGED.matcher(last).find()
        || said.list("question.begins").contains(first(last)) && !REQUEST.contains(first(last))
            && List.of(last.toLowerCase(Locale.ROOT).split("\\P{L}+")).stream()
                .noneMatch(said.list("question.open")::contains);
    if (!closed && PRIVATELY.matcher(question).find() && Words.count(answer) > BRIEF && !shares(question, answer)) {
      return false;
    }
    if (!closed || Words.count(answer) <= BRIEF) {
      return true;
    }
    var read = lexicon.read(answer);
    return plain(read) || Need.telling(answer) > 0 && shares(last, answer);
  }

  private static String first(String text) {
    return text.split("\\P{L}+", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** A question back without its mark, and "I don't know", leave it open. */
  private static boolean answers(String words, Wording said) {
    String plain = words.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    String first = plain.split("[ ,]", 2)[0];
    boolean noise = plain.chars().noneMatch(Character::isLetterOrDigit)
        || said.list("answer.noise").contains(plain.replaceAll("[^\\p{L}]", ""));
    // "OK, thanks" tells nothing that was asked.
    boolean polite = Stream.of(plain.split("[^\\p{L}]+")).filter(word -> !word.isEmpty())
        .allMatch(said.list("answer.polite")::contains);
    return !noise && !polite && !said.list("question.open").contains(first)
        && !said.list("question.begins").contains(first)
        && said.list("answer.none").stream().noneMatch(plain::contains);
  }

  private static boolean sentenceEnds(String text, int i) {
    // "Dr. John Y. Park" is one name.
    if (text.charAt(i) == '.' && SHORTENED.matcher(text.substring(Math.max(0, i - 5), i)).find()) {
      return false;
    }
    boolean ends = ".!?".indexOf(text.charAt(i)) >= 0 && text.charAt(Math.min(i + 1, text.length() - 1)) == ' ';
    // "Washington D.C. from March" goes on.
    return ends && !(text.charAt(i) == '.' && i > 1 && text.charAt(i - 2) == '.' && i + 2 < text.length()
        && Character.isLowerCase(text.charAt(i + 2)));
  }

  /** What the customer said next; a question back or a call for a person answers nothing. */
  private static Optional<String> answer(String question, List<Message> messages, int from, Signals signals) {
    for (int i = from; i < messages.size(); i++) {
      Message message = messages.get(i);
      String said = message.content() == null ? "" : Words.spoken(message.content());
      if (message.speaker() == Speaker.AI || message.speaker() == Speaker.HUMAN) {
        return Optional.empty();
      }
      if (message.speaker() == Speaker.CUSTOMER && !said.isEmpty()) {
        String first = Words.firstClause(said);
        if (said.endsWith("?") && !first.endsWith("?")
            && (plain(Languages.of(signals.transcript().language()).read(first)) || shares(question, first))) {
          return Optional.of(Words.cut(first, WORDS, CHARS));
        }
        // "Yes, but let me speak to somebody" answers, too.
        if (!said.endsWith("?") && plain(Languages.of(signals.transcript().language()).read(said))
            && said.indexOf(',') > 0 && said.indexOf(',') < FEW + 1) {
          return Optional.of(Words.cut(said, WORDS, CHARS));
        }
        // "FR-20931. A person, please": the number was what the bot wanted.
        boolean none = said.endsWith("?") || signals.transcript().turns().get(i).askedForPerson().isPresent();
        if (none && !first.equals(said) && CODE.matcher(first).find()) {
          return Optional.of(Words.cut(first, WORDS, CHARS));
        }
        return none ? Optional.empty() : Optional.of(Words.cut(said, WORDS, CHARS));
      }
    }
    return Optional.empty();
  }

  private static boolean shares(String question, String answer) {
    SameWords words = SameWords.of(answer);
    return SameWords.of(question).telling().stream()
        .anyMatch(word -> word.length() >= FEW && words.telling().contains(word));
  }

  private static boolean plain(Said said) {
    return said.hits(Cue.YES).stream().anyMatch(hit -> hit.from() < FEW)
        || said.hits(Cue.NO).stream().anyMatch(hit -> hit.from() < FEW);
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Exchange[" + answer.isPresent() + "]";
  }
}
