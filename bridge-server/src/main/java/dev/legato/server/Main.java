package dev.legato.server;

import dev.legato.server.cli.Legato;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Hands over to the command line; its exit code is ours. */
  static void main(String[] args) {
    System.exit(Legato.run(args));
  }
}
