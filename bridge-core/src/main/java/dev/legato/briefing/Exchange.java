package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question of the bot, and the customer's answer where one came.
 *
 * @param question masked, as it was put
 */
record Exchange(String question, Optional<String> answer) {
  private static final int WORDS = 22;
  private static final int CHARS = 160;
  private static final int SHORTEST = 3;
  private static final int MAX_CHARS = 4_000;

  /** The latest ones, in the order they were asked; offers ("anything else?") and proposals ("could you restart it?") are none. */
  static List<Exchange> latest(ContextPackage p, Signals signals, int most) {
    Lexicon lexicon = Languages.of(signals.transcript().language());
    Wording said = Wording.of(signals.transcript().language());
    List<String> open = said.list("question.open");
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
      Optional<String> question = question(messages.get(i), lexicon, open);
      if (question.isPresent()) {
        Optional<String> answer = answer(messages, i + 1, signals).filter(words -> answers(words, said));
        // "How can I help?" is answered by what it is about.
        if (answer.isEmpty() || !issue.startsWith(Words.bare(answer.get()))) {
          found.add(new Exchange(Words.cut(question.get(), WORDS, CHARS), answer));
        }
      }
    }
    return found.reversed();
  }

  private static Optional<String> question(Message message, Lexicon lexicon, List<String> open) {
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
        && !open.contains(question.split("\\P{L}+", 2)[0].toLowerCase(Locale.ROOT));
    boolean other = read.has(Cue.CLOSING) || read.has(Cue.WILLING) || proposes;
    return other ? Optional.empty() : Optional.of(question);
  }

  /** A question back without its mark, and "I don't know", leave it open. */
  private static boolean answers(String words, Wording said) {
    String plain = words.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    String first = plain.split("[ ,]", 2)[0];
    return !said.list("question.open").contains(first) && !said.list("question.begins").contains(first)
        && said.list("answer.none").stream().noneMatch(plain::contains);
  }

  private static boolean sentenceEnds(String text, int i) {
    return ".!?".indexOf(text.charAt(i)) >= 0 && text.charAt(Math.min(i + 1, text.length() - 1)) == ' ';
  }

  /** What the customer said next; a question back or a call for a person answers nothing. */
  private static Optional<String> answer(List<Message> messages, int from, Signals signals) {
    for (int i = from; i < messages.size(); i++) {
      Message message = messages.get(i);
      String said = message.content() == null ? "" : Words.spoken(message.content());
      if (message.speaker() == Speaker.AI || message.speaker() == Speaker.HUMAN) {
        return Optional.empty();
      }
      if (message.speaker() == Speaker.CUSTOMER && !said.isEmpty()) {
        boolean none = said.endsWith("?") || signals.transcript().turns().get(i).askedForPerson().isPresent();
        return none ? Optional.empty() : Optional.of(Words.cut(said, WORDS, CHARS));
      }
    }
    return Optional.empty();
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Exchange[" + answer.isPresent() + "]";
  }
}
