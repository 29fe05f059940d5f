package dev.legato.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything known of a handoff, as the status address tells it (contract section 3). Times are UTC. */
public record HandoffRecord(String handoffId, String conversationId, String source, String desk, HandoffState state,
    String trigger, String urgency, @Nullable Ticket ticket, @Nullable Parked parked, List<StepRecord> steps,
    @JsonRawValue String completeness, @JsonRawValue String route, @JsonRawValue String leftOut,
    @Nullable Latecomers late, List<String> deliveries, Times times) {

  public record Ticket(String id, @Nullable String url) {}

  public record Parked(String reason, String detail, Instant since) {}

  /** {@code state}: open, done or unsettled (its last reply was lost and nobody has looked yet). */
  public record StepRecord(String name, String state, String deliveryId, List<String> remarks,
      List<AttemptRecord> attempts) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AttemptRecord(Instant at, @Nullable String outcome, @Nullable String reason, @Nullable String detail,
      @Nullable Integer httpStatus, @Nullable Long durationMs) {}

  /**
   * What could not be fetched for the first note. {@code state}: waiting (it is tried again), came, missing (given up);
   * {@code missing} is JSON: what is not here, and why.
   */
  public record Latecomers(String state, int tries, @Nullable Instant nextAt, @JsonRawValue String missing) {}

  /** {@code forgotten}: since then nothing is left of what was said. */
  public record Times(Instant received, Instant accepted, @Nullable Instant delivered, @Nullable Instant answered,
      @Nullable Instant resolved, @Nullable Instant forgotten) {}

  /** One line of a list. */
  public record Summary(String handoffId, String conversationId, String source, String desk, HandoffState state,
      String trigger, String urgency, @Nullable Ticket ticket, @Nullable Parked parked, Instant received) {}
}
