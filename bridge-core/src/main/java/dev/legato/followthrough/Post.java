package dev.legato.followthrough;

import dev.legato.followthrough.Ledger.Owed;
import dev.legato.followthrough.NoticeChannel.NotSent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Gets owed notices to their channels. A channel that fails rests, for all desks, and is told of once; what it owes waits
 * with a due time. A notice is struck out after the other side took it, so a crash in between sends it again with the same id.
 * Used by one thread.
 */
final class Post {
  private static final List<Duration> RESTS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(1),
      Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
  /** Older than this it is no news. */
  private static final Duration STALE = Duration.ofDays(2);
  private static final int MOST_OWED = 500;
  private static final int MOST_AT_ONCE = 20;

  private record Rest(Instant until, int failures) {}

  private final List<NoticeChannel> channels;
  private final NoticeEvents events;
  private final Map<String, Rest> resting = new HashMap<>();

  Post(List<NoticeChannel> channels, NoticeEvents events) {
    this.channels = List.copyOf(channels);
    this.events = events;
  }

  /** Owes this notice to each channel that reaches its owner. */
  void owe(Ledger ledger, Notice notice) {
    for (var channel : channels)
      if (channel.reaches(notice))
        ledger.owed().add(new Owed(notice, channel.name(), notice.at(), 0));
    while (ledger.owed().size() > MOST_OWED) {
      var oldest = ledger.owed().removeFirst();
      events.givenUp(oldest.channel(), oldest.notice());
    }
  }

  /**
   * Sends what is due.
   *
   * @param changed makes the ledger durable; run after each that was taken
   * @param ends asked before each
   */
  void send(Ledger ledger, Instant now, Runnable changed, BooleanSupplier ends) {
    // A clock that was put back must not make anything wait for longer than it would.
    resting.values().removeIf(rest -> rest.until().isAfter(now.plus(RESTS.getLast())));
    for (var channel : channels) {
      int sent = 0;
      for (var owed : new ArrayList<>(ledger.owed())) {
        if (!owed.channel().equals(channel.name()) || owed.due().isAfter(now)
            && !owed.due().isAfter(now.plus(RESTS.getLast())))
          continue;
        var rest = resting.get(channel.name());
        if (ends.getAsBoolean() || rest != null && rest.until().isAfter(now) || sent++ == MOST_AT_ONCE)
          break;
        send(ledger, owed, channel, now);
        changed.run();
      }
    }
    // A channel that was taken out of the configuration.
    if (ledger.owed().removeIf(owed -> channels.stream().noneMatch(it -> it.name().equals(owed.channel()))))
      changed.run();
  }

  private void send(Ledger ledger, Owed owed, NoticeChannel channel, Instant now) {
    int at = ledger.owed().indexOf(owed);
    try {
      channel.send(owed.notice());
      ledger.owed().remove(at);
      if (resting.remove(channel.name()) != null)
        events.channelUp(channel.name());
      events.sent(channel.name(), owed.notice());
    } catch (NotSent | RuntimeException e) {
      var known = resting.get(channel.name());
      int failures = known == null ? 0 : known.failures();
      var until = now.plus(RESTS.get(Math.min(failures, RESTS.size() - 1)));
      resting.put(channel.name(), new Rest(until, failures + 1));
      if (known == null)
        events.channelDown(channel.name(), e instanceof NotSent ? e.getMessage() : e.getClass().getSimpleName());
      if (Duration.between(owed.notice().at(), now).compareTo(STALE) > 0) {
        ledger.owed().remove(at);
        events.givenUp(channel.name(), owed.notice());
      } else {
        ledger.owed().set(at, new Owed(owed.notice(), owed.channel(), until, owed.tries() + 1));
      }
    }
  }
}
