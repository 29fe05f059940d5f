package dev.legato.fuzz;

/** One thing that is fuzzed. Keeps no state between two inputs; the same bytes always end the same way. */
@FunctionalInterface
interface FuzzTarget {
  /** Throws, or fails, when something that must hold for these bytes does not. */
  void run(byte[] input);
}
