package dev.legato.settings;

import java.util.List;

/** Judges the condition of a rule while the file is read, so that its faults are told together with all others. */
@FunctionalInterface
public interface ConditionCheck {
  /** What is wrong with a condition, and the cure. */
  record Complaint(String message, String cure) {}

  /** Empty when the condition is good. Never throws. */
  List<Complaint> check(String condition);
}
