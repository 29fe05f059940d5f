package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the customer felt, as a platform measured it: a word of ours, a score from -1 to 1 where one can be made, and beside
 * them what the platform wrote, with the name of its scale.
 */
record Mood(String label, @Nullable Double score, ObjectNode original) {
  private static final double NEUTRAL = 0.25;
  private static final Set<String> BAD_TONES = Set.of("angry", "anger", "sad", "sadness", "disgust", "disgusted",
      "fear",
      "fearful", "frustrated", "annoyed", "negative");
  private static final Set<String> GOOD_TONES = Set.of("joy", "joyful", "happy", "positive", "satisfied");

  /** Dialogflow: score from -1 to 1, magnitude without an upper end. A measured object without a score is a zero left out. */
  static @Nullable Mood dialogflow(JsonNode measured) {
    if (!measured.isObject()) {
      return null;
    }
    // A zero below zero is written so, and read again without its sign.
    double score = measured.path("score").asDouble() + 0.0;
    if (!(Math.abs(score) <= 1)) {
      return null;
    }
    ObjectNode original = original("dialogflow score -1..1").put("score", score);
    if (measured.path("magnitude").isNumber()) {
      original.set("magnitude", measured.get("magnitude"));
    }
    return new Mood(label(score), score, original);
  }

  /**
   * Lex: a label and four probabilities; Lex V1 writes them as a text that only looks like JSON.
   *
   * @see <a href="https://docs.aws.amazon.com/lex/latest/dg/sentiment-analysis.html">Lex V1</a>
   */
  static @Nullable Mood lex(JsonNode measured) {
    String label = Pick.text(measured, "sentiment", "sentimentLabel");
    if (label == null) {
      return null;
    }
    ObjectNode original = original("lex label and probabilities").put("label", label);
    JsonNode scores = measured.path("sentimentScore");
    Double positive = probability(scores, "positive");
    Double negative = probability(scores, "negative");
    for (String name : new String[]{"positive", "negative", "neutral", "mixed"}) {
      Double one = probability(scores, name);
      if (one != null) {
        original.put(name, one);
      }
    }
    return new Mood(label.strip().toLowerCase(Locale.ROOT),
        positive == null || negative == null ? null : rounded(positive - negative), original);
  }

  /** Kore.ai: a tone and its level from -3 to 3; the strongest tone counts. */
  static @Nullable Mood kore(JsonNode tones) {
    JsonNode strongest = null;
    for (JsonNode tone : tones) {
      if (Pick.text(tone, "tone_name", "toneName", "tone") != null && (strongest == null
          || tone.path("level").asDouble() > strongest.path("level").asDouble())) {
        strongest = tone;
      }
    }
    String name = strongest == null ? null : Pick.text(strongest, "tone_name", "toneName", "tone");
    if (strongest == null || name == null) {
      return null;
    }
    double level = Math.clamp(strongest.path("level").asDouble(), -3, 3) + 0.0; // no minus zero
    String word = FarWords.mood(name);
    int sign = BAD_TONES.contains(word) ? -1 : GOOD_TONES.contains(word) ? 1 : 0;
    ObjectNode original = original("kore.ai tone and level -3..3").put("tone", name).put("level", level);
    return new Mood(word, sign == 0 ? null : rounded(sign * level / 3), original);
  }

  /** A word, or a number from -1 to 1, as builders put it into a slot. */
  static @Nullable Mood said(JsonNode value) {
    String text = Pick.text(value);
    if (text == null || text.length() > 60) {
      return null;
    }
    Double number = number(text);
    if (number == null) {
      return new Mood(FarWords.mood(text), null, original("a word").put("label", text));
    }
    boolean fits = number >= -1 && number <= 1;
    return fits ? new Mood(label(number), number + 0.0, original("a number").put("score", number + 0.0)) : null;
  }

  /** Onto the turn it was measured on, if there is one, and as the mood of the conversation. */
  void write(Draft draft, @Nullable ObjectNode turn) {
    if (turn != null) {
      turn.put("sentiment", label);
      if (score != null) {
        turn.put("sentimentScore", score);
      }
      turn.set("sentimentOriginal", original);
    }
    draft.put("sentiment", "current", label);
    draft.put("sentiment", "original", original);
    ObjectNode point = JsonNodeFactory.instance.objectNode().put("label", label);
    if (score != null) {
      point.put("score", score);
      if (turn != null && turn.hasNonNull("timestamp")) {
        point.set("at", turn.get("timestamp"));
      }
      if (!draft.section("sentiment").has("trajectory")) {
        draft.section("sentiment").putArray("trajectory").add(point);
      }
    }
  }

  static @Nullable Double number(String text) {
    String bare = text.strip();
    if (bare.isEmpty() || bare.length() > 20
        || !bare.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-')) {
      return null;
    }
    try {
      return Double.valueOf(bare);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static ObjectNode original(String scale) {
    return JsonNodeFactory.instance.objectNode().put("scale", scale);
  }

  private static String label(double score) {
    return score <= -NEUTRAL ? "negative" : score >= NEUTRAL ? "positive" : "neutral";
  }

  private static double rounded(double score) {
    return Math.round(score * 10_000) / 10_000.0;
  }

  private static @Nullable Double probability(JsonNode scores, String name) {
    if (scores.isObject()) {
      JsonNode one = Pick.any(scores, name, Character.toUpperCase(name.charAt(0)) + name.substring(1));
      return one == null || !one.isNumber() ? null : fraction(one.asDouble());
    }
    String text = scores.isTextual() && scores.textValue().length() < 400
        ? scores.textValue().toLowerCase(Locale.ROOT)
        : "";
    int at = text.indexOf(name + ":");
    int end = at;
    for (int i = at + name.length() + 1; at >= 0 && i < text.length() && text.charAt(i) != ','
        && text.charAt(i) != '}'; i++) {
      end = i + 1;
    }
    // {Positive: 0.0123,Negative: 1.2E-4,…}
    String number = at < 0 || end <= at ? "" : text.substring(at + name.length() + 1, end).strip();
    try {
      return number.isEmpty() || number.length() > 30 ? null : fraction(Double.parseDouble(number));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Double fraction(double value) {
    return value >= 0 && value <= 1 ? value : null;
  }
}
