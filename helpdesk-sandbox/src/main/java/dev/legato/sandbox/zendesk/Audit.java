package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What one write did to a ticket.
 *
 * @param custom the {@code metadata} of the request
 * @param events in the vendor's shape; treat as read-only
 */
public record Audit(long id, long ticketId, long authorId, Instant createdAt, JsonNode custom,
    List<ObjectNode> events) {
  public Audit {
    events = List.copyOf(events);
  }

  @Override
  public String toString() {
    return "Audit[" + id + " of ticket " + ticketId + "]";
  }
}
