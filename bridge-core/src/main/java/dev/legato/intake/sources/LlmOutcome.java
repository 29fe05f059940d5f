package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of a tool call, read from its result: a word of the closed list and at most one short sentence, never the output. */
record LlmOutcome(String word, @Nullable String reason) {
  private static final int LONGEST_REASON = 160;
  private static final Set<String> BAD_STATES = Set.of("error", "failed", "failure", "errored", "timeout", "timedout",
      "incomplete", "denied", "rejected", "outputerror", "outputdenied", "errortext", "errorjson", "executiondenied");
  /** Neither done nor failed. */
  private static final Set<String> PENDING = Set.of("pending", "pendingreview", "pendingapproval", "inprogress",
      "queued",
      "processing", "waiting", "awaitingapproval", "awaitingreview", "requiresapproval", "review", "scheduled");
  /** How plain words begin that say no. */
  private static final List<String> NO = List.of("unable to", "could not", "couldn't", "cannot ", "can't ",
      "not allowed", "not permitted", "unauthorized", "unauthorised", "forbidden", "invalid ", "access denied");
  private static final LlmOutcome UNKNOWN = new LlmOutcome("unknown", null);
  private static final LlmOutcome WORKED = new LlmOutcome("worked", null);

  /** The result itself; {@code failed} when its frame already says so ({@code is_error}, {@code status: error}). */
  static LlmOutcome of(@Nullable JsonNode result, boolean failed) {
    JsonNode content = content(result, 0);
    if (failed) {
      return new LlmOutcome("failed", sentence(content == null ? null : told(content)));
    }
    if (content == null) {
      return UNKNOWN;
    }
    return content.isObject() ? ofObject(content) : ofText(content);
  }

  static boolean badState(@Nullable String state) {
    return state != null && BAD_STATES.contains(Pick.folded(state));
  }

  private static LlmOutcome ofObject(JsonNode result) {
    JsonNode error = error(result);
    boolean no = says(result, false, "success", "ok", "succeeded");
    JsonNode code = Pick.any(result, "status", "statusCode", "status_code", "code", "state");
    boolean badCode = code != null
        && (code.isNumber() ? code.asInt() >= 400 && code.asInt() < 600 : badState(code.asText()));
    if (error != null || no || badCode) {
      String told = error == null ? null : told(error);
      return new LlmOutcome("failed", sentence(told != null ? told : told(result)));
    }
    boolean pending = code != null && code.isTextual() && PENDING.contains(Pick.folded(code.textValue()));
    return result.isEmpty() || pending ? UNKNOWN : WORKED;
  }

  private static LlmOutcome ofText(JsonNode content) {
    if (!content.isTextual()) {
      return content.isBoolean() && !content.booleanValue() ? new LlmOutcome("failed", null) : WORKED;
    }
    String text = content.textValue().strip();
    String start = text.substring(0, Math.min(text.length(), 400)).toLowerCase(Locale.ROOT);
    if (start.startsWith("traceback (most recent call last)")) {
      return new LlmOutcome("failed", sentence(text.substring(text.lastIndexOf('\n') + 1)));
    }
    int colon = start.indexOf(':');
    String head = colon > 0 && colon < 60 ? start.substring(0, colon) : "";
    boolean failed = NO.stream().anyMatch(start::startsWith) || start.length() < 200 && saysNo(start)
        || start.startsWith("an error") || start.startsWith("error") || start.startsWith("exception")
        || start.startsWith("failed")
        || start.startsWith("failure") || head.endsWith("error") || head.endsWith("exception")
        || start.length() < 200 && (start.contains("timed out") || start.contains("timeout"));
    return failed ? new LlmOutcome("failed", sentence(text)) : WORKED;
  }

  private static boolean saysNo(String start) {
    return start.contains("not found") || start.contains("does not exist") || start.contains("permission denied")
        || start.contains("access denied") || start.startsWith("no ") && start.contains(" found")
        || start.contains("internal error")
        || start.contains("internal server error") || start.contains("service unavailable")
        || start.contains("bad gateway") || start.endsWith(" error") || start.endsWith(" failed")
        || start.endsWith(" failed.");
  }

