package dev.legato.handoff;

import dev.legato.contextpackage.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An authentic, understood webhook on its way into the store: its raw bytes, and one entry per escalation found in it.
 *
 * @param eventId the sender's delivery id, or null when it gave none
 * @param fingerprint tells source and raw bytes from any other
 * @param trace what its delivery needs to go on with the trace of this webhook; null when nobody follows
 */
public record Arrival(String source, @Nullable String eventId, byte[] fingerprint, byte[] body,
    @Nullable String contentType, Instant receivedAt, List<Escalation> escalations, @Nullable String trace) {
  public Arrival {
    escalations = List.copyOf(escalations);
  }

  /** One that nobody follows. */
  public Arrival(String source, @Nullable String eventId, byte[] fingerprint, byte[] body, @Nullable String contentType,
      Instant receivedAt, List<Escalation> escalations) {
    this(source, eventId, fingerprint, body, contentType, receivedAt, escalations, null);
  }

  /**
   * One escalation of the webhook.
   *
   * @param handoffId the id it gets if it opens a new handoff
   * @param part its place in the body, from 0
   * @param grace how long after its arrival it should be on the desk: those whose grace ends first go first
   * @param route the routing decision as JSON, with its trace
   * @param completeness the score and what is missing as JSON
   * @param earlier the turns that were remembered before it, as JSON; null when there were none
   */
  public record Escalation(String handoffId, int part, String conversationId, String desk,
      @Nullable String team, @Nullable String rule, String trigger, Priority urgency, Duration grace, String route,
      String completeness, @Nullable String earlier) {

    /** With the grace of its urgency alone. */
    public Escalation(String handoffId, int part, String conversationId, String desk, @Nullable String team,
        @Nullable String rule, String trigger, Priority urgency, String route, String completeness) {
      this(handoffId, part, conversationId, desk, team, rule, trigger, urgency, Grace.of(urgency, false), route,
          completeness, null);
    }
  }
}
