package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the customer saw of a model's answer: programs that ask for JSON show one field of it, and models that think aloud or
 * call tools in plain text do so between marks that are cut out before anybody sees them.
 */
final class LlmAnswers {
  private static final String[] SHOWN = {"reply", "response", "answer", "message", "text", "content", "output", "say"};
  private static final List<String> HIDDEN = List.of("think", "thinking", "thought", "reasoning", "scratchpad",
      "reflection", "tool_call", "tool_calls", "function_call", "function_calls", "tool_response", "tool_result",
      "internal");

  private LlmAnswers() {}

  /** Prose without its hidden parts; of an answer that is one JSON object the words in it; null when none were for people. */
  static @Nullable String plain(String text) {
    String seen = text.indexOf('<') < 0 ? text : withoutHidden(text);
    String bare = seen.strip();
    if (bare.isEmpty()) {
      return null;
    }
    if (!bare.startsWith("{") || !bare.endsWith("}")) {
      return seen;
    }
    JsonNode object = CutJson.parsed(bare);
    return object.isObject() ? Pick.text(object, SHOWN) : seen;
  }

  private static String withoutHidden(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return text; // a letter that changes its length in lower case: positions would not fit
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf('<', from);
      String tag = open < 0 ? null : hiddenTag(lower, open);
      if (open < 0) {
        break;
      }
      if (tag == null) {
        out.append(text, from, open + 1);
        from = open + 1;
        continue;
      }
      out.append(text, from, open);
      int close = lower.indexOf("</" + tag + ">", open);
      from = close < 0 ? text.length() : close + tag.length() + 3;
    }
    return out.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  private static @Nullable String hiddenTag(String lower, int open) {
    for (String tag : HIDDEN) {
      int end = open + 1 + tag.length();
      if (lower.startsWith(tag, open + 1) && end < lower.length()
          && (lower.charAt(end) == '>' || lower.charAt(end) == ' ')) {
        return tag;
      }
    }
    return null;
  }
}
