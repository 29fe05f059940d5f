package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tool calls of a conversation in order, joined with their results by id, or by name where there is none. Not for two threads. */
final class LlmCalls {
  private static final int SURELY_UNIQUE = 20;
  private static final int LONGEST_REFERENCE = 60;

  private final Map<String, LlmCall> calls = new LinkedHashMap<>();
  private final Map<String, String> lastOfName = new LinkedHashMap<>();

  void called(@Nullable String id, @Nullable String name, @Nullable JsonNode arguments) {
    if (name == null) {
      return;
    }
    String key = id == null ? "#" + calls.size() : id;
    LlmCall call = calls.computeIfAbsent(key, k -> new LlmCall(k, name));
    call.name = name;
    call.arguments(arguments);
    lastOfName.put(name, key);
  }

  /** @param frame the object around the result, which may say that it failed */
  void answered(@Nullable String id, @Nullable String name, JsonNode frame, @Nullable JsonNode result) {
    String key = id != null ? id : name == null ? null : lastOfName.get(name);
    LlmCall call = key == null ? null : calls.get(key);
    if (call == null && name != null) {
      called(id, name, null);
      call = calls.get(lastOfName.get(name));
    }
    if (call != null) {
      boolean failed = frame.path("is_error").asBoolean() || frame.path("isError").asBoolean()
          || LlmOutcome.badState(Pick.text(frame, "status")) || LlmOutcome.badState(Pick.text(frame, "state"))
          || LlmOutcome.badState(Pick.text(frame, "executionStatus"))
          || result != null && LlmOutcome.badState(Pick.text(result, "type"));
      call.outcome = LlmOutcome.of(result, failed);
    }
  }

  /** A tool that may not run before a person agrees. */
  void waits(@Nullable String id, String name) {
    LlmCall call = calls.get(id == null ? lastOfName.get(name) : id);
    if (call != null) {
      call.waits = true;
    }
  }

  /** The latest cry for help first: it knows most. */
  List<LlmCall> escalations() {
    return calls.values().stream().filter(call -> LlmCall.isEscalation(call.name)).toList().reversed();
  }

  /** What the bot tried; giving up is no attempt. */
  void writeAttempts(Draft draft) {
    for (LlmCall call : calls.values()) {
      String action = Pick.words(call.name);
      if (call.waits && call.outcome == null && !action.isEmpty()) {
        draft.put("proposedAction", action);
      } else if (!LlmCall.isEscalation(call.name) && !action.isEmpty()) {
        ObjectNode attempt = draft.add("attempts").put("action", action);
        LlmOutcome outcome = call.outcome;
        attempt.put("outcome", outcome == null ? "unknown" : outcome.word());
        attempt.put("reason", outcome == null ? null : outcome.reason());
      }
    }
  }

  /** With which order, case or parcel the tools were called: the bot looked it up for this customer. */
  void references(Draft draft) {
    for (LlmCall call : calls.values()) {
      if (!LlmCall.isEscalation(call.name)) {
        call.arguments.properties().forEach(field -> {
          String text = Pick.text(field.getValue());
          String name = Pick.folded(field.getKey());
          boolean told = text != null && text.length() <= LONGEST_REFERENCE && References.names(name, text)
              && LlmHints.harmless(name) && !Elsewhere.technical(name, field.getValue());
          draft.put("extensions", field.getKey(), told ? field.getValue() : null);
        });
      }
    }
  }

  /** Vendors' call ids are long and random; {@code call_1} of a small server is not fit for telling signals apart. */
  static boolean surelyUnique(String id) {
    return id.length() >= SURELY_UNIQUE;
  }

}
