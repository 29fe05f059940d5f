package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Deliveries;
import dev.legato.delivery.DeliveryEvents;
import dev.legato.delivery.Gathering;
import dev.legato.delivery.PlainDrafting;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.HandoffStore;
import dev.legato.settings.StorageSettings;
import dev.legato.tracing.Tracing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Three nodes in one process share three desks that change hands all the time: nodes are stopped and started, or cannot
 * renew for longer than a lease, while handoffs and updates arrive and the desks answer badly. In the end nothing may be
 * left lying. Longer by {@code -Dlegato.handoffs=…}.
 */
final class DesksChangeHandsTest {
  private static final List<String> DESKS = List.of("a", "b", "c");
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration LANDS = Duration.ofSeconds(3);

  private final long seed = Long.getLong("legato.seed", System.nanoTime());
  private final int handoffs = Integer.getInteger("legato.handoffs", 200);
  private final Random random = new Random(seed);
  private final StorageSettings.Postgres settings = settings(TestPostgres.fresh());
  private final BadDesk desk = new BadDesk();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  private static StorageSettings.Postgres settings(StorageSettings.Postgres fresh) {
    return new StorageSettings.Postgres(fresh.url(), fresh.user(), fresh.password(), LEASE);
  }

  @Test
  void nothingIsLeftLyingHoweverOftenDesksChangeHands() throws Exception {
    System.out.println("DesksChangeHandsTest: -Dlegato.seed=" + seed + " -Dlegato.handoffs=" + handoffs);
    var nodes = new Node[]{new Node(), new Node(), new Node()};
    var signals = new HashMap<String, Integer>();
    try {
      for (int i = 0; i < handoffs; i++) {
        var node = nodes[random.nextInt(nodes.length)];
        signals.merge(arrives(node, i), 1, Integer::sum);
        if (random.nextInt(4) == 0)
          signals.merge(arrives(node, random.nextInt(i + 1)), 1, Integer::sum);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
        if (random.nextInt(12) == 0)
          nodes[random.nextInt(nodes.length)].deafFor(Duration.ofMillis(200 + random.nextInt(2500)));
        if (random.nextInt(20) == 0) {
          int which = random.nextInt(nodes.length);
          nodes[which].close();
          nodes[which] = new Node();
        }
      }
      for (var node : nodes)
        node.hears.release();
      desk.well = true;
      long calm = System.nanoTime();
      var all = nodes[0].store;
      // A proof of absence, the longest wait between three tries, and a desk that changes hands once more.
      while (!open(all).isEmpty() && System.nanoTime() - calm < Duration.ofSeconds(60).toNanos())
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      assertThat(open(all)).isEmpty();
      System.out.printf("DesksChangeHandsTest: all done %d ms after calm, %d changes of hands%n",
          (System.nanoTime() - calm) / 1_000_000, Node.TAKEN.get());
    } finally {
      for (var node : nodes)
        node.close();
    }
    assertThat(desk.written).hasSize(signals.values().stream().mapToInt(it -> it).sum());
    assertThat(desk.written.values()).allMatch(times -> times == 1);
    assertThat(faults).isEmpty();
  }

