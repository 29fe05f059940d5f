package dev.legato.intake.sources;

import java.util.List;
import java.util.Optional;

/** The kinds of bots that are understood, by the word used in the configuration. */
public final class SourceAdapters {
  private SourceAdapters() {}

  /** Every known word, in the order of the documentation. */
  public static List<String> types() {
    return List.of("context-package", "microsoft", "llm", "custom");
  }

  /** The reader for this word; empty when it is not one of {@link #types()}. */
  public static Optional<SourceAdapter> named(String type) {
    return switch (type) {
      case "context-package" -> Optional.of(new ContextPackageSource());
      case "microsoft" -> Optional.of(new MicrosoftSource());
      case "llm" -> Optional.of(new LlmSource());
      case "custom" -> Optional.of(new UnmappedSource());
      default -> Optional.empty();
    };
  }
}
