package dev.legato.redaction;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which kinds are masked in what people and logs get. Secrets, cards and national ids always are; contact data and account
 * numbers are business data on a desk and stay, unless told otherwise. Immutable.
 *
 * @param masked the kinds that are replaced
 */
public record RedactionPolicy(Set<Kind> masked) {
  private static final RedactionPolicy USUAL = of(Set.of(), Set.of());
  private static final RedactionPolicy LEAST = of(Set.of(), EnumSet.allOf(Kind.class));

  public RedactionPolicy {
    masked = Set.copyOf(masked);
  }

  /** What holds for a source that says nothing. */
  public static RedactionPolicy usual() {
    return USUAL;
  }

  /** Only what is masked whatever the configuration says: the second net, under text that has been masked before. */
  public static RedactionPolicy least() {
    return LEAST;
  }

  /**
   * @param also kinds to mask beside the usual ones
   * @param keep usual kinds to leave readable; one that is always masked stays masked
   */
  public static RedactionPolicy of(Set<Kind> also, Set<Kind> keep) {
    Set<Kind> masked = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      boolean mask = switch (kind.care()) {
        case ALWAYS -> true;
        case USUALLY -> !keep.contains(kind);
        case ON_DEMAND -> also.contains(kind);
      };
      if (mask) {
        masked.add(kind);
      }
    }
    return new RedactionPolicy(masked);
  }

  /** The text with every find of a masked kind replaced by a few words that say what stood there. */
  public String mask(String text) {
    return mask(text, "", kind -> {});
  }

  /**
   * @param asked what the other side said right before, or empty; see {@link Redactor#spans(String, String)}
   * @param counter told of each find that was replaced
   */
  public String mask(String text, String asked, Consumer<Kind> counter) {
    return replace(text, 0, Redactor.spans(text, asked), counter);
  }

  /**
   * The value of a field, judged with its name: {@code "pin": "4403"} is a PIN, {@code "orderNumber": "4403"} is not.
   */
  public String value(String name, String value, Consumer<Kind> counter) {
    String before = Mask.words(name) + ": ";
    return replace(before + value, before.length(), Redactor.spans(before + value), counter);
  }

  /** The same for what is no answer to anything: it takes its name or a check digit to be told. */
  String stated(String name, String value, Consumer<Kind> counter) {
    String before = Mask.words(name) + ": ";
    return replace(before + value, before.length(), Redactor.stated(before + value), counter);
  }

  /** Whether the name says that the value is to be masked, or a vendor's look does. */
  boolean named(String name, String value) {
    String before = Mask.words(name) + ": ";
    return Redactor.stated(before + value).stream().anyMatch(span -> masked.contains(span.kind())
        && span.end() > before.length() && (span.subtype().equals(span.kind().word()) || span.kind() == Kind.API_KEY));
  }

  private String replace(String text, int from, List<Span> spans, Consumer<Kind> counter) {
    StringBuilder out = new StringBuilder(text.length());
    int at = from;
    for (Span span : spans) {
      if (masked.contains(span.kind()) && span.start() >= from) {
        out.append(text, at, span.start())
            .append(Mask.of(span, Seen.of(text.substring(span.start(), span.end())).text()));
        at = span.end();
        counter.accept(span.kind());
      }
    }
    return out.append(text, at, text.length()).toString();
  }
}
