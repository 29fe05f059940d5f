package dev.legato.delivery;

import dev.legato.connector.http.Headroom;
import java.time.Duration;
import java.time.Instant;

/**
 * What the desk's answers have taught about the account's budget. Of what is left to everybody we take at most
 * {@link #SHARE} in each window and nothing of the last {@link #FLOOR}, whatever the plan's limit is; when the customer's other integrations spend, what is left
 * falls, and our part with it. Without such answers it says nothing. Thread-safe.
 */
final class DeskBudget {
  /** In percent. The rest is for those who share the account: agents' apps, other integrations. */
  static final int SHARE = 70;
  /** In percent of the limit: when less is left in a window, it is not ours. */
  static final int FLOOR = 10;
  /** Answers that overtake one another make what is left seem to rise a little. */
  private static final int SIDE_BY_SIDE = 8;
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

  private long left = Long.MAX_VALUE;
  private int remaining;
  private Instant windowEnds = Instant.MIN;

  /** A request was sent, and this came back. */
  synchronized void told(Headroom headroom, Instant now) {
    boolean scarce = headroom.remaining() < (long) headroom.limit() * FLOOR / 100;
    long share = scarce ? 0 : (long) headroom.remaining() * SHARE / 100;
    if (isOver(now) || headroom.remaining() > remaining + SIDE_BY_SIDE * headroom.used()) {
      left = share;
      windowEnds = now.plus(headroom.resetsIn());
    } else {
      left = Math.min(left - headroom.used(), share);
    }
    remaining = headroom.remaining();
  }

  /** A request was sent, and nothing came back that tells. */
  synchronized void silent() {
    if (left != Long.MAX_VALUE)
      left--;
  }

  /** Until when our part is used up; in the past while it is not. */
  synchronized Instant closedUntil(Instant now) {
    return left > 0 || isOver(now) ? Instant.MIN : windowEnds;
  }

  /** What is left of our part in this window; {@link Long#MAX_VALUE} while nothing is known. */
  synchronized long left(Instant now) {
    return isOver(now) ? Long.MAX_VALUE : Math.max(0, left);
  }

  /** The window has ended; or it ends later than it can, by a clock that was put back since. */
  private boolean isOver(Instant now) {
    return !now.isBefore(windowEnds) || windowEnds.isAfter(now.plus(LONGEST_WINDOW));
  }
}
