package dev.legato.server.cli;

import java.util.concurrent.CountDownLatch;

/** Stays until Ctrl-C or SIGTERM, closes in peace, and ends the process with 0: being told to stop is no failure. */
final class UntilSignal implements Terminal.Stay {
  @Override
  public void until(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      int code = 0;
      try {
        close.run();
      } catch (RuntimeException e) {
        code = 1;
      }
      // Left alone, the JVM would report 130 or 143, which supervisors take for a crash.
      Runtime.getRuntime().halt(code);
    }, "legato-stop"));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
