package dev.legato.intake.sources;

import dev.legato.contextpackage.CleanText;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Warning;
import java.util.List;

/** What a source made of a body. */
public sealed interface Understanding {
  /** Usually one; several where one body carries several escalations. The warnings point into the packages. */
  record Handoffs(List<ContextPackage> packages, List<Warning> warnings) implements Understanding {
    public Handoffs {
      packages = List.copyOf(packages);
      warnings = List.copyOf(warnings);
    }
  }

  /** Authentic and well-formed, but not an escalation; {@code why} is one sentence for the bot builder. */
  record NotAHandoff(String why) implements Understanding {
    /** What a body calls its events may stand in it, so it is cleaned as all foreign text. */
    public NotAHandoff {
      why = CleanText.of(why);
    }
  }

  /** Claims to be an escalation and cannot be understood: every reason at once. */
  record NotUnderstood(List<Fault> faults) implements Understanding {
    public NotUnderstood {
      faults = List.copyOf(faults);
    }
  }

  /** The same answer in the words of this room. */
  static Understanding of(PackageReading reading) {
    return switch (reading) {
      case PackageReading.Understood(ContextPackage one, List<Warning> warnings) ->
        new Handoffs(List.of(one), warnings);
      case PackageReading.NotUnderstood(List<Fault> faults) -> new NotUnderstood(faults);
    };
  }
}
