package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weighs the words of a customer turn. The weights say how sure each kind of phrase speaks of anger at the company or of
 * plain annoyance; they are round numbers set by judgement.
 */
final class Moods {
  /** What a phrase of this kind adds to anger. */
  private static final Map<Cue, Double> ANGER = Map.of(Cue.INSULT, 2.5, Cue.PROFANITY, 2.0, Cue.ACCUSATION, 2.5, Cue.REPROACH,
      2.0, Cue.LEAVING, 2.0, Cue.PUBLICITY, 1.5, Cue.ANGER, 2.0, Cue.MOCKERY, 1.0);
  /** What a phrase of this kind adds to annoyance. */
  private static final Map<Cue, Double> ANNOYANCE = Map.of(Cue.ANNOYANCE, 1.0, Cue.IMPATIENCE, 0.7, Cue.HARDSHIP, 0.4,
      Cue.CHALLENGE, 0.5);
  private static final double SHOUTING = 0.7;
  private static final double ANGRY = 3.0;
  private static final double NEGATIVE = 2.0;
  private static final double FRUSTRATED = 1.0;

  private Moods() {}

  static Mood of(Said said) {
    double anger = 0;
    double annoyance = 0;
    double strongest = 0;
    Hit telling = null;
    for (Cue cue : List.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.REPROACH, Cue.LEAVING, Cue.PUBLICITY, Cue.ANGER,
        Cue.MOCKERY, Cue.ANNOYANCE, Cue.IMPATIENCE, Cue.HARDSHIP, Cue.CHALLENGE)) {
      int covered = -1;
      double factor = 1;
      for (Hit hit : said.hits(cue)) {
        if (hit.from() < covered || said.denied(hit)) {
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
    double loud = shouting(said);
    boolean thanks = said.has(Cue.THANKS);
    boolean praise = said.meant(Cue.PRAISE).isPresent();
    double calm = (said.has(Cue.CALM) ? 0.5 : 0) + (thanks ? 0.7 : 0);
    double total = anger + annoyance + (anger + annoyance > 0 ? loud : 0) - calm;
    boolean negative = anger >= NEGATIVE && total >= NEGATIVE;
    Emotion emotion = anger >= ANGRY && total >= ANGRY
        ? Emotion.ANGRY
        : total >= FRUSTRATED ? Emotion.FRUSTRATED : Emotion.NEUTRAL;
    return new Mood(emotion, Math.max(0, total), negative, praise && !negative,
        emotion == Emotion.NEUTRAL || telling == null ? Optional.empty() : Optional.of(Evidence.of(said, telling)));
  }

  private static double shouting(Said said) {
    long loud = said.tokens().stream().filter(Token::shouted).count();
    long marks = said.tokens().stream().filter(token -> token.word().equals("!!") || token.word().equals("??")).count();
    return (loud > 2 ? SHOUTING : 0) + (marks > 0 ? SHOUTING / 2 : 0);
  }
}
