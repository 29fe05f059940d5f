package dev.legato.connector;

import java.util.Map;

/** The fields that hold the summary of a handoff, the same on every desk. */
public final class SummaryFields {
  /** Titles of the fields that {@code connect} makes, by the vocabulary's name. */
  public static final Map<String, String> TITLES = Map.of("issue", "Legato issue", "trigger", "Legato trigger",
      "urgency", "Legato urgency", "category", "Legato category", "mood", "Legato mood", "handoff", "Legato handoff");

  private SummaryFields() {}

  /** What the field of this name is called on a desk: as mapped there, else by {@link #TITLES}, else as it stands. */
  public static String title(String name, Map<String, String> mapping) {
    return mapping.getOrDefault(name, TITLES.getOrDefault(name, name));
  }
}
