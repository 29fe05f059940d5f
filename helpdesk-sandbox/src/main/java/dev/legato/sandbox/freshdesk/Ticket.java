package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket at one moment, with all its conversations.
 *
 * @param description as the caller sent it
 * @param status      2 open, 3 pending, 4 resolved, 5 closed, from 6 on the account's own
 * @param priority    1 low to 4 urgent
 * @param place       where it is kept
 * @param mergedInto  the ticket this one was closed in favour of, or null
 */
public record Ticket(long id, String subject, String description, int status, int priority, int source,
    @Nullable String type, long requesterId, @Nullable Long responderId, @Nullable Long groupId, List<String> ccEmails,
    List<String> tags, Map<String, JsonNode> customFields, List<Attachment> attachments, Place place,
    @Nullable Long mergedInto, Instant createdAt, Instant updatedAt, List<Conversation> conversations) {
  public static final int OPEN = 2;
  public static final int PENDING = 3;
  public static final int RESOLVED = 4;
  public static final int CLOSED = 5;

  /** Where a ticket is: only those in the {@code INBOX} can be changed. */
  public enum Place {
    INBOX, SPAM, DELETED, ARCHIVE
  }

  public Ticket {
    ccEmails = List.copyOf(ccEmails);
    tags = List.copyOf(tags);
    customFields = Map.copyOf(customFields);
    attachments = List.copyOf(attachments);
    conversations = List.copyOf(conversations);
  }

  public List<Conversation> notes() {
    return conversations.stream().filter(Conversation::isPrivate).toList();
  }

  @Override
  public String toString() {
    return "Ticket[" + id + ", status " + status + ", " + place + ", " + conversations.size() + " conversations]";
  }
}
