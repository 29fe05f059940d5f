package dev.legato.sandbox.zendesk;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The tags of a ticket: each once, lower case, no spaces, in order of the alphabet. */
final class TagSet {
  private final TreeSet<String> tags = new TreeSet<>();

  TagSet(Collection<String> tags) {
    add(tags);
  }

  static String normal(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_");
  }

  void add(Collection<String> more) {
    more.stream().map(TagSet::normal).filter(t -> !t.isEmpty()).forEach(tags::add);
  }

  void remove(Collection<String> gone) {
    gone.stream().map(TagSet::normal).forEach(tags::remove);
  }

  void replace(Collection<String> wanted) {
    tags.clear();
    add(wanted);
  }

  boolean contains(String tag) {
    return tags.contains(tag);
  }

  List<String> sorted() {
    return List.copyOf(tags);
  }
}
