package dev.legato.fuzz;

import dev.legato.intake.sources.SourceAdapters;
import java.nio.file.Path;
import java.util.List;

/** What Jazzer calls; the target is named by the system property {@code legato.target}. */
public final class FuzzEntry {
  private static final FuzzTarget TARGET = FuzzTargets.named(System.getProperty("legato.target", "context-package"));

  private FuzzEntry() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.run(input);
  }

  /** Runs the files once more, and says first what body each of them stands for. */
  public static void main(String[] files) {
    String target = System.getProperty("legato.target", "context-package");
    var seeds = Seeds.trees(target);
    for (String file : files) {
      byte[] input = Seeds.bytes(Path.of(file));
      if (SourceAdapters.types().contains(target) || List.of("signals", "note", "suggest").contains(target)) {
        new EditedBody(seeds).of(input).ifPresent(System.out::println);
      }
      TARGET.run(input);
    }
  }
}