  private String arrives(Node node, int i) {
    var id = "hof_%03d".formatted(i);
    var nonce = Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII);
    var desk = DESKS.get(i % DESKS.size());
    node.store.accept(new Arrival("bot", null, nonce, nonce, null, Instant.now(),
        List.of(new Arrival.Escalation(id, 0, "c" + i, desk, null, null, "other", Priority.NORMAL, "{}", "{}"))));
    node.deliveries.wake(desk);
    return id;
  }

  private static List<String> open(HandoffStore store) {
    return store.list(null, 10_000).stream().filter(one -> !one.state().word().equals("delivered"))
        .map(one -> store.find(one.handoffId()).orElseThrow()).map(Object::toString)
        .collect(Collectors.toList());
  }

  /** A node whose lanes go on while it cannot renew, as when a busy machine gives its thread no time. */
  private final class Node implements AutoCloseable {
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private final Semaphore hears = new Semaphore(1);
    private final SqlHandoffStore store = SqlHandoffStore.postgres(settings);
    private final Deliveries deliveries;

    Node() {
      var desks = DESKS.stream().collect(Collectors.toMap(Function.identity(),
          _ -> new Deliveries.DeskAtWork(desk, Gathering.NONE, new PlainDrafting(), Duration.ofMillis(300), 1_000_000,
              4)));
      deliveries = new Deliveries(desks, deaf(store), new Faults(faults), Tracing.OFF, InstantSource.system(),
          new SplittableRandom(random.nextLong()));
      deliveries.start();
    }

    void deafFor(Duration time) {
      if (hears.tryAcquire())
        Thread.ofVirtual().start(() -> {
          LockSupport.parkNanos(time.toNanos());
          hears.release();
        });
    }

    private HandoffStore deaf(SqlHandoffStore own) {
      return (HandoffStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{HandoffStore.class},
          (_, method, arguments) -> {
            try {
              var result = method.invoke(own, arguments);
              return method.getName().equals("leases") ? deaf((DeskLeases) result) : result;
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          });
    }

    private DeskLeases deaf(DeskLeases own) {
      return (DeskLeases) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{DeskLeases.class},
          (_, method, arguments) -> {
            boolean renews = method.getName().equals("renew");
            if (renews)
              hears.acquire();
            try {
              return method.invoke(own, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            } finally {
              if (renews)
                hears.release();
            }
          });
    }

    @Override
    public void close() {
      hears.release();
      deliveries.close();
      store.close();
    }
  }

  /** Writes, loses replies, is slow, refuses for a while. */
  private static final class BadDesk implements HelpdeskConnector {
    private static final Receipt RECEIPT = new Receipt("1", "http://desk/1", "n", Receipt.Privacy.PROVEN, Map.of(),
        List.of());
    private final Map<String, Integer> written = new ConcurrentHashMap<>();
    private volatile boolean well;

    @Override
    public NoteProfile noteProfile() {
      return new NoteProfile("h4", false, 60_000);
    }

    @Override
    public Optional<Step> next(DeskDelivery delivery, Progress progress) {
      return progress.isDone(new Step("write")) ? Optional.empty() : Optional.of(new Step("write"));
    }

    @Override
    public Duration mayStillLand(Step step) {
      return LANDS;
    }

    @Override
    public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
      int dice = well ? 99 : ThreadLocalRandom.current().nextInt(100);
      LockSupport.parkNanos(Duration.ofMillis(dice % 40).toNanos());
      if (dice < 6)
        return new DeliveryOutcome.RetryLater(FailureReason.RATE_LIMITED, "429", Optional.of(Duration.ofSeconds(1)),
            429);
      if (dice < 12)
        return new DeliveryOutcome.MaybeDelivered(FailureReason.REPLY_LOST, "reset", 0);
      written.merge(delivery.deliveryId(), 1, Integer::sum);
      return dice < 20
          ? new DeliveryOutcome.MaybeDelivered(FailureReason.REPLY_LOST, "reset", 0)
          : new DeliveryOutcome.Delivered(RECEIPT, 201);
    }

    @Override
    public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      return written.containsKey(delivery.deliveryId()) ? new Sighting.Seen(RECEIPT) : new Sighting.NotSeen();
    }

    @Override
    public void close() {}
  }

  private record Faults(List<String> told) implements DeliveryEvents {
    @Override
    public void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took) {}

    @Override
    public void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived) {}

    @Override
    public void leftOut(String desk, String handoffId, Refusal refusal) {}

    @Override
    public void parked(String desk, String handoffId, FailureReason reason, String detail) {
      told.add("parked " + handoffId + " " + detail);
    }

    @Override
    public void publicNote(String desk, String handoffId, @Nullable String ticketId) {}

    @Override
    public void taken(String desk, long epoch) {
      Node.TAKEN.incrementAndGet();
    }

    @Override
    public void failed(String desk, String handoffId, Throwable fault) {
      told.add(desk + " " + handoffId + " " + fault);
    }
  }
}
