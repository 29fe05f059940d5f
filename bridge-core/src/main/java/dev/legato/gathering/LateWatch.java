package dev.legato.gathering;

import dev.legato.connector.Refusal;
import java.util.List;

/** Is told what will never come. Must be safe for several threads. */
@FunctionalInterface
public interface LateWatch {
  /** @param missing what it is and why it is not here; holds names of the customer's files */
  void gaveUp(String desk, String handoffId, List<Refusal> missing);
}
