package dev.legato.intake.mapping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file, compiled. Immutable and safe for all threads.
 *
 * @param when whether a body is a handoff at all; empty: it is
 * @param otherwise why it is not, one sentence
 * @param each where one body carries several handoffs: the list of them
 */
public record Mapping(String file, Optional<Expression> when, @Nullable String otherwise, Optional<Expression> each,
    List<Rule> rules, List<Sample> samples) {
  public Mapping {
    rules = List.copyOf(rules);
    samples = List.copyOf(samples);
  }

  static final String OTHERWISE = "The mapping of this source says that this is not a handoff.";

  String why() {
    return otherwise == null ? OTHERWISE : otherwise;
  }
}
