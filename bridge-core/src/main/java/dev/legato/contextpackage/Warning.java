package dev.legato.contextpackage;

/**
 * A value that was understood differently or left out; the handoff goes on.
 *
 * @param pointer RFC 6901, into the context package
 * @param found the JSON type, a number or a short word, never the customer's text
 */
public record Warning(String pointer, String expected, String found, String message) {
  /** The pointer as people write it: {@code messages[3].sentiment}. */
  public String path() {
    if (pointer.isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (String part : pointer.substring(1).split("/", -1)) {
      if (!part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        path.append('[').append(part).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(part.replace("~1", "/").replace("~0", "~"));
      }
    }
    return path.toString();
  }
}
