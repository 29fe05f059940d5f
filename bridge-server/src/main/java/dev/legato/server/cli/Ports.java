package dev.legato.server.cli;

/** Ports that a person names. */
final class Ports {
  private Ports() {}

  static int checked(int port) {
    if (port < 0 || port > 65_535)
      throw Stop.invalid(port + " is not a port; ports go from 1 to 65535, and 0 takes a free one.");
    return port;
  }
}
