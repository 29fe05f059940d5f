package dev.legato.sandbox.intercom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation or ticket.
 *
 * @param type           note, comment, quick_reply, assignment, assign_and_reopen, open, close, snoozed, …
 * @param body           HTML as the inbox shows it, or null
 * @param given          the body as it was sent, or null
 * @param assignedTo     who got it, for assignments
 * @param appPackageCode the app that wrote it through the API; null for people in the inbox
 * @param ticketState    category of the state after this part, for tickets
 */
public record Part(String id, String type, @Nullable String body, @Nullable String given, Author author,
    @Nullable Reference assignedTo, List<Attachment> attachments, @Nullable String appPackageCode, String state,
    @Nullable String previousTicketState, @Nullable String ticketState, Instant createdAt) {
  /**
   * Who wrote it.
   *
   * @param type admin, bot or user
   */
  public record Author(String type, String id, String name, String email) {}

  /** A teammate or team by id. */
  public record Reference(String type, String id) {}

  /** What stands where a text was erased. */
  static final String DELETED = "<p><i>This message was deleted</i></p>";

  public Part {
    attachments = List.copyOf(attachments);
  }

  /** Only teammates see it. */
  public boolean isNote() {
    return type.equals("note");
  }

  /** The customer sees it: everything with a text that is not a note. */
  public boolean isPublic() {
    return !isNote() && body != null;
  }

  /** Its text and files were taken away for good. */
  public boolean isRedacted() {
    return DELETED.equals(body);
  }

  Part redacted() {
    return new Part(id, type, DELETED, null, author, assignedTo, List.of(), appPackageCode, state, previousTicketState,
        ticketState, createdAt);
  }

  @Override
  public String toString() {
    return "Part[" + id + ", " + type + "]";
  }
}
