package dev.legato.server;

import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.delivery.DeliveryEvents;
import dev.legato.gathering.LateWatch;
import dev.legato.handoff.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what delivery tells, and logs what a person should know. Ids only, never what a customer said. */
final class DeliveryWatch implements DeliveryEvents, LateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWatch.class);

  private final MeterRegistry metrics;
  private final Map<String, AtomicInteger> worked = new HashMap<>();

  /** Whatever is worth an alert is there from the start at 0: an alert on a rise never sees one that begins at 1. */
  DeliveryWatch(MeterRegistry metrics, Set<String> desks) {
    this.metrics = metrics;
    for (var desk : desks) {
      metrics.timer("legato.deliveries", "desk", desk);
      for (var part : Part.values())
        metrics.counter("legato.left.out", "desk", desk, "part", part.word());
      for (var reason : FailureReason.values())
        metrics.counter("legato.parked", "desk", desk, "reason", reason.word());
      metrics.counter("legato.public.notes", "desk", desk);
      metrics.counter("legato.faults", "desk", desk);
      worked.put(desk, metrics.gauge("legato.desk.worked", Tags.of("desk", desk), new AtomicInteger()));
      metrics.counter("legato.desk.lost", "desk", desk);
    }
  }

  @Override
  public void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took) {
    metrics.timer("legato.attempts", "desk", desk, "step", step, "outcome", outcome, "reason",
        reason == null ? "none" : reason.word()).record(took);
  }

  @Override
  public void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived) {
    metrics.timer("legato.deliveries", "desk", desk).record(sinceReceived);
    LOG.info("{} delivered to {} as ticket {} after {} ms", handoffId, desk, ticketId, sinceReceived.toMillis());
  }

  @Override
  public void leftOut(String desk, String handoffId, Refusal refusal) {
    metrics.counter("legato.left.out", "desk", desk, "part", refusal.part().word()).increment();
    // What a customer calls a file is the customer's word.
    var name = refusal.part() == Part.ATTACHMENT ? "" : " \"" + refusal.name() + "\"";
    LOG.warn("{} does not take the {}{} of {} ({}); the note goes on without it and says so", desk,
        refusal.part().word(), name, handoffId, refusal.why());
  }

  @Override
  public void gaveUp(String desk, String handoffId, List<Refusal> missing) {
    missing.forEach(refusal -> {
      metrics.counter("legato.never.came", "desk", desk, "part", refusal.part().word()).increment();
      LOG.warn("The {} of {} never came ({}); its note says that it is not there", refusal.part().word(), handoffId,
          refusal.why());
    });
  }

  @Override
  public void parked(String desk, String handoffId, FailureReason reason, String detail) {
    metrics.counter("legato.parked", "desk", desk, "reason", reason.word()).increment();
    LOG.warn("{} is parked: {} ({}). Mend the cause, then: legato parked retry {}", handoffId, reason.word(), detail,
        handoffId);
  }

  @Override
  public void publicNote(String desk, String handoffId, @Nullable String ticketId) {
    metrics.counter("legato.public.notes", "desk", desk).increment();
    LOG.error("ALARM: {} says that the note of {} on ticket {} is public. It is being made private now; look at it.",
        desk, handoffId, ticketId);
  }

  @Override
  public void taken(String desk, long epoch) {
    works(desk, 1);
    LOG.info("The desk {} is worked here from now on (it changed hands {} times)", desk, epoch);
  }

  private void works(String desk, int here) {
    var gauge = worked.get(desk);
    if (gauge != null)
      gauge.set(here);
  }

  @Override
  public void left(String desk, boolean asked) {
    works(desk, 0);
    if (!asked)
      metrics.counter("legato.desk.lost", "desk", desk).increment();
    if (asked)
      LOG.info("The desk {} is given back", desk);
    else
      LOG.warn("The desk {} is lost to another node: this one was not heard of for too long", desk);
  }

  @Override
  public void failed(String desk, String handoffId, Throwable fault) {
    metrics.counter("legato.faults", "desk", desk).increment();
    if (fault instanceof StoreException) {
      LOG.error("Deliveries to {} wait for the store: {}", desk, fault.getMessage());
      return;
    }
    LOG.error("A fault of Legato itself while delivering {} to {}; it is tried again", handoffId, desk, fault);
  }
}
