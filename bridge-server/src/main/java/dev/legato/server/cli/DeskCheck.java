package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.briefing.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is really on the pretend desk, asked of its state over HTTP and not of the bridge.
 *
 * @param complaints why this is not one private note with all its parts; empty when it is
 */
record DeskCheck(JsonNode ticket, String note, List<String> complaints) {
  /** Looks at the ticket that the bridge says it wrote. */
  static DeskCheck of(PretendDesk desk, BridgeClient sandbox, JsonNode record) {
    var state = record.path("state").asText();
    if (!state.equals("delivered"))
      return none("The handoff to " + desk.vendor() + " is " + state + " and not delivered"
          + (record.hasNonNull("parked") ? ": " + record.path("parked").path("detail").asText() : "") + ".");
    var id = record.path("ticket").path("id").asText();
    return desk.ticket(sandbox, id).map(ticket -> of(desk, ticket, record.path("handoffId").asText()))
        .orElseGet(() -> none("There is no ticket " + id + " on " + desk.vendor() + ", though the bridge says so."));
  }

  static DeskCheck of(PretendDesk desk, JsonNode ticket, String handoffId) {
    var entries = desk.entries(ticket);
    var complaints = new ArrayList<String>();
    var where = "Ticket " + ticket.path("id").asText() + " on " + desk.vendor();
    if (entries.size() != 1)
      complaints.add(where + " has " + entries.size() + " comments where one was to be.");
    entries.forEach(entry -> {
      if (!entry.isPrivate())
        complaints.add(where + " has a note that the customer can read: it is not private.");
    });
    var note = entries.isEmpty() ? "" : entries.getFirst().text();
    if (!note.contains(handoffId))
      complaints.add("The note on " + where.toLowerCase(Locale.ROOT) + " does not name the handoff.");
    if (!headings(note).equals(Arrays.stream(Heading.values()).map(Heading::title).toList()))
      complaints.add("The note on " + where.toLowerCase(Locale.ROOT) + " does not have its six headings in order.");
    return new DeskCheck(ticket, note, complaints);
  }

  private static List<String> headings(String note) {
    var titles = Arrays.stream(Heading.values()).map(Heading::title).toList();
    return note.lines().map(String::strip).filter(titles::contains).distinct().toList();
  }

  private static DeskCheck none(String complaint) {
    return new DeskCheck(MissingNode.getInstance(), "", List.of(complaint));
  }
}
