package dev.legato.server;

import dev.legato.delivery.Deliveries;
import dev.legato.handoff.HandoffStore;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What /metrics tells besides the counts of {@link DeliveryWatch}: queues, breakers, budgets. */
final class Metrics {
  /** Counting all handoffs is not free: at most this often. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final MultiGauge handoffs;
  private final HandoffStore store;
  private final InstantSource clock;
  private Instant counted = Instant.MIN;

  private Metrics(MeterRegistry registry, HandoffStore store, InstantSource clock) {
    this.handoffs = MultiGauge.builder("legato.handoffs").description("Handoffs by desk and state").register(registry);
    this.store = store;
    this.clock = clock;
  }

  static Metrics bind(MeterRegistry registry, Deliveries deliveries, HandoffStore store, InstantSource clock) {
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(deliveries.breakers()).bindTo(registry);
    TaggedRateLimiterMetrics.ofRateLimiterRegistry(deliveries.budgets()).bindTo(registry);
    deliveries.desks().forEach(desk -> Gauge.builder("legato.budget.left", deliveries,
        all -> all.budgetLeft(desk).orElse(-1)).tag("desk", desk)
        .description("Requests left of our part of the desk's budget; -1 while the desk has told nothing")
        .register(registry));
    return new Metrics(registry, store, clock);
  }

  /** Brings the queue counts up to date; called before a scrape. */
  synchronized void refresh() {
    var now = clock.instant();
    if (Duration.between(counted, now).abs().compareTo(FRESH) < 0)
      return;
    counted = now;
    handoffs.register(store.countByState().stream().map(count -> MultiGauge.Row
        .of(Tags.of("desk", count.desk(), "state", count.state().word()), count.count())).toList(), true);
  }
}
