package dev.legato.server;

import dev.legato.followthrough.Notice;
import dev.legato.followthrough.NoticeChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel that is always there: each notice is one line of the log. */
final class LogChannel implements NoticeChannel {
  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public String name() {
    return "log";
  }

  @Override
  public boolean reaches(Notice notice) {
    return true;
  }

  @Override
  public void send(Notice notice) {
    var owner = notice.owner() == null ? "nobody (no owner is configured)" : notice.owner();
    switch (notice.kind()) {
      case OUTAGE_ENDED, LATE_NO_MORE -> LOG.info("Notice {} to {}: {}", notice.kind().word(), owner, notice.what());
      case OUTAGE_BEGAN, OUTAGE_GOES_ON, LATE, STILL_LATE, PARKED, CREDENTIALS_REJECTED, CREDENTIALS_END, QUARANTINED,
          UNANSWERED, STILL_UNANSWERED, PROMISE_DUE ->
        LOG.warn("Notice {} to {}: {} Cause: {}. Cure: {}. {}", notice.kind().word(), owner, notice.what(),
            notice.cause(), notice.cure(), String.join(" ", notice.handoffs()));
    }
  }
}
