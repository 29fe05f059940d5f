package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation or a ticket at one moment; both live under one row of ids, and a conversation may become a ticket.
 *
 * @param ticket       what makes it a ticket, or null
 * @param source       the message that began it; null for tickets made as such
 * @param state        open, closed or snoozed
 * @param adminId      the assignee, 0 for none
 * @param teamId       the assigned team, 0 for none
 * @param attributes   of the conversation, by name
 * @param mergedInto   the conversation that took over, or null
 * @param linked       ids of conversations and tickets that belong to this one
 */
public record Conversation(String id, @Nullable TicketSide ticket, @Nullable Part source, @Nullable String title,
    String state, boolean read, @Nullable Instant snoozedUntil, String contactId, long adminId, long teamId,
    Map<String, JsonNode> attributes, List<Tag.Applied> tags, List<Part> parts, @Nullable String mergedInto,
    List<String> linked, Instant createdAt, Instant updatedAt) {
  /**
   * What a ticket has beyond a conversation.
   *
   * @param ticketId   the number people see; paths want the other id
   * @param attributes by name; lists hold the option's id
   */
  public record TicketSide(String ticketId, String typeId, String stateId, @Nullable String previousStateId,
      boolean shared, Map<String, JsonNode> attributes) {
    public TicketSide {
      attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
      return "TicketSide[" + ticketId + "]";
    }
  }

  public Conversation {
    attributes = Map.copyOf(attributes);
    tags = List.copyOf(tags);
    parts = List.copyOf(parts);
    linked = List.copyOf(linked);
  }

  public boolean isTicket() {
    return ticket != null;
  }

  public boolean open() {
    return !state.equals("closed");
  }

  public List<Part> notes() {
    return parts.stream().filter(Part::isNote).toList();
  }

  /** What teammates or apps wrote where the customer reads it; the message that began it is not among them. */
  public List<Part> publicReplies() {
    return parts.stream().filter(p -> p.isPublic() && !p.author().type().equals("user")).toList();
  }

  public List<String> tagNames() {
    return tags.stream().map(t -> t.tag().name()).toList();
  }

  /** The ticket's title attribute, the conversation's title, or nothing. */
  public String shownTitle() {
    JsonNode titleAttribute = ticket == null ? null : ticket.attributes().get(IntercomSeed.TITLE);
    if (titleAttribute != null && titleAttribute.isTextual()) {
      return titleAttribute.textValue();
    }
    return title == null ? "" : title;
  }

  @Override
  public String toString() {
    return (isTicket() ? "Ticket[" : "Conversation[") + id + ", " + state + ", " + parts.size() + " parts]";
  }
}
