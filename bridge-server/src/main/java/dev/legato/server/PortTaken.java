package dev.legato.server;

/** Nobody can listen on this port: it is taken, or not allowed. */
public final class PortTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTaken(String host, int port, Throwable cause) {
    super(
        "Cannot listen on " + host + ":" + port + ": another program does, or it is not allowed. Choose another port.",
        cause);
  }
}
