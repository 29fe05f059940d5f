package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why the bot gave up. {@code trigger} is of the closed list; what the bot wrote stands in {@code triggerOriginal} where it differs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Escalation(
    @Nullable Trigger trigger,
    @Nullable String triggerOriginal,
    @Nullable String reason,
    @Nullable Double confidence,
    @Nullable String aiAssessment,
    @Nullable String recommendedAgent,
    @Nullable String recommendedSkill,
    @Nullable Urgency urgency,
    @Nullable String customerExpectation,
    @Nullable Boolean requestedHuman,
    @Nullable Instant at,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public Escalation {
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "Escalation[not shown]";
  }
}
