package dev.legato.sandbox.freshdesk;

import java.time.Instant;
import java.util.List;

/**
 * A reply or a note on a ticket.
 *
 * @param userId    of the agent or contact who wrote it
 * @param given     the body as the caller sent it; what agents see of it is {@link #shown}
 * @param isPrivate a note that customers never see
 * @param incoming  said by the customer
 * @param kind      whether it is a reply or a note
 */
public record Conversation(long id, long ticketId, long userId, String given, boolean isPrivate, boolean incoming,
    Kind kind, List<Attachment> attachments, Instant createdAt, Instant updatedAt) {
  /** The vendor's {@code source}: 0 for a reply, 2 for a note. */
  public enum Kind {
    REPLY(0), NOTE(2);

    final int source;

    Kind(int source) {
      this.source = source;
    }
  }

  public Conversation {
    attachments = List.copyOf(attachments);
  }

  /** What the agent's browser gets: sanitised. */
  public String shown() {
    return NoteHtml.sanitise(given);
  }

  Conversation edited(String body, List<Attachment> more, Instant now) {
    return new Conversation(id, ticketId, userId, body, isPrivate, incoming, kind, more, createdAt, now);
  }

  @Override
  public String toString() {
    return "Conversation[" + id + ", private=" + isPrivate + "]";
  }
}
