package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs the words of a customer turn. The weights say how sure each kind of phrase speaks of anger at the company or of
 * plain annoyance; they are round numbers set by judgement. A mood lasts: longest within one breath, hardly while the
 * customer answers what the company asked.
 */
final class Moods {
  /** What a phrase of this kind adds to anger. A reproach by itself is frustration, with more it is anger. */
  private static final Map<Cue, Double> ANGER = Map.of(Cue.INSULT, 2.5, Cue.PROFANITY, 2.0, Cue.ACCUSATION, 2.5,
      Cue.ANGER, 2.0, Cue.LEAVING, 2.0, Cue.PUBLICITY, 2.0, Cue.REPROACH, 1.5, Cue.BLAME, 1.0, Cue.MOCKERY, 1.0);
  /** What a phrase of this kind adds to annoyance. */
  private static final Map<Cue, Double> ANNOYANCE = Map.of(Cue.DISMAY, 1.0, Cue.ANNOYANCE, 1.0, Cue.HARDSHIP, 0.9,
      Cue.IMPATIENCE, 0.7, Cue.CHALLENGE, 0.5);
  /** In this order a turn is searched; of equally strong words the first found are told. */
  private static final List<Cue> KINDS = List.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.REPROACH, Cue.LEAVING,
      Cue.PUBLICITY, Cue.ANGER, Cue.BLAME, Cue.MOCKERY, Cue.DISMAY, Cue.ANNOYANCE, Cue.IMPATIENCE, Cue.HARDSHIP,
      Cue.CHALLENGE);
  /** Said is said: no word of denial takes these back. */
  private static final Set<Cue> SURE = Set.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.LEAVING, Cue.PUBLICITY,
      Cue.BLAME);
  private static final double ANGRY = 2.0;
  private static final double NEGATIVE = 1.5;
  private static final double FRUSTRATED = 0.9;
  /** So much of anything is anger, */
  private static final double MUCH = 3.5;
  /** and less where the customer was angry just before. */
  private static final double STILL_MUCH = 1.5;
  /** Words in capitals, "!!" and "??". */
  private static final double SHOUTING = 0.7;
  private static final double EXCLAIMED = 0.35;
  /** "..": what is not said. */
  private static final double TRAILING = 0.4;
  /** What telling something again adds, and what a reported failure: most are reported calmly. */
  private static final double TOLD_AGAIN = 0.5;
  private static final double FAILURE = 0.2;
  /** What is left of a mood in the next turn of the same breath, */
  private static final double SAME_BREATH = 0.7;
  /** after the company said something, */
  private static final double LINGERS = 0.5;
  /** and in an answer to its question. */
  private static final double ANSWERING = 0.2;
  /** An answer with more than this of its own, facts apart, is more than an answer. */
  private static final double OWN = 0.5;
  /** Facts told because the company asked for them weigh less than facts told unasked. */
  private static final Set<Cue> FACTS = Set.of(Cue.HARDSHIP, Cue.IMPATIENCE);
  private static final double ASKED_FOR = 0.5;
  /** A turn of so few words only answers. */
  private static final int BRIEF = 5;
  private double lingering;
  private boolean angry;
  private boolean asked;
  private boolean replied;

  /** The company has spoken. */
  void company(Said said) {
    asked = asks(said);
    replied = true;
  }

  /**
   * The mood of the customer's next turn.
   *
   * @param failed whether the turn also reports a failure
   * @param again whether it tells something again
   */
  Mood next(Said said, boolean failed, boolean again) {
    boolean answers = replied && asked && !asks(said);
    double anger = 0;
    double annoyance = 0;
    double facts = 0;
    double strongest = 0;
    Hit telling = null;
    for (Cue cue : KINDS) {
      int covered = -1;
      double factor = 1;
      for (Hit hit : said.hits(cue)) {
        if (hit.from() < covered || !SURE.contains(cue) && said.tokens().get(hit.from()).spoken() && said.denied(hit)) {
          continue;
        }
        covered = hit.to();
        double weight = ANGER.getOrDefault(cue, ANNOYANCE.getOrDefault(cue, 0.0));
        if (ANGER.containsKey(cue)) {
          anger += weight * factor;
        } else if (FACTS.contains(cue)) {
          facts += weight * factor * (answers ? ASKED_FOR : 1);
        } else {
          annoyance += weight * factor;
        }
        factor /= 2;
        if (weight > strongest) {
          strongest = weight;
          telling = hit;
        }
      }
    }
    boolean thanks = said.has(Cue.THANKS);
    boolean praise = said.meant(Cue.PRAISE).isPresent();
    double calm = (said.has(Cue.CALM) ? 0.5 : 0) + (thanks ? 0.7 : 0) + (praise ? 1.5 : 0);
    double tone = tone(said, thanks || praise);
    double own = anger + annoyance + facts + (again ? TOLD_AGAIN : failed ? FAILURE : 0) + tone;
    boolean brief = own == 0 && said.tokens().stream().filter(Token::spoken).count() <= BRIEF;
    boolean plain = own <= OWN || anger + annoyance + tone == 0;
    double lasts = !replied ? SAME_BREATH : answers && plain ? ANSWERING : LINGERS;
    double total = Math.max(0, own - calm + (thanks || brief ? 0 : lasts * lingering));
    boolean dismayed = said.meant(Cue.DISMAY).isPresent();
    boolean negative = anger + (dismayed ? NEGATIVE : 0) - 0.3 * calm >= NEGATIVE;
    Emotion emotion = anger - 0.3 * calm >= ANGRY || own - calm >= MUCH
        || angry && anger > 0 && own - calm >= STILL_MUCH
            ? Emotion.ANGRY
            : total >= FRUSTRATED ? Emotion.FRUSTRATED : Emotion.NEUTRAL;
    if (!brief) {
      lingering = total;
      angry = emotion == Emotion.ANGRY;
    }
    replied = false;
    return new Mood(emotion, total, Math.max(0, own - calm), negative, praise && !negative,
        emotion == Emotion.NEUTRAL || telling == null ? Optional.empty() : Optional.of(Evidence.of(said, telling)));
  }

  private static boolean asks(Said said) {
    return said.tokens().stream().anyMatch(token -> token.word().charAt(0) == '?');
  }

  /** How it is written. */
  private static double tone(Said said, boolean pleased) {
    int loud = 0;
    int spoken = 0;
    boolean stressed = false;
    boolean exclaimed = false;
    boolean trailing = false;
    for (Token token : said.tokens()) {
      loud += token.shouted() ? 1 : 0;
      spoken += token.spoken() ? 1 : 0;
      switch (token.word()) {
        case "!!", "??" -> stressed = true;
        case "!" -> exclaimed = true;
        case ".." -> trailing = true;
        default -> {
        }
      }
    }
    // "WHAT": a word of asking in capitals, and nothing else.
    boolean outcry = loud > 0 && loud == spoken && loud <= 2 && said.has(Cue.QUESTION);
    return (outcry ? FRUSTRATED : loud > 2 ? SHOUTING : 0)
        + (stressed ? SHOUTING : exclaimed && !pleased ? EXCLAIMED : 0)
        + (trailing ? TRAILING : 0);
  }
}
