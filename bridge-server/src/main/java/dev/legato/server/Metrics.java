package dev.legato.server;

import dev.legato.delivery.Deliveries;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What /metrics tells besides the counts of {@link DeliveryWatch}: queues, breakers, budgets. */
final class Metrics {
  /** Counting all handoffs is not free: at most this often. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final MultiGauge handoffs;
  private final MultiGauge waiting;
  private final AtomicLong quarantined;
  private final HandoffStore store;
  private final Set<String> desks;
  private final InstantSource clock;
  private Instant counted = Instant.MIN;

  private Metrics(MeterRegistry registry, HandoffStore store, Set<String> desks, InstantSource clock) {
    this.handoffs = MultiGauge.builder("legato.handoffs").description("Handoffs by desk and state").register(registry);
    this.waiting = MultiGauge.builder("legato.queue.oldest").baseUnit("seconds")
        .description("For how long the first of a desk's queue has been ready; 0 when nothing is").register(registry);
    this.quarantined = registry.gauge("legato.quarantine", new AtomicLong());
    this.store = store;
    this.desks = desks;
    this.clock = clock;
  }

  static Metrics bind(MeterRegistry registry, Deliveries deliveries, HandoffStore store, Set<String> desks,
      InstantSource clock) {
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(deliveries.breakers()).bindTo(registry);
    TaggedRateLimiterMetrics.ofRateLimiterRegistry(deliveries.budgets()).bindTo(registry);
    deliveries.desks().forEach(desk -> Gauge.builder("legato.budget.left", deliveries,
        all -> all.budgetLeft(desk).orElse(-1)).tag("desk", desk)
        .description("Requests left of our part of the desk's budget; -1 while the desk has told nothing")
        .register(registry));
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return new Metrics(registry, store, desks, clock);
  }

  /** Brings the queue counts up to date; called before a scrape. */
  synchronized void refresh() {
    var now = clock.instant();
    if (Duration.between(counted, now).abs().compareTo(FRESH) < 0)
      return;
    counted = now;
    var counts = new HashMap<Tags, Long>();
    for (var desk : desks)
      for (var state : HandoffState.values())
        counts.put(tags(desk, state), 0L);
    store.countByState().forEach(count -> counts.put(tags(count.desk(), count.state()), count.count()));
    handoffs.register(counts.entrySet().stream().map(one -> MultiGauge.Row.of(one.getKey(), one.getValue())).toList(),
        true);
    waiting.register(desks.stream().map(desk -> MultiGauge.Row.of(Tags.of("desk", desk), age(desk, now))).toList(),
        true);
    quarantined.set(store.quarantined());
  }

  private double age(String desk, Instant now) {
    return store.readySince(desk).map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1000.0))
        .orElse(0.0);
  }

  private static Tags tags(String desk, HandoffState state) {
    return Tags.of("desk", desk, "state", state.word());
  }
}
