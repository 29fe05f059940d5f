package dev.legato.settings;

import java.util.List;

/** What came of reading a configuration. */
public sealed interface Settings {
  /** Usable; the warnings are things that work, though surely not as meant. */
  record Valid(BridgeSettings settings, List<Problem> warnings) implements Settings {
    public Valid {
      warnings = List.copyOf(warnings);
    }
  }

  /** Not usable: every fault in the order of the file, and the warnings as well. */
  record Invalid(List<Problem> problems, List<Problem> warnings) implements Settings {
    public Invalid {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }
}
