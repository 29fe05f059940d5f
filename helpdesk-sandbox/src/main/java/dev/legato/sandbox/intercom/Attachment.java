package dev.legato.sandbox.intercom;

import org.jspecify.annotations.Nullable;

/**
 * A file on a part.
 *
 * @param content the bytes sent, or null when only an address was given; the sandbox fetches nothing
 */
public record Attachment(String id, String name, String contentType, String url, byte @Nullable [] content) {
  int size() {
    return content == null ? 0 : content.length;
  }

  @Override
  public String toString() {
    return "Attachment[" + id + ", " + size() + " bytes]";
  }
}
