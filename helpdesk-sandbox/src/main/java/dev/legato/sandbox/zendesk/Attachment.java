package dev.legato.sandbox.zendesk;

/** A file on a comment. */
public record Attachment(long id, String fileName, String contentType, byte[] content) {
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
