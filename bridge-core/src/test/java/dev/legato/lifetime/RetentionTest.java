package dev.legato.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Priority;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.AuditTrail;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.TurnMemory;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.settings.KeepSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final KeepSettings SETTINGS = new KeepSettings(Duration.ofDays(30), Duration.ofDays(7),
      Duration.ofDays(100), null);
  private static final Map<String, Duration> KEEP = Map.of("short", Duration.ofDays(2), "long", Duration.ofDays(30));

  @TempDir Path folder;
  private Instant now = T0;
  private HandoffStore store;
  private Retention retention;
  private int ids;

  @BeforeEach
  void open() {
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"));
    retention = new Retention(store.lifetime(), store.audit(), SETTINGS,
        source -> KEEP.getOrDefault(source, Duration.ofDays(30)), () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void settled(String source) {
    int n = ++ids;
    var body = ("body " + n).getBytes(StandardCharsets.UTF_8);
    var stored = (Acceptance.Stored) store.accept(new Arrival(source, null, body, body, null, now,
        List.of(new Arrival.Escalation("hof_" + n, 0, "c" + n, "support", null, null, "other", Priority.NORMAL, "{}",
            "{}"))));
    store.move(stored.entries().getFirst().handoffId() + ".1", now, new Move.Settle(null, null));
  }

  private Optional<Retention.Round> after(Duration time) {
    now = T0.plus(time);
    return retention.round(() -> true);
  }

  @Test
  void eachSourceIsForgottenInItsTimeAndBuriedWhenNoRepeatIsExpected() {
    settled("short");
    settled("long");
    store.quarantine(new QuarantinedBody("qua_1", "short", new byte[]{1}, new byte[]{2}, null, now, "[]"));
    assertThat(after(Duration.ofDays(1))).contains(new Retention.Round(0, 0, 0, 0, 0));
    assertThat(after(Duration.ofDays(3))).contains(new Retention.Round(1, 0, 1, 0, 0));
    assertThat(store.find("hof_1").orElseThrow().times().forgotten()).isEqualTo(now);
    assertThat(after(Duration.ofDays(8))).contains(new Retention.Round(0, 1, 0, 0, 0));
    assertThat(store.find("hof_1")).isEmpty();
    assertThat(store.find("hof_2").orElseThrow().times().forgotten()).isNull();
    assertThat(after(Duration.ofDays(31))).contains(new Retention.Round(1, 1, 0, 0, 0));
    assertThat(store.find("hof_2")).isEmpty();
  }

  @Test
  void whatIsRememberedGoesWhenItsTimeIsUpThoughNothingMoreIsSaid() {
    var turns = IntStream.range(0, 120).mapToObj(i -> new TurnMemory.Turn("t" + i, now, "{}")).toList();
    store.memory().remember("short", "c1", turns, new TurnMemory.Room(500, 10_000), now, now.plus(Duration.ofDays(1)));
    assertThat(after(Duration.ofHours(23))).contains(new Retention.Round(0, 0, 0, 0, 0));
    assertThat(after(Duration.ofHours(24))).contains(new Retention.Round(0, 0, 0, 120, 0));
  }

  @Test
  void aSourceThatIsNoLongerConfiguredIsForgottenToo() {
    settled("gone");
    assertThat(after(Duration.ofDays(31))).contains(new Retention.Round(1, 1, 0, 0, 0));
  }

  @Test
  void moreThanOneBiteIsDoneInOneRoundUnlessItIsToEnd() {
    for (int i = 0; i < 120; i++)
      settled("short");
    now = T0.plus(Duration.ofDays(3));
    assertThat(retention.round(() -> false)).contains(new Retention.Round(0, 0, 0, 0, 0));
    now = now.plus(Retention.RHYTHM);
    assertThat(retention.round(() -> true)).contains(new Retention.Round(120, 0, 0, 0, 0));
  }

  @Test
  void thereIsOneRoundAtATimeWhoeverAsks() {
    assertThat(after(Duration.ZERO)).isPresent();
    assertThat(after(Duration.ofMinutes(4))).isEmpty();
    assertThat(after(Duration.ofMinutes(5))).isPresent();
  }

  @Test
  void theAuditTrailIsCutAtItsTime() {
    store.audit().add(new AuditTrail.Entry(T0, "maria", "127.0.0.1", "read", "hof_1"));
    assertThat(after(Duration.ofDays(99)).orElseThrow().audited()).isZero();
    assertThat(after(Duration.ofDays(101)).orElseThrow().audited()).isEqualTo(1);
  }
}
