package dev.legato.signals.analyze;

import java.util.List;

/** Finds personal data and secrets in a turn; whoever knows how hands it in. Must be safe for several threads. */
@FunctionalInterface
public interface PersonalData {
  /** In the order they stand. */
  List<Span> in(String text);

  /**
   * A place of personal data.
   *
   * @param start UTF-16
   * @param end exclusive
   * @param type as in the shared data's labels, "CREDIT_CARD"
   */
  record Span(int start, int end, String type) {}
}
