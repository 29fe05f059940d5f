package dev.legato.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers faults and warnings about one file, so that all are told at once. For one thread. */
public final class Problems {
  private static final Comparator<Problem> BY_LINE = Comparator.comparingInt(Problem::line);

  private final String file;
  private final List<Problem> faults = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  public Problems(String file) {
    this.file = file;
  }

  /** Something that must be mended before the file can be used. */
  public void fault(int line, String key, String message, String cure) {
    addOnce(faults, new Problem(file, line, key, message, cure));
  }

  /** Something that works, though surely not as meant. */
  public void warn(int line, String key, String message, String cure) {
    addOnce(warnings, new Problem(file, line, key, message, cure));
  }

  /** In the order of the file. */
  public List<Problem> faults() {
    return faults.stream().sorted(BY_LINE).toList();
  }

  /** In the order of the file. */
  public List<Problem> warnings() {
    return warnings.stream().sorted(BY_LINE).toList();
  }

  public boolean none() {
    return faults.isEmpty();
  }

  // A value shared by an alias is read at each place where it is used: the same sentence twice helps nobody.
  private static void addOnce(List<Problem> list, Problem problem) {
    if (!list.contains(problem)) {
      list.add(problem);
    }
  }
}
