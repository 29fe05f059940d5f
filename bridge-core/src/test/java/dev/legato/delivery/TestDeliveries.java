package dev.legato.delivery;

import dev.legato.briefing.Note;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries for tests. */
final class TestDeliveries {
  private TestDeliveries() {}

  static DeskDelivery delivery(@Nullable String ticket, List<Refusal> leftOut) {
    return new DeskDelivery("hof_1", "del_1", "c1", Instant.parse("2026-11-20T10:00:00Z"), ticket,
        new DeskDelivery.Requester(null, null, null, null), "subject", new Note("<p>note</p>", "note"), Map.of(),
        List.of(), null, null, null, null, leftOut);
  }
}
