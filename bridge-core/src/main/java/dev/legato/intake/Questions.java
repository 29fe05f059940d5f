package dev.legato.intake;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a bot may ask its customer for what is missing, in one language. Immutable. */
final class Questions {
  /** The first one is for everybody whose language is not among them. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt");

  private final Properties words = new Properties();

  private Questions() {}

  static Questions in(String language) {
    var questions = new Questions();
    var file = "questions_" + language + ".properties";
    try (var in = Questions.class.getResourceAsStream(file)) {
      if (in == null)
        throw new IllegalStateException(file + " is not on the class path");
      questions.words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return questions;
  }

  /** The question for what stands at this path; empty when only the bot can know it. */
  Optional<String> of(String path) {
    return Optional.ofNullable(words.getProperty(path));
  }

  /** The place in {@link #LANGUAGES} of a language tag, BCP 47. */
  static int place(@Nullable String tag) {
    int known = tag == null ? -1 : LANGUAGES.indexOf(Locale.forLanguageTag(tag.replace('_', '-')).getLanguage());
    return Math.max(known, 0);
  }
}
