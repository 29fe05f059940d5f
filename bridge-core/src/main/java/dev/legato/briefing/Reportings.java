package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Sentences;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Steps that the bot proposed in words, and what the customer reported of them; each a quote. */
final class Reportings {
  /** The latest so many; what was proposed long before is told by the conversation. */
  private static final int MOST = 12;
  private static final int MOST_PROPOSED = 3;
  private static final int REPORT_WORDS = 10;
  private static final int REPORT_CHARS = 80;
  private static final int REPLY_WORDS = 18;
  private static final int REPLY_CHARS = 120;
  private static final int TELLING = 1;
  private static final int MAX_CHARS = 4_000;
  /** So many telling words make a sentence of matter. */
  private static final int FULL = 2;
  private static final int STEM = 5;
  /** How a sentence begins that tells what was done, in the languages of bots. */
  private static final Pattern PERFECT = Pattern.compile(
      "(?iu)\\W*(?:i have|i['\u2019]ve|we have|we['\u2019]ve|" + abroad() + ")\\b");
  private static final Pattern ABROAD = Pattern.compile("(?iu)(?<!\\p{L})(?:" + abroad() + ")(?!\\p{L})");
  private static final Pattern UNDER_WAY = Pattern
      .compile("(?i)\\b(?:being|will|about to|wird gerade|en cours|en proceso|sendo)\\b");
  private static final Pattern ANNOUNCES = Pattern
      .compile(
          "(?i)\\b(?:two|three|few|some|these|following|several|couple of) (?:\\w{1,12} )?(?:options|things|steps|ways)\\b[^:]{0,30}$");
  private static final Pattern YOU_DID = Pattern.compile("(?iu).{0,40}\\byou(?:['\u2019]ve| have)\\b");
  /** So few words report without saying what. */
  private static final int FEW = 4;

  private Reportings() {}

  private record Step(String words, boolean settled, int turn) {
    boolean asked() {
      return words.endsWith("?");
    }
  }

  /** "Ich habe … gebucht", "j'ai envoyé", "hemos enviado": a participle after the helping verb. */
  private static String abroad() {
    return "(?:ich habe|wir haben) [^!?]{1,120}(?<!\\p{L})(?:\\p{L}{0,5}ge\\p{L}{2,}(?:t|en)|\\p{L}{2,}iert|(?:ver|be|er|ent|\u00fcber)\\p{L}{2,}(?:t|en))(?= *[.!,;]| *$)"
        + "|(?:j['\u2019]ai|nous avons|(?:je|nous) (?:vous|t['\u2019]) ?(?:ai|avons)) (?:bien |d\u00e9j\u00e0 )?\\p{L}{2,}(?:\u00e9|i|u|is|it|ert)"
        + "|(?:he|hemos) \\p{L}{2,}(?:ado|ido|sto|cho|erto)|(?:foi|foram) \\p{L}{2,}(?:ad|id)[ao]s?";
  }

