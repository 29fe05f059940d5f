package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is really on the pretend desk, asked of its state over HTTP and not of the bridge.
 *
 * @param complaints why this is not one private note; empty when it is
 */
record DeskCheck(JsonNode ticket, String note, List<String> complaints) {
  /** Looks at the ticket that the bridge says it wrote. */
  static DeskCheck of(BridgeClient sandbox, JsonNode record) {
    var state = record.path("state").asText();
    if (!state.equals("delivered"))
      return new DeskCheck(MissingNode.getInstance(), "", List.of("The handoff is " + state + " and not delivered"
          + (record.hasNonNull("parked") ? ": " + record.path("parked").path("detail").asText() : "") + "."));
    var id = record.path("ticket").path("id").asText();
    for (var ticket : sandbox.get("/_sandbox/zendesk/tickets", Map.of()).orStop())
      if (ticket.path("id").asText().equals(id))
        return of(ticket, record.path("handoffId").asText());
    return new DeskCheck(MissingNode.getInstance(), "",
        List.of("There is no ticket " + id + " on the desk, though the bridge says so."));
  }

  static DeskCheck of(JsonNode ticket, String handoffId) {
    var comments = ticket.path("comments");
    var complaints = new ArrayList<String>();
    var where = "Ticket " + ticket.path("id").asText();
    if (comments.size() != 1)
      complaints.add(where + " has " + comments.size() + " comments where one was to be.");
    comments.forEach(comment -> {
      if (comment.path("public").asBoolean(true))
        complaints.add(where + " has a note that the customer can read: it is not private.");
    });
    var note = comments.path(0).path("plain_body").asText();
    if (!note.contains(handoffId))
      complaints.add("The note on " + where.toLowerCase(java.util.Locale.ROOT) + " does not name the handoff.");
    return new DeskCheck(ticket, note, complaints);
  }
}