  private static @Nullable JsonNode error(JsonNode result) {
    for (String name : new String[]{"error", "errors", "errorMessage", "error_message", "errorText", "exception"}) {
      JsonNode error = result.get(name);
      boolean none = error == null || error.isNull() || error.isBoolean() && !error.booleanValue()
          || error.isContainerNode() && error.isEmpty() || error.isTextual() && error.textValue().isBlank()
          || error.isNumber() && error.asInt() == 0;
      if (!none) {
        return error;
      }
    }
    return says(result, true, "isError", "is_error", "failed") ? result : null;
  }

  private static boolean says(JsonNode result, boolean wanted, String... names) {
    for (String name : names) {
      if (result.path(name).isBoolean() && result.path(name).booleanValue() == wanted) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String told(JsonNode error) {
    JsonNode one = error.isArray() ? error.path(0) : error;
    if (one.isTextual()) {
      return one.textValue();
    }
    String told = Pick.text(one, "message", "errorText", "error_message", "errorMessage", "detail", "reason", "error",
        "error_description");
    return told == null && one.path("error").isObject() ? Pick.text(one.path("error"), "message", "detail") : told;
  }

  /** A result wears many coats: parts, {@code {type, text}}, {@code {type, value}}, or JSON inside a string. */
  private static @Nullable JsonNode content(@Nullable JsonNode result, int depth) {
    if (result == null || result.isNull() || result.isMissingNode() || depth > 4) {
      return null;
    }
    if (result.isArray()) {
      return result.isEmpty() ? null : result.path(0).has("type") ? content(result.get(0), depth + 1) : result;
    }
    if (result.isObject() && result.path("type").isTextual() && (result.has("text") || result.has("value"))) {
      return content(Pick.any(result, "text", "value"), depth + 1);
    }
    if (result.isTextual()) {
      String text = result.textValue().strip();
      boolean json = text.startsWith("{") || text.startsWith("[");
      JsonNode inner = json ? CutJson.parsed(text) : null;
      return text.isEmpty() ? null : inner != null && inner.isContainerNode() ? content(inner, depth + 1) : result;
    }
    return result;
  }

  /** One line that a person can read, or nothing: no dumps, no traces, no addresses, no keys. */
  private static @Nullable String sentence(@Nullable String told) {
    if (told == null) {
      return null;
    }
    String line = told.strip().lines().findFirst().orElse("").strip();
    for (String prefix : new String[]{"An error occurred while running the tool. Please try again. Error:", "Error:",
        "error:", "ERROR:", "Exception:"}) {
      line = line.startsWith(prefix) ? line.substring(prefix.length()).strip() : line;
    }
    int colon = line.indexOf(": ");
    String head = colon > 0 ? line.substring(0, colon) : "";
    // "PermissionError: not allowed": the class is for programmers.
    line = head.indexOf(' ') < 0 && (head.endsWith("Error") || head.endsWith("Exception"))
        ? line.substring(colon + 2).strip()
        : line;
    boolean internal = line.isEmpty() || line.indexOf('{') >= 0 || line.indexOf('[') >= 0 || line.indexOf('<') >= 0
        || line.contains("://") || line.contains("Bearer ") || line.contains("Traceback") || line.contains("\tat ")
        || hasLongWord(line);
    if (internal) {
      return null;
    }
    return line.length() <= LONGEST_REASON ? line : cut(line) + "…";
  }

  private static String cut(String line) {
    int end = Character.isHighSurrogate(line.charAt(LONGEST_REASON - 2)) ? LONGEST_REASON - 2 : LONGEST_REASON - 1;
    return line.substring(0, end);
  }

  /** Keys, tokens, paths and stack frames are long words; human language has few of them. */
  private static boolean hasLongWord(String line) {
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = Character.isWhitespace(line.charAt(i)) ? 0 : run + 1;
      if (run > 40) {
        return true;
      }
    }
    return false;
  }
}
