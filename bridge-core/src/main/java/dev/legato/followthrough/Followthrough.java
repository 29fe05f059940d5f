package dev.legato.followthrough;

import dev.legato.delivery.DeskStanding;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.LostDesk;
import dev.legato.sealing.SealBroken;
import dev.legato.settings.NoticeSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes round the desks of this node, finds what their owners should be told, and tells them. On a thread of its own, so that
 * no delivery ever waits for it. What it remembers of a desk goes with the desk: another node goes on from there.
 */
public final class Followthrough implements AutoCloseable {
  private static final Duration RHYTHM = Duration.ofSeconds(10);

  private final Supplier<List<DeskStanding>> desks;
  private final Owners owners;
  private final NoticeSettings settings;
  private final List<NoticeChannel> channels;
  private final NoticeEvents events;
  private final InstantSource clock;
  private final Ids ids;
  private final Post post;
  private final ReplyWatch.TicketReader tickets;
  private final Set<String> failing = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;

  /**
   * @param desks those that are this node's now
   * @param settings what counts as late, and when promises are asked about
   */
  public Followthrough(Supplier<List<DeskStanding>> desks, ReplyWatch.TicketReader tickets, Owners owners,
      NoticeSettings settings, List<NoticeChannel> channels, NoticeEvents events, InstantSource clock, Ids ids) {
    this.desks = desks;
    // At the end of the process nobody waits for a desk that is slow: it is asked again later, by whoever watches then.
    this.tickets = (desk, ticket, since) -> isClosed() ? Optional.empty() : tickets.read(desk, ticket, since);
    this.owners = owners;
    this.settings = settings;
    this.channels = List.copyOf(channels);
    this.events = events;
    this.clock = clock;
    this.ids = ids;
    this.post = new Post(channels, events);
  }

  public void start() {
    thread = Thread.ofPlatform().daemon().name("legato-followthrough").start(() -> {
      try {
        while (!closed.await(RHYTHM.toNanos(), TimeUnit.NANOSECONDS))
          round();
      } catch (InterruptedException e) {
        // Whoever interrupts it wants it to end.
      }
    });
  }

  /** Looks at each desk once and sends what is due; {@link #start} has it done every ten seconds. */
  public void round() {
    for (var standing : desks.get()) {
      if (closed.getCount() == 0)
        return;
      try {
        round(standing);
        failing.remove(standing.desk());
      } catch (LostDesk e) {
        // The node that has it now goes on from what was kept.
      } catch (RuntimeException | Error e) { // nobody else watches
        if (failing.add(standing.desk()))
          events.failed(standing.desk(), e);
      }
    }
  }

  private void round(DeskStanding standing) {
    if (!standing.surelyOurs().getAsBoolean())
      return;
    var now = clock.instant();
    var ledger = kept(standing);
    var before = ledger.text();
    var watch = new DeskWatch(standing.desk(), owners, settings.late(), ids);
    watch.look(standing, ledger, now).forEach(notice -> post.owe(ledger, notice));
    new ReplyWatch(standing.desk(), owners, tickets, watch).look(standing, ledger, now)
        .forEach(notice -> post.owe(ledger, notice));
    var promises = new PromiseWatch(standing.desk(), owners, tickets, watch, settings.promiseLead()).look(standing,
        ledger, now);
    promises.notices().forEach(notice -> post.owe(ledger, notice));
    if (!promises.promises().isEmpty() || !ledger.text().equals(before))
      standing.store().keep(name(standing.desk()), ledger.text(), promises.promises());
    // Owed from here on, whatever happens.
    post.send(ledger, now, () -> keep(standing.store(), standing.desk(), ledger), this::isClosed);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** One that was sealed with a key that is gone is begun anew: that some things are told twice is better than no watch. */
  private static Ledger kept(DeskStanding standing) {
    try {
      return standing.store().kept(name(standing.desk())).map(Ledger::of).orElseGet(Ledger::empty);
    } catch (SealBroken e) {
      return Ledger.empty();
    }
  }

  private static void keep(HandoffStore store, String desk, Ledger ledger) {
    store.keep(name(desk), ledger.text());
  }

  private static String name(String desk) {
    return "watch over " + desk;
  }

  /** Waits for the one call that is under way; the rest is owed. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread != null)
        thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channels.forEach(NoticeChannel::close);
  }

  /** For tests: what is remembered of a desk. */
  static Ledger ledger(HandoffStore store, String desk) {
    return store.kept(name(desk)).map(Ledger::of).orElseGet(Ledger::empty);
  }
}
