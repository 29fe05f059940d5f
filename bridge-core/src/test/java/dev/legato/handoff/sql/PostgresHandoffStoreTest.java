package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.HandoffStoreContract;
import dev.legato.handoff.StoreException;
import dev.legato.settings.Secret;
import dev.legato.settings.StorageSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
    } catch (SQLException e) {
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
    } catch (SQLException e) {
      // Closing the connection that the server has ended may be told.
    }
  }

  @Test
  void takingTheNextOneNeverReadsTheWholeTable() throws SQLException {
    long before;
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      session.update("""
          INSERT INTO handoff (id, source, conversation_id, is_open, desk, state, trigger_word, urgency, route,
            completeness, last_seq, pending, next_at, received_at, grace_ends, waits)
          SELECT 'hof_' || i, 's', 'c' || i, 1, 'support', 'accepted', 'other', 1, '{}', '{}', 1, 1,
            CASE WHEN i % 3 = 0 THEN 9000000000 ELSE i END, i, i, CASE WHEN i % 3 = 0 THEN 1 ELSE 0 END
          FROM generate_series(1, 20000) i""");
      session.update("VACUUM ANALYZE handoff");
      session.one("SELECT pg_stat_force_next_flush()", _ -> true);
    }
    before = wholeReads();
    try (var store = SqlHandoffStore.postgres(settings)) {
      // Often enough for the server to have made plans that do not look at what is asked for.
      for (int i = 0; i < 20; i++) {
        assertThat(store.due("support", Instant.EPOCH.plusSeconds(1), 8)).hasSize(8).startsWith("hof_1", "hof_2");
        assertThat(store.nextDue("support")).contains(Instant.EPOCH.plusSeconds(9000));
        assertThat(store.pullForward("support", Instant.EPOCH, Instant.EPOCH.plusSeconds(9001))).isZero();
      }
    }
    // Connections tell what they read when they end, and that takes them a moment.
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (told("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 'handoff_ready'") < 20)
      assertThat(System.nanoTime()).as("the server tells what was read").isLessThan(deadline);
    assertThat(wholeReads()).isEqualTo(before);
  }

  /** How often a statement has read the table from end to end. */
  private long wholeReads() throws SQLException {
    return told("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'handoff'");
  }

  private long told(String sql) throws SQLException {
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      return session.one(sql, row -> row.getLong(1)).orElseThrow();
    }
  }
}
