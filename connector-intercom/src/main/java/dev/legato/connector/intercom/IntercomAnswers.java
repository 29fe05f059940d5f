package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.NoteMark;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.TicketNumber;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.intercom.IntercomPlaces.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Intercom's good answers prove. */
final class IntercomAnswers {
  /**
   * A conversation, or a ticket. Both have their ids from one row.
   *
   * @param type of the ticket; null for a conversation
   */
  record Place(String id, @Nullable String type) {
    boolean isTicket() {
      return type != null;
    }

    String path() {
      return (isTicket() ? "/tickets/" : "/conversations/") + id;
    }
  }

  private final IntercomDirectory directory;

  IntercomAnswers(IntercomDirectory directory) {
    this.directory = directory;
  }

  /** Of a step that touched it without writing a note. */
  Receipt receipt(Place place, Map<String, String> kept, List<String> remarks) {
    return new Receipt(place.id(), url(place), null, null, kept, remarks);
  }

  /** Of a note, from the part it became. */
  Receipt ofNote(Place place, JsonNode part, List<String> remarks) {
    return new Receipt(place.id(), url(place), part.path("id").asText(),
        part.path("part_type").asText().equals("note") ? Privacy.PROVEN : Privacy.PUBLIC, Map.of(), remarks);
  }

  /** Of a note that was shown to the customer and is erased now. */
  Receipt ofErased(Place place, @Nullable String noteId) {
    return new Receipt(place.id(), url(place), noteId, Privacy.MADE_PRIVATE, Map.of(),
        List.of("Intercom made the note public; its text was erased, and the briefing is not in the conversation"));
  }

  /** The parts of a conversation or ticket, oldest first; the newest 500 at most. */
  static List<JsonNode> parts(JsonNode item) {
    JsonNode parts = item.path("conversation_parts").path("conversation_parts");
    return IntercomDirectory.elements(parts.isArray() ? parts : item.path("ticket_parts").path("ticket_parts"))
        .toList();
  }

  /**
   * The note of this delivery: it has our mark, and an app or the teammate we write as has written it. Somebody who quotes
   * a note is neither, and comes later.
   */
  static Optional<JsonNode> ours(JsonNode item, DeskDelivery delivery, String admin) {
    return parts(item).stream().filter(part -> part.path("body").asText().contains(NoteMark.of(delivery)))
        .filter(part -> !part.path("app_package_code").asText("").isEmpty() && !part.path("app_package_code").isNull()
            || part.path("author").path("id").asText().equals(admin))
        .findFirst();
  }

  /**
   * The conversation this one was merged into: only a merge links conversations with each other and closes one; the other
   * has a part that says so.
   */
  static Optional<String> survivor(JsonNode conversation) {
    boolean survived = parts(conversation).stream()
        .anyMatch(part -> part.path("part_type").asText().equals("merged_primary_conversation"));
    return survived || !conversation.path("state").asText().equals("closed")
        ? Optional.empty()
        : IntercomDirectory.elements(conversation.path("linked_objects").path("data"))
            .filter(it -> it.path("type").asText().equals("conversation")).map(it -> it.path("id").asText())
            .filter(TicketNumber::isOne).findFirst();
  }

  /** What was dropped in silence, and what there was no place for. */
  static List<String> remarks(JsonNode values, Placement placement) {
    List<String> remarks = new ArrayList<>(placement.missing());
    placement.attributes().keySet().stream().filter(name -> values.path(name).asText("").isEmpty())
        .forEach(name -> remarks.add("Intercom did not keep the value of the attribute '" + name + "'"));
    return remarks;
  }

  private @Nullable String url(Place place) {
    try {
      return directory.inboxUrl(place.id());
    } catch (Unreadable notNow) {
      return null; // it was read a moment ago: the write counts more than its address
    }
  }
}
