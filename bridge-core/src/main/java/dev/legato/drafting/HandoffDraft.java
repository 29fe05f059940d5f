package dev.legato.drafting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.legato.briefing.Briefing;
import dev.legato.briefing.Ledger;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Priority;
import dev.legato.gathering.Gathered;
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
 * @param files that go with the note
 * @param missing files that were named and could not be had, with the reasons
 * @param ticketId the ticket to write to, as it was known then
 * @param written what the delivery before this update filled the fields with; null in a first one, or one of an earlier version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HandoffDraft(boolean update, @Nullable String ticketId, DeskDelivery.Requester requester, String subject,
    @Nullable String publicSubject, Briefing briefing, @Nullable Briefing whole, Map<String, String> fields,
    List<String> tags, @Nullable String group,
    @Nullable String agent,
    @Nullable Priority priority, @Nullable String transcript, @Nullable List<Ledger.Entry> promises,
    List<Gathered.File> files, List<Refusal> missing, @Nullable Map<String, String> written) {
  HandoffDraft {
    // Drafts that were frozen before there were any have none.
    files = files == null ? List.of() : List.copyOf(files);
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "HandoffDraft[" + briefing + "]";
  }
}