  /** Answers with the steps that the customer says failed. */
  static List<SameWords> add(Draft draft, List<SameWords> seen, ContextPackage p, Signals signals, Wording w) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    Wording said = Wording.of(signals.transcript().language());
    int lastFailure = lastFailure(p, turns);
    List<String> did = new ArrayList<>();
    String issue = IssueSentence.ownWords(p).orElse("");
    List<Step> proposed = new ArrayList<>();
    List<Runnable> lines = new ArrayList<>();
    List<SameWords> failures = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      boolean failed = turn.reported().outcome() == Outcome.FAILED;
      if (turn.speaker() == Speaker.AI) {
        int at = i;
        Optional<String> step = step(turn, p.messages().get(i).content(), lexicon, said)
            .filter(words -> !amid(p.messages(), at, words));
        step.ifPresent(words -> proposed.add(new Step(words, false, at)));
        if (step.isEmpty() && (turn.reported().outcome() == Outcome.WORKED
            || !said.language().equals("en") && turn.reported().outcome() == Outcome.NONE)) {
          did(p.messages().get(i).content(), lexicon).ifPresent(did::add);
        }
      } else if (turn.speaker() == Speaker.CUSTOMER
          && (failed || turn.reported().outcome() == Outcome.WORKED && i > lastFailure)) {
        String report = Words.spoken(report(p.messages().get(i).content(), turn, lexicon));
        // A letter that the customer quotes reports nothing, nor does a question report a success.
        boolean asks = !failed && report.endsWith("?");
        if (asks || Topics.named(report, said.list("report.letter"))) {
          continue;
        }
        // "Do you have a new date?" "No, I haven't" answers, and reports of no step.
        if (failed && proposed.isEmpty() && i > 0 && turns.get(i - 1).speaker() == Speaker.AI
            && Objects.requireNonNullElse(p.messages().get(i - 1).content(), "").indexOf('?') >= 0
            && lexicon.read(report).has(Cue.NO)) {
          continue;
        }
        if (!failed && !tells(report, lexicon)) {
          int last = i - 1;
          // "Yes!" says that something worked; what, the bot said just before.
          Optional<String> before = i == 0 ? Optional.empty() : did(p.messages().get(i - 1).content(), lexicon);
          before.filter(_ -> proposed.isEmpty() || proposed.getLast().settled())
              .ifPresent(words -> proposed.add(new Step(words, false, last)));
        }
        Step step = proposed.isEmpty() || proposed.getLast().settled() ? null : proposed.getLast();
        if (!failed && (step == null || step.asked()) && Topics.named(report, said.list("report.accepts"))) {
          continue;
        }
        // What the customer came with is the issue, no attempt; "I've already done it" alone says not what.
        if (step == null && !issue.contains(Words.bare(report)) && tells(report, lexicon)) {
          lines.add(() -> say(draft, seen, failed ? "tried.failed-customer" : "tried.worked-customer", failed ? 1 : 2,
              report, ""));
        } else if (step != null) {
          if (failed) {
            failures.add(SameWords.of(step.words()));
          }
          String tail = w.say("tried.report", Words.cut(report, REPORT_WORDS, REPORT_CHARS));
          var heard = lexicon.read(report);
          String key = failed && step.asked() && !heard.has(Cue.FAILED) && !heard.has(Cue.DENIAL)
              ? "tried.already"
              : failed ? "tried.failed-customer" : "tried.worked-customer";
          lines.add(() -> say(draft, seen, key, failed ? 1 : 2, step.words(), tail));
          proposed.set(proposed.size() - 1, new Step(step.words(), true, step.turn()));
        }
      }
    }
    lines.reversed().stream().limit(MOST).forEach(Runnable::run);
    signals.promises().forEach(promise -> seen.add(SameWords.of(promise.quote().words())));
    proposed.reversed().stream().filter(step -> !step.settled()).limit(MOST_PROPOSED).forEach(step -> {
      Optional<String> reply = done(step.words(), lexicon) ? Optional.empty() : reply(p.messages(), step.turn());
      String key = done(step.words(), lexicon)
          ? "tried.did"
          : reply.isPresent() ? "tried.proposed-answered" : "tried.proposed";
      say(draft, seen, key, 3, step.words(),
          reply.map(words -> w.say("tried.report", Words.cut(words, REPLY_WORDS, REPLY_CHARS))).orElse(""));
    });
    did.reversed().stream().limit(MOST_PROPOSED).forEach(words -> say(draft, seen, "tried.did", 3, words, ""));
    return failures;
  }

  /** "I couldn't buy the ticket", and later "your ticket is bought". */
  static boolean madeGood(String failure, ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    boolean failed = false;
    for (int i = 0; i < turns.size(); i++) {
      String content = p.messages().get(i).content();
      if (turns.get(i).speaker() != Speaker.AI || content == null) {
        continue;
      }
      failed |= content.contains(failure);
      if (failed && turns.get(i).reported().outcome() == Outcome.WORKED && !content.contains(failure)
          && did(content, lexicon).filter(words -> shares(failure, words)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean shares(String one, String other) {
    List<String> stems = SameWords.of(one).telling().stream().filter(word -> word.length() >= STEM)
        .map(word -> word.substring(0, STEM)).toList();
    // One word in common may be what was spoken of, and not what was done.
    return SameWords.of(other).telling().stream()
        .filter(word -> word.length() >= STEM && stems.contains(word.substring(0, STEM))).count() >= 2;
  }

  /** Told as something that the bot did already. */
  private static boolean done(String words, Lexicon lexicon) {
    var read = lexicon.read(words);
    return !words.endsWith("?")
        && (read.has(Cue.STEP_TAKEN) || read.has(Cue.BOT_DID) || PERFECT.matcher(words).lookingAt()
            || ABROAD.matcher(words).find());
  }

  /** The sentence in which the bot says what it did: "Your ticket is booked". */
  private static Optional<String> did(@Nullable String content, Lexicon lexicon) {
    if (content == null || content.length() > MAX_CHARS) {
      return Optional.empty();
    }
    return Sentences.of(Words.spoken(content)).stream()
        .filter(words -> done(words, lexicon) && !lexicon.read(words).has(Cue.DENIAL)
            && !YOU_DID.matcher(words).lookingAt() && !UNDER_WAY.matcher(words).find()
            && Need.telling(words) >= (PERFECT.matcher(words).lookingAt() || ABROAD.matcher(words).find() ? 1 : FULL))
        .findFirst();
  }

  /** What the customer said to a proposal, where it is more than a courtesy and nothing was reported of it. */
  private static Optional<String> reply(List<Message> messages, int turn) {
    for (int i = turn + 1; i < messages.size(); i++) {
      String content = messages.get(i).content();
      if (messages.get(i).speaker() == Speaker.CUSTOMER && content != null && content.length() <= MAX_CHARS) {
        String words = Words.spoken(RedactionPolicy.least().mask(content));
        return Words.count(words) < FEW || Opening.small(words) || Need.thanksOnly(words) && !Need.fault(words)
            ? Optional.empty()
            : Optional.of(words);
      }
      if (messages.get(i).speaker() != Speaker.SYSTEM) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What worked and then failed, or is "gone again", did not work. */
  private static int lastFailure(ContextPackage p, List<TurnSignals> turns) {
    int last = -1;
    boolean worked = false;
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        Outcome outcome = turns.get(i).reported().outcome();
        last = outcome == Outcome.FAILED || worked && outcome == Outcome.NONE && faulty(p, i) ? i : last;
        worked |= outcome == Outcome.WORKED;
      }
    }
    return last;
  }

  private static boolean faulty(ContextPackage p, int turn) {
    String content = p.messages().get(turn).content();
    return content != null && content.length() <= MAX_CHARS && Need.fault(content) && !Need.thanksOnly(content);
  }

  /** Begins in the middle: the second half of a message that was cut in two. */
  private static boolean amid(List<Message> messages, int turn, String step) {
    String content = messages.get(turn).content();
    String words = content == null ? "" : Words.spoken(content);
    return turn > 0 && messages.get(turn - 1).speaker() == Speaker.AI && !words.isEmpty()
        && Character.isLowerCase(words.charAt(0)) && words.startsWith(step.substring(0, Math.min(FEW, step.length())));
  }

  /** A step that is a promise stands under Promised. */
  private static Optional<String> step(TurnSignals turn, @Nullable String content, Lexicon lexicon, Wording said) {
    return turn.step().filter(_ -> turn.promised().evidence().isEmpty())
        .map(step -> named(step, content, lexicon)).map(Words::spoken)
        .filter(words -> !words.isEmpty() && !asksOnly(words, lexicon, said)
            && !Topics.named(words, said.list("step.none")) && !Topics.named(words, said.list("promise.handover")));
  }

  /** "I cleared the cache. Please try again." is about the cache. */
  private static String named(Evidence step, @Nullable String content, Lexicon lexicon) {
    if (content != null && step.end() < content.length() && ANNOUNCES.matcher(step.words()).find()) {
      // "We can suggest two options. One is …"
      return Sentences.of(content.substring(step.end())).stream().filter(words -> tells(words, lexicon)).findFirst()
          .orElse("");
    }
    if (content == null || tells(step.words(), lexicon) || step.start() > content.length()) {
      return step.words();
    }
    String before = content.substring(0, step.start()).strip();
    int from = Math.max(0, before.length() - 1);
    while (from > 0 && ".!?\n".indexOf(before.charAt(from - 1)) < 0) {
      from--;
    }
    String sentence = before.substring(from).strip();
    return tells(sentence, lexicon) && !sentence.endsWith("?") ? sentence : "";
  }

  /** "Could you restart it?" proposes; "can you tell us what happens when you restart it?" wants to know. */
  private static boolean asksOnly(String words, Lexicon lexicon, Wording said) {
    List<String> open = said.list("question.open");
    List<String> spoken = List.of(words.toLowerCase(Locale.ROOT).split("\\P{L}+"));
    // "…, are you looking at the website": a question to the end, whatever mark it has.
    String clause = words.substring(words.lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
    boolean asks = said.list("question.asks").stream().anyMatch(start -> (clause + " ").startsWith(start + " "));
    boolean wants = open.contains(clause.split("\\P{L}+", 2)[0]) && words.endsWith("?");
    if (wants || asks && (words.endsWith("?") || words.indexOf(',') >= 0)) {
      return true;
    }
    return words.endsWith("?") && (open.contains(spoken.getFirst())
        || lexicon.read(words).has(Cue.ASKS_FOR) && spoken.stream().anyMatch(open::contains));
  }

  private static boolean tells(String report, Lexicon lexicon) {
    Said said = lexicon.read(report);
    return said.tokens().stream()
        .filter(token -> token.spoken() && token.word().length() > 2 && !said.common(token.word())).count() >= TELLING;
  }

  /** What the customer last said to have worked, unless something failed since. */
  static Optional<String> solved(ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    for (int i = turns.size() - 1; i > 0; i--) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        switch (turns.get(i).reported().outcome()) {
          case WORKED -> {
            String report = Words.spoken(report(p.messages().get(i).content(), turns.get(i),
                Languages.of(signals.transcript().language())));
            boolean accepts = Topics.named(report,
                Wording.of(signals.transcript().language()).list("report.accepts"));
            boolean letter = Topics.named(report,
                Wording.of(signals.transcript().language()).list("report.letter"));
            return accepts || letter || report.isEmpty() ? Optional.empty() : Optional.of(report);
          }
          case FAILED -> {
            return Optional.empty();
          }
          case NONE, LOOKUP -> {
            if (faulty(p, i) || Objects.requireNonNullElse(p.messages().get(i).content(), "").indexOf('?') >= 0) {
              return Optional.empty();
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static void say(Draft draft, List<SameWords> seen, String key, int rank, String words, String report) {
    SameWords same = SameWords.of(words);
    if (!words.isEmpty() && seen.stream().noneMatch(same::alike)) {
      seen.add(same);
      draft.addWith(Heading.TRIED, rank, key, Words.cut(words, 24, 200), report.isEmpty() ? "" : " " + report);
    }
  }

  /** The sentence that reports it. */
  private static String report(@Nullable String content, TurnSignals turn, Lexicon lexicon) {
    Evidence evidence = turn.reported().evidence().orElse(null);
    if (content == null || evidence == null || evidence.end() > content.length()) {
      return "";
    }
    int start = evidence.start();
    while (start > 0 && !ends(content, start - 1)) {
      start--;
    }
    int end = evidence.end();
    while (end < content.length() && !ends(content, end)) {
      end++;
    }
    String sentence = content.substring(start, Math.min(content.length(), end + 1));
    // "I did. It still stops": the second says how it went.
    boolean bare = Words.count(sentence) <= FEW && end + 1 < content.length();
    int next = Math.min(content.length(), end + 1);
    int after = next;
    while (bare && after < content.length() && (after == next || !ends(content, after - 1))) {
      after++;
    }
    String further = content.substring(next, after);
    return bare && turn.reported().outcome() == Outcome.FAILED && Words.count(further) > FEW
        && lexicon.read(further).hits(Cue.WANTS_PERSON).isEmpty() ? further : sentence;
  }

  /** "4.2" and "the file.exe" go on. */
  private static boolean ends(String text, int i) {
    char c = text.charAt(i);
    return c == '\n'
        || ".!?".indexOf(c) >= 0 && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1))
            || ".!?".indexOf(text.charAt(i + 1)) >= 0);
  }
}
