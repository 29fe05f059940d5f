package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the customer saw of a model's answer: programs that ask for JSON show one field of it and keep the rest. */
final class LlmAnswers {
  private static final String[] SHOWN = {"reply", "response", "answer", "message", "text", "content", "output", "say"};

  private LlmAnswers() {}

  /** Prose as it is; of an answer that is one JSON object the words in it, or null when none were meant for people. */
  static @Nullable String plain(String text) {
    String bare = text.strip();
    if (!bare.startsWith("{") || !bare.endsWith("}")) {
      return text;
    }
    JsonNode object = CutJson.parsed(bare);
    return object.isObject() ? Pick.text(object, SHOWN) : text;
  }
}
