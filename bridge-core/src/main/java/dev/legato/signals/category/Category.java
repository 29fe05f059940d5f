package dev.legato.signals.category;

import java.util.Optional;

/**
 * What a conversation is about, in the tenant's own words.
 *
 * @param sub the finer word, where the list has one
 */
public record Category(String name, Optional<String> sub) {
  /** From "billing" or "billing / refund". */
  static Category of(String path) {
    int slash = path.indexOf(" / ");
    return slash < 0
        ? new Category(path.strip(), Optional.empty())
        : new Category(path.substring(0, slash).strip(), Optional.of(path.substring(slash + 3).strip()));
  }
}
