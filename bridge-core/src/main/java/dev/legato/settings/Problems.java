package dev.legato.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers faults and warnings about one file, so that all are told at once. For one thread. */
public final class Problems {
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

  /** Takes over what was found in another file that belongs to this one. */
  public void take(List<Problem> otherFaults, List<Problem> otherWarnings) {
    otherFaults.forEach(problem -> addOnce(faults, problem));
    otherWarnings.forEach(problem -> addOnce(warnings, problem));
  }

  /** In the order of the file. */
  public List<Problem> faults() {
    return faults.stream().sorted(inOrder()).toList();
  }

  /** In the order of the file. */
  public List<Problem> warnings() {
    return warnings.stream().sorted(inOrder()).toList();
  }

  /** This file first, line by line, then the others. */
  private Comparator<Problem> inOrder() {
    return Comparator.<Problem, Boolean>comparing(problem -> !problem.file().equals(file))
        .thenComparing(problem -> problem.file().equals(file) ? "" : problem.file())
        .thenComparingInt(Problem::line);
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
