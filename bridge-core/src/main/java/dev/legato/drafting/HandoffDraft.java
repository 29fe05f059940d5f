package dev.legato.drafting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.legato.briefing.Briefing;
import dev.legato.briefing.Ledger;
import dev.legato.connector.DeskDelivery;
import dev.legato.contextpackage.Priority;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says, frozen before its first call, so that every try says the same. Already masked.
 *
 * @param update a later signal: it leaves the routing of the ticket alone, unless the ticket is gone
 * @param whole what an update says when its ticket is gone and a new one is made: everything
 * @param promises the commitments ledger at that time; null in a draft of an earlier version
 * @param publicSubject for desks whose customers read it; null in a draft of an earlier version
 * @param ticketId the ticket to write to, as it was known then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandoffDraft(boolean update, @Nullable String ticketId, DeskDelivery.Requester requester, String subject,
    @Nullable String publicSubject, Briefing briefing, @Nullable Briefing whole, Map<String, String> fields,
    List<String> tags, @Nullable String group,
    @Nullable String agent,
    @Nullable Priority priority, @Nullable String transcript, @Nullable List<Ledger.Entry> promises) {
  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "HandoffDraft[" + briefing + "]";
  }
}
