package dev.legato.contextpackage;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A language however a bot wrote it ({@code de_AT}, {@code EN-us}, {@code German}, {@code Deutsch}) as a tag of BCP 47. Immutable.
 * Names are known of the
 * languages of ISO 639-1, in English and in the language itself.
 */
public final class LanguageTag {
  /** <a href="https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1">RFC 5646</a>: what a reader must be able to hold. */
  private static final int LONGEST = 35;
  private static final Map<String, String> NAMES = names();

  private LanguageTag() {}

  /** Empty for what is no language. Of a list, as browsers send it ({@code de-AT,de;q=0.9}), the first. */
  public static Optional<String> of(String written) {
    String first = written.split("[,;]", 2)[0].strip();
    if (first.isEmpty() || first.length() > LONGEST) {
      return Optional.empty();
    }
    String named = NAMES.get(first.toLowerCase(Locale.ROOT));
    return named == null ? tag(first.replace('_', '-')) : Optional.of(named);
  }

  private static Optional<String> tag(String written) {
    try {
      var locale = new Locale.Builder().setLanguageTag(written).build();
      // A language of three letters has a name other than its code if anybody writes it: not every short word is one.
      return locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage())
          ? Optional.empty()
          : Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      var locale = Locale.of(code);
      for (String name : List.of(locale.getDisplayLanguage(locale), locale.getDisplayLanguage(Locale.ENGLISH))) {
        names.put(name.toLowerCase(Locale.ROOT), code);
      }
    }
    return Map.copyOf(names);
  }
}
