package dev.legato.fuzz;

import dev.legato.intake.sources.SourceAdapters;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every target by its name: the source types, then what is around them. */
final class FuzzTargets {
  /** Processor time for one input of at most 64 KB, cold code and a busy machine included; what is linear needs far less. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FuzzTargets() {}

  static List<String> names() {
    List<String> names = new ArrayList<>(SourceAdapters.types());
    names.addAll(List.of("envelopes", "mapping", "expression", "suggest", "redaction", "signals", "note"));
    SignatureTarget.SCHEMES.keySet().forEach(scheme -> names.add("signature-" + scheme));
    return names;
  }

  /** The target, bounded in time. */
  static FuzzTarget named(String name) {
    FuzzTarget target = unbounded(name);
    return input -> {
      long before = THREADS.getCurrentThreadCpuTime();
      target.run(input);
      long spent = THREADS.getCurrentThreadCpuTime() - before;
      if (spent > MOST_NANOS) {
        throw new AssertionError(name + " took " + TimeUnit.NANOSECONDS.toMillis(spent) + " ms of processor time for "
            + input.length + " bytes");
      }
    };
  }

  private static FuzzTarget unbounded(String name) {
    if (name.startsWith("signature-")) {
      return new SignatureTarget(name.substring("signature-".length()));
    }
    return switch (name) {
      case "envelopes" -> new EnvelopeTarget();
      case "mapping" -> MappingTargets::file;
      case "expression" -> MappingTargets::expression;
      case "suggest" -> new SuggestTarget();
      case "redaction" -> TextTargets::redaction;
      case "signals" -> TextTargets.signals();
      case "note" -> new NoteTarget();
      default -> new NormaliserTarget(name);
    };
  }
}
