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
 * plain annoyance; they are round numbers set by judgement.
 */
final class Moods {
  /** What a phrase of this kind adds to anger. */
  private static final Map<Cue, Double> ANGER = Map.of(Cue.INSULT, 2.5, Cue.PROFANITY, 2.0, Cue.ACCUSATION, 2.5,
      Cue.REPROACH,
      2.0, Cue.LEAVING, 2.0, Cue.PUBLICITY, 1.0, Cue.ANGER, 2.0, Cue.MOCKERY, 1.0);
  /** What a phrase of this kind adds to annoyance. */
  private static final Map<Cue, Double> ANNOYANCE = Map.of(Cue.DISMAY, 1.0, Cue.ANNOYANCE, 1.0, Cue.IMPATIENCE, 0.7,
      Cue.HARDSHIP, 0.6,
      Cue.CHALLENGE, 0.5);
  /** Said is said: no word of denial takes these back. */
  private static final Set<Cue> SURE = Set.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.LEAVING, Cue.PUBLICITY);
  private static final double SHOUTING = 0.7;
  private static final double ANGRY = 2.0;
  private static final double NEGATIVE = 2.0;
  private static final double FRUSTRATED = 0.9;
  /** What a reported failure or a repetition adds. */
  private static final double TROUBLE = 0.5;
  /** What is left of a mood in the next turn. */
  private static final double LINGERS = 0.6;
  /** A turn of so few words only answers. */
  private static final int BRIEF = 5;
  private double lingering;

  /**
   * The mood of the customer's next turn.
   *
   * @param trouble whether the turn also reports a failure or tells something again
   */
  Mood next(Said said, boolean trouble) {
    double anger = 0;
    double annoyance = 0;
    double strongest = 0;
    Hit telling = null;
    for (Cue cue : List.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.REPROACH, Cue.LEAVING, Cue.PUBLICITY,
        Cue.ANGER,
        Cue.MOCKERY, Cue.DISMAY, Cue.ANNOYANCE, Cue.IMPATIENCE, Cue.HARDSHIP, Cue.CHALLENGE)) {
      int covered = -1;
      double factor = 1;
      for (Hit hit : said.hits(cue)) {
        if (hit.from() < covered || !SURE.contains(cue) && said.denied(hit)) {
          continue;
        }
        covered = hit.to();
        double weight = ANGER.getOrDefault(cue, ANNOYANCE.getOrDefault(cue, 0.0));
        if (ANGER.containsKey(cue)) {
          anger += weight * factor;
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
    double own = anger + annoyance + (trouble ? TROUBLE : 0);
    own += own > 0 ? shouting(said) : 0;
    boolean brief = own == 0 && said.tokens().stream().filter(Token::spoken).count() <= BRIEF;
    double total = Math.max(0, own - calm + (thanks || brief ? 0 : LINGERS * lingering));
    boolean dismayed = said.meant(Cue.DISMAY).isPresent();
    boolean negative = anger + (dismayed ? NEGATIVE : 0) - 0.3 * calm >= NEGATIVE;
    Emotion emotion = anger - 0.3 * calm >= ANGRY
        ? Emotion.ANGRY
        : total >= FRUSTRATED ? Emotion.FRUSTRATED : Emotion.NEUTRAL;
    lingering = brief ? lingering : total;
    return new Mood(emotion, total, Math.max(0, own - calm), negative, praise && !negative,
        emotion == Emotion.NEUTRAL || telling == null ? Optional.empty() : Optional.of(Evidence.of(said, telling)));
  }

  private static double shouting(Said said) {
    long loud = said.tokens().stream().filter(Token::shouted).count();
    long marks = said.tokens().stream().filter(token -> token.word().equals("!!") || token.word().equals("??")).count();
    return (loud > 2 ? SHOUTING : 0) + (marks > 0 ? SHOUTING / 2 : 0);
  }
}
