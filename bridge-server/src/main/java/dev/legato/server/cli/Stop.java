package dev.legato.server.cli;

import java.util.List;

/** A verb gives up: finished sentences for the person, and the exit code of the contract. */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> sentences;

  private Stop(int exitCode, List<String> sentences) {
    super(String.join("\n", sentences), null, false, false);
    this.exitCode = exitCode;
    this.sentences = List.copyOf(sentences);
  }

  /** The work failed (1). */
  static Stop failed(String sentence) {
    return new Stop(1, List.of(sentence));
  }

  /** Wrong usage or invalid input (2). */
  static Stop invalid(String... sentences) {
    return new Stop(2, List.of(sentences));
  }

  /** Invalid input with every problem (2). */
  static Stop invalid(List<String> sentences) {
    return new Stop(2, sentences);
  }

  /** The configuration is invalid, with every fault (3). */
  static Stop misconfigured(List<String> sentences) {
    return new Stop(3, sentences);
  }

  int exitCode() {
    return exitCode;
  }

  List<String> sentences() {
    return sentences;
  }
}
