package dev.legato.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery at work.
 *
 * @param update whether it is a later signal of a handoff that was delivered or queued before
 * @param ticketId the ticket an earlier delivery of the handoff wrote to
 * @param route the routing decision as JSON
 * @param draft what is to be written, frozen before the first try; null before that
 * @param receipts of the finished steps, as JSON by step name
 * @param leftOut what was left out so far, as JSON
 * @param unsettledStep a step that may have been applied: its last attempt has no result, or none that tells
 * @param unsettledSince when that attempt began
 * @param unsettledStatus the HTTP status it was answered with, 0 for no answer
 * @param failures tries in a row that did not succeed
 * @param trace where the trace of its webhook goes on; null when nobody followed
 */
public record OpenDelivery(String handoffId, String deliveryId, boolean update, String source, String conversationId,
    Instant receivedAt, @Nullable String ticketId, @Nullable String team, String route, @Nullable String draft,
    Map<String, String> receipts, String leftOut, @Nullable String unsettledStep,
    @Nullable Instant unsettledSince, int unsettledStatus, int failures, @Nullable String trace) {

  /** Steps finished so far. */
  public List<String> finished() {
    return List.copyOf(receipts.keySet());
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "OpenDelivery[" + deliveryId + " of " + handoffId + "]";
  }
}
