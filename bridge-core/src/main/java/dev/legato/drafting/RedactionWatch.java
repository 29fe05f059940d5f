package dev.legato.drafting;

import dev.legato.redaction.Kind;
import java.util.Map;

/** Is told how much of which kind was masked, never what; called once for each draft. Must be safe for several threads. */
@FunctionalInterface
public interface RedactionWatch {
  /**
   * @param counts by kind; empty when nothing was masked
   */
  void masked(String handoffId, String source, Map<Kind, Integer> counts);
}
