package dev.legato.contextpackage;

import java.util.List;

/** What became of reading a context package. */
public sealed interface PackageReading {
  /** A handoff, with what was read differently than it was written. */
  record Understood(ContextPackage contextPackage, List<Warning> warnings) implements PackageReading {
    public Understood {
      warnings = List.copyOf(warnings);
    }
  }

  /** Cannot be a handoff: every reason at once. */
  record NotUnderstood(List<Fault> faults) implements PackageReading {
    public NotUnderstood {
      faults = List.copyOf(faults);
    }
  }
}
