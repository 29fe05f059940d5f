package dev.legato.server;

import dev.legato.followthrough.Notice;
import dev.legato.followthrough.NoticeEvents;
import dev.legato.handoff.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts notices, and logs when they cannot be told. */
final class NoticeWatch implements NoticeEvents {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeWatch.class);

  private final MeterRegistry metrics;

  NoticeWatch(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void sent(String channel, Notice notice) {
    metrics.counter("legato.notices", "channel", channel, "kind", notice.kind().word(), "desk", notice.desk())
        .increment();
  }

  @Override
  public void channelDown(String channel, String why) {
    metrics.counter("legato.notice.channel.failures", "channel", channel).increment();
    LOG.error("Notices cannot be sent by {}: {}. They wait and are tried again for two days; meanwhile read them here",
        channel, why);
  }

  @Override
  public void channelUp(String channel) {
    LOG.info("Notices are sent by {} again", channel);
  }

  @Override
  public void givenUp(String channel, Notice notice) {
    metrics.counter("legato.notices.given.up", "channel", channel).increment();
    LOG.error("Notice {} ({}) could not be sent by {} for too long and is given up", notice.id(),
        notice.kind().word(), channel);
  }

  @Override
  public void failed(String desk, Throwable fault) {
    metrics.counter("legato.faults", "desk", desk).increment();
    if (fault instanceof StoreException)
      LOG.error("The watch over {} waits for the store: {}", desk, fault.getMessage());
    else
      LOG.error("A fault of Legato itself while watching over {}; it is tried again", desk, fault);
  }
}
