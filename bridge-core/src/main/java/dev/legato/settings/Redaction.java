package dev.legato.settings;

import dev.legato.redaction.Kind;
import dev.legato.redaction.RedactionPolicy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code redact: { also: [email, phone], keep: [iban] }} of a source. */
final class Redaction {
  private Redaction() {}

  static RedactionPolicy read(Section source) {
    var section = source.sectionOrEmpty("redact");
    var also = kinds(section, "also", Kind.onDemand(), "is masked anyway");
    var keep = kinds(section, "keep", Kind.mayBeKept(), "cannot be kept");
    section.done();
    return RedactionPolicy.of(also, keep);
  }

  private static Set<Kind> kinds(Section section, String key, Set<String> words, String otherwise) {
    var kinds = EnumSet.noneOf(Kind.class);
    section.list(key).forEach(value -> value.text().ifPresent(word -> kind(value, word, words, otherwise)
        .ifPresent(kinds::add)));
    return kinds;
  }

  private static Optional<Kind> kind(Value value, String word, Set<String> words, String otherwise) {
    var kind = Kind.named(word);
    if (words.contains(word)) {
      return kind;
    }
    if (kind.isEmpty()) {
      value.fault("\"" + word + "\" is not known here", DidYouMean.cure(word, words));
    } else {
      value.fault("\"" + word + "\" " + (Kind.onDemand().contains(word) ? "is kept anyway" : otherwise),
          "possible here: " + String.join(", ", new TreeSet<>(words)));
    }
    return Optional.empty();
  }
}
