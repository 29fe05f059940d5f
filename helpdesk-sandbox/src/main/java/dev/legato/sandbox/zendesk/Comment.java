package dev.legato.sandbox.zendesk;

import java.time.Instant;
import java.util.List;

/**
 * A comment; an internal note when it is not public.
 *
 * @param given     the body as the caller sent it
 * @param htmlBody  what is shown: sanitised
 * @param plainBody what is left when the markup is taken away
 */
public record Comment(long id, long auditId, long authorId, String given, String htmlBody, String plainBody,
    boolean isPublic, List<Attachment> attachments, Instant createdAt) {
  public Comment {
    attachments = List.copyOf(attachments);
  }

  Comment asPrivate() {
    return new Comment(id, auditId, authorId, given, htmlBody, plainBody, false, attachments, createdAt);
  }

  @Override
  public String toString() {
    return "Comment[" + id + ", public=" + isPublic + "]";
  }
}
