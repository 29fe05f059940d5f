package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Priority;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A store of an earlier version, with a handoff in mid-delivery, goes on where it was. */
final class UpgradeTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final long MICROS = T0.getEpochSecond() * 1_000_000;
  @TempDir Path folder;

  @Test
  void aFileOfTheEleventhVersionGoesOn() throws Exception {
    var file = folder.resolve("legato.db");
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    before(source, "sqlite", "x'01'");
    try (var store = SqlHandoffStore.sqlite(file)) {
      goesOn(store);
    }
  }

  @Test
  void aDatabaseOfTheEleventhVersionGoesOn() throws Exception {
    var settings = TestPostgres.empty();
    var source = new PGSimpleDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    before(source, "postgresql", "'\\x01'");
    try (var store = SqlHandoffStore.postgres(settings)) {
      goesOn(store);
    }
  }

  private static void before(DataSource source, String dialect, String bytes) throws SQLException {
    Flyway.configure().dataSource(source).locations("classpath:dev/legato/handoff/sql/" + dialect).target("11").load()
        .migrate();
    try (var connection = source.getConnection(); var statement = connection.createStatement()) {
      statement.execute("INSERT INTO webhook (source, event_id, fingerprint, handoffs, received_at, body) VALUES"
          + " ('webbot', 'e1', " + bytes + ", 'hof_1', " + MICROS + ", " + bytes + ")");
      statement.execute("INSERT INTO handoff (id, source, conversation_id, is_open, desk, state, trigger_word, urgency,"
          + " route, completeness, last_seq, pending, next_at, received_at, grace_ends, waits) VALUES ('hof_1',"
          + " 'webbot', 'c1', 1, 'support', 'delivering', 'other', 1, '{}', '{}', 1, 1, " + MICROS + ", " + MICROS
          + ", " + MICROS + ", 0)");
      statement.execute("INSERT INTO delivery (handoff_id, seq, webhook_id, part, state, unsettled_step, failures,"
          + " left_out, received_at) VALUES ('hof_1', 1, 1, 0, 'open', 'create', 0, '[]', " + MICROS + ")");
      statement.execute("INSERT INTO draft (delivery_id, draft) VALUES ('hof_1.1', 'frozen')");
      statement.execute("INSERT INTO attempt (delivery_id, step, started_at) VALUES ('hof_1.1', 'create', " + MICROS
          + ")");
    }
  }

  private static void goesOn(HandoffStore store) {
    assertThat(store.due("support", T0, 10)).containsExactly("hof_1");
    var open = store.openDelivery("hof_1").orElseThrow();
    assertThat(open.draft()).isEqualTo("frozen");
    assertThat(open.unsettledStep()).isEqualTo("create");
    assertThat(open.unsettledSince()).isEqualTo(T0);
    assertThat(open.unsettledEpoch()).isZero();
    assertThat(open.trace()).isNull();
    assertThat(store.accept(new Arrival("webbot", "e1", new byte[]{1}, new byte[]{1}, null, T0,
        List.of(new Arrival.Escalation("hof_2", 0, "c1", "support", null, null, "other", Priority.NORMAL, "{}",
            "{}")))))
        .isEqualTo(new Acceptance.Duplicate(List.of("hof_1")));
    long attempt = store.intend("hof_1.1", "create", T0, null);
    store.conclude(new AttemptResult("hof_1.1", attempt, "create", T0, "delivered", null, null, 201,
        "{\"ticketId\":\"7\"}"), new Move.Settle(new Move.Ticket("7", null), null));
    assertThat(store.find("hof_1").orElseThrow().state()).isEqualTo(HandoffState.DELIVERED);
    assertThat(store.late("support", T0, 10)).isEmpty();
    assertThat(store.promisesDue("support", T0, 10)).isEmpty();
    assertThat(store.lifetime().forgetSettled("webbot", T0.plusSeconds(1), T0, 10)).isEqualTo(1);
    assertThat(store.lifetime().erase("hof_1", T0).orElseThrow().tickets()).hasSize(1);
  }
}
