package dev.legato.server;

import dev.legato.handoff.StoreException;
import dev.legato.lifetime.Retention;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks now and then whether something is to be forgotten. When it is due stands in the store, not here. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Retention retention;
  private final MeterRegistry metrics;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  Housekeeping(Retention retention, MeterRegistry metrics) {
    this.retention = retention;
    this.metrics = metrics;
    for (var what : new String[]{"settled", "buried", "quarantined", "remembered", "audited", "erased"})
      metrics.counter("legato.forgotten", "what", what);
    this.thread = Thread.ofVirtual().name("legato-housekeeping").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do
        round();
      while (!closed.await(Retention.RHYTHM.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      // Whoever interrupts it wants it to end.
    }
  }

  private void round() {
    try {
      retention.round(() -> closed.getCount() > 0).ifPresent(this::tell);
    } catch (StoreException e) {
      LOG.error("What is over its time could not be forgotten and is tried again in five minutes: {}", e.getMessage());
    } catch (RuntimeException e) { // nobody else forgets
      LOG.error("A fault of Legato itself while forgetting what is over its time; it is tried again", e);
    }
  }

  private void tell(Retention.Round round) {
    metrics.counter("legato.forgotten", "what", "settled").increment(round.forgotten());
    metrics.counter("legato.forgotten", "what", "buried").increment(round.buried());
    metrics.counter("legato.forgotten", "what", "quarantined").increment(round.quarantined());
    metrics.counter("legato.forgotten", "what", "remembered").increment(round.remembered());
    metrics.counter("legato.forgotten", "what", "audited").increment(round.audited());
    if (round.forgotten() + round.quarantined() > 0)
      LOG.info("Forgot what was said in {} settled handoffs and {} bodies in quarantine: their time was over",
          round.forgotten(), round.quarantined());
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
