package dev.legato.sandbox.freshdesk;

import java.time.Instant;

/** A file on a ticket's description or on a conversation. */
public record Attachment(long id, String name, String contentType, byte[] content, Instant createdAt) {
  public Attachment {
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  int size() {
    return content.length;
  }

  @Override
  public String toString() {
    return "Attachment[" + id + ", " + content.length + " bytes]";
  }
}
