package dev.legato.server.cli;

import picocli.CommandLine.Option;

/** The option that every verb with a result has. */
final class Format {
  /** For people, or for machines. */
  enum Kind {
    text, json
  }

  @Option(names = "--format", defaultValue = "text", paramLabel = "text|json", description = "How the result is printed. Default: ${DEFAULT-VALUE}.") private Kind kind = Kind.text;

  boolean json() {
    return kind == Kind.json;
  }
}
