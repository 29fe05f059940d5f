package dev.legato.briefing;

import dev.legato.signals.Sentences;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the bot says it did: "I have cancelled the visit", "your ticket is booked". Pure. */
final class Doings {
  private static final int MAX_CHARS = 4_000;
  /** So many telling words make a sentence of matter. */
  private static final int FULL = 2;
  /** How a sentence begins that tells what was done, in the languages of bots. */
  private static final Pattern PERFECT = Pattern.compile(
      "(?iu)\\W*(?:i have|i['\u2019]ve|we have|we['\u2019]ve|" + abroad() + ")\\b");
  private static final Pattern ABROAD = Pattern.compile("(?iu)(?<!\\p{L})(?:" + abroad() + ")(?!\\p{L})");
  private static final Pattern UNDER_WAY = Pattern
      .compile("(?i)\\b(?:being|will|about to|wird gerade|en cours|en proceso|sendo)\\b");
  /** "I have 3 tables" has, "I've found two" looked: neither did anything. */
  private static final Pattern ENGLISH = Pattern.compile(
      "(?i)\\b(?:i|we)(?: have|['\u2019]ve)(?: (?:now|just|already|also|successfully))? (?!found|located|identified|verified|confirmed|reviewed|selected|received|checked|looked|searched|noticed|read|heard|tried|attempted|asked|been|had|got|noted|understood|seen|unfortunately)"
          + "(?:\\w{2,12}ed|\\w{0,3}sent|put|made|set|given|taken|written|drawn|cut|paid|\\w{0,3}built)\\b");
  private static final Pattern YOU_DID = Pattern.compile("(?iu).{0,40}\\byou(?:['\u2019]ve| have)\\b");

  private Doings() {}

  /** "Ich habe … gebucht", "j'ai envoyé", "hemos enviado": a participle after the helping verb. */
  private static String abroad() {
    return "(?:ich habe|wir haben) [^!?]{1,120}(?<!\\p{L})(?:\\p{L}{0,5}ge\\p{L}{2,}(?:t|en)|\\p{L}{2,}iert|(?:ver|be|er|ent|\u00fcber)\\p{L}{2,}(?:t|en))(?= *[.!,;]| *$)"
        + "|(?:j['\u2019]ai|nous avons|(?:je|nous) (?:vous|t['\u2019]) ?(?:ai|avons)) (?:bien |d\u00e9j\u00e0 )?\\p{L}{2,}(?:\u00e9|i|u|is|it|ert)"
        + "|(?:he|hemos) \\p{L}{2,}(?:ado|ido|sto|cho|erto)|(?:foi|foram) \\p{L}{2,}(?:ad|id)[ao]s?";
  }

  /** "I have sent it", "ich habe es geschickt". */
  static boolean perfect(String words) {
    return PERFECT.matcher(words).lookingAt() && !words.endsWith("?");
  }

  /** In a turn that proposes nothing. */
  static Optional<String> told(TurnSignals turn, @Nullable String content, Lexicon lexicon, Wording said) {
    boolean open = turn.reported().outcome() == Outcome.NONE || turn.reported().outcome() == Outcome.LOOKUP;
    boolean english = said.language().equals("en");
    if (turn.reported().outcome() == Outcome.WORKED || !english && turn.reported().outcome() == Outcome.NONE) {
      return did(content, lexicon);
    }
    return english && open && content != null && content.length() <= MAX_CHARS && content.contains("ve ")
        && ENGLISH.matcher(content).find()
            ? did(content, lexicon).filter(words -> ENGLISH.matcher(words).lookingAt())
            : Optional.empty();
  }

  /** Told as something that the bot did already. */
  static boolean done(String words, Lexicon lexicon) {
    var read = lexicon.read(words);
    return !words.endsWith("?")
        && (read.has(Cue.STEP_TAKEN) || read.has(Cue.BOT_DID) || PERFECT.matcher(words).lookingAt()
            || ABROAD.matcher(words).find());
  }

  /** The sentence in which the bot says what it did: "Your ticket is booked". */
  static Optional<String> did(@Nullable String content, Lexicon lexicon) {
    if (content == null || content.length() > MAX_CHARS) {
      return Optional.empty();
    }
    return Sentences.of(Words.spoken(content)).stream()
        .filter(words -> done(words, lexicon) && !lexicon.read(words).has(Cue.DENIAL)
            && !YOU_DID.matcher(words).lookingAt() && !UNDER_WAY.matcher(words).find()
            && Need.telling(words) >= (PERFECT.matcher(words).lookingAt() || ABROAD.matcher(words).find() ? 1 : FULL))
        .findFirst();
  }
}
