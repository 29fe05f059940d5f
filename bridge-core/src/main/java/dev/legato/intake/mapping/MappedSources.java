package dev.legato.intake.mapping;

import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.settings.Problem;
import dev.legato.settings.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources by the word of the configuration, with or without a mapping, and the check of a mapping before it is used. */
public final class MappedSources {
  /** The type that is nothing without a mapping. */
  public static final String CUSTOM = "custom";

  private MappedSources() {}

  /** The reader for this word with this mapping; empty when there is no such type. */
  public static Optional<SourceAdapter> named(String type, Optional<Mapping> mapping) {
    if (mapping.isEmpty())
      return SourceAdapters.named(type);
    return SourceAdapters.unenveloped(type).map(plain -> SourceAdapters.enveloped(type.equals(CUSTOM)
        ? MappedSource.alone(mapping.get())
        : MappedSource.over(plain, mapping.get())));
  }

  /** What a check found: the faults keep a mapping from being used, the warnings do not. */
  public record Checked(List<Problem> faults, List<Problem> warnings, Optional<Mapping> mapping) {
    public Checked {
      faults = List.copyOf(faults);
      warnings = List.copyOf(warnings);
    }
  }

  /** Reads the file for a source of this type and runs its samples. Offline. */
  public static Checked check(Path file, String shown, String type) {
    return switch (MappingFile.read(file, shown)) {
      case MappingFile.Read.Faulty(var faults) -> new Checked(faults, List.of(), Optional.empty());
      case MappingFile.Read.Good(var mapping) -> check(mapping, type);
    };
  }

  /** Runs the samples of a mapping as a source of this type would. */
  public static Checked check(Mapping mapping, String type) {
    Problems problems = new Problems(mapping.file());
    if (!type.equals(CUSTOM) && mapping.each().isPresent()) {
      problems.fault(0, "each", "only a source of type custom can take several handoffs from one body",
          "remove it, or make the source a custom one");
    }
    Optional<SourceAdapter> source = named(type, Optional.of(mapping));
    source.ifPresent(one -> SampleRun.all(mapping, one, problems));
    List<Problem> warnings = new ArrayList<>(problems.warnings());
    if (mapping.samples().isEmpty()) {
      warnings.add(new Problem(mapping.file(), 0, "samples", "there is no sample, so nothing shows that it works",
          "add one body with what must come of it; ./legato suggest writes one"));
    }
    return new Checked(problems.faults(), warnings, Optional.of(mapping));
  }
}
