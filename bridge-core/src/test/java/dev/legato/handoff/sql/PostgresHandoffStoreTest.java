package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.HandoffStoreContract;
import dev.legato.handoff.StoreException;
import dev.legato.settings.Secret;
import dev.legato.settings.StorageSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostgresHandoffStoreTest extends HandoffStoreContract {
  private final StorageSettings.Postgres settings = TestPostgres.fresh();

  @Override
  protected HandoffStore open() {
    return SqlHandoffStore.postgres(settings);
  }

  @Test
  void bodiesAreKeptAsTheyAre() {
    try (var database = PostgresDatabase.open(settings)) {
      var kept = database.read(session -> session.all("""
          SELECT attstorage::text FROM pg_attribute WHERE attname IN ('body', 'draft') AND attnum > 0
            AND attrelid IN ('webhook'::regclass, 'quarantine'::regclass, 'draft'::regclass)""",
          row -> row.getString(1)));
      assertThat(kept).containsExactly("e", "e", "e");
    }
  }

  @Test
  void everyCommitIsDurableEvenWhereTheServerIsSetToBeCareless() {
    try (var database = PostgresDatabase.open(settings)) {
      database.write(session -> session.one("SELECT set_config('synchronous_commit', 'off', false)", _ -> true));
      var careless = database.ownSession();
      assertThat(careless.one("SHOW synchronous_commit", row -> row.getString(1))).contains("on");
      careless.close();
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerThatIsNotThereIsASentenceWithoutThePassword() {
    var nowhere = new StorageSettings.Postgres("jdbc:postgresql://127.0.0.1:9/legato", "me", new Secret("hush-hush"),
        Duration.ofSeconds(5));
    assertThatThrownBy(() -> SqlHandoffStore.postgres(nowhere)).isInstanceOf(StoreException.class)
        .hasMessageContaining("Cannot open the store at jdbc:postgresql://127.0.0.1:9/legato")
        .hasMessageContaining("refused").hasStackTraceContaining("Connect").satisfies(e -> {
          for (Throwable cause = e; cause != null; cause = cause.getCause())
            assertThat(cause.toString()).doesNotContain("hush-hush");
        });
  }

  @Test
  void aTransactionThatIsLeftOpenByAFrozenProcessIsEndedByTheServer() throws Exception {
    try (var database = PostgresDatabase.open(settings); var frozen = database.ownSession()) {
      frozen.connection().setAutoCommit(false);
      frozen.update("UPDATE pulse SET beats = beats + 1");
      long start = System.nanoTime();
      int beats = database.write(session -> session.one("UPDATE pulse SET beats = beats + 1 RETURNING beats",
          row -> row.getInt(1)).orElseThrow());
      assertThat(beats).isEqualTo(1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    } catch (java.sql.SQLException e) {
      // Closing the connection that the server has ended may be told.
    }
  }

  @Test
  void takingTheNextOneReadsAnIndexAndNothingElse() throws Exception {
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      session.update("""
          INSERT INTO handoff (id, source, conversation_id, is_open, desk, state, trigger_word, urgency, route,
            completeness, last_seq, pending, next_at, received_at, grace_ends, waits)
          SELECT 'hof_' || i, 's', 'c' || i, 1, 'support', 'accepted', 'other', 1, '{}', '{}', 1, 1, i, i, i,
            CASE WHEN i % 3 = 0 THEN 1 ELSE 0 END FROM generate_series(1, 20000) i""");
      session.update("ANALYZE handoff");
      var plan = String.join("\n", session.all("""
          EXPLAIN (ANALYZE, BUFFERS) SELECT id FROM handoff WHERE desk = 'support' AND pending > 0 AND parked_at IS NULL
            AND waits = 0 ORDER BY grace_ends, id LIMIT 8""", row -> row.getString(1)));
      assertThat(plan).contains("using handoff_ready").doesNotContain("Sort").doesNotContain("Seq Scan")
          .doesNotContain("Rows Removed");
      var waits = String.join("\n", session.all("""
          EXPLAIN SELECT id FROM handoff WHERE desk = 'support' AND next_at <= 5 AND pending > 0
            AND parked_at IS NULL AND waits = 1 ORDER BY next_at LIMIT 8""", row -> row.getString(1)));
      assertThat(waits).contains("using handoff_waits").doesNotContain("Sort");
    }
  }
}
