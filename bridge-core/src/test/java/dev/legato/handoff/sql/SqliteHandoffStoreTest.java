package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.HandoffStoreContract;
import dev.legato.handoff.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHandoffStoreTest extends HandoffStoreContract {
  @TempDir Path folder;

  @Override
  protected HandoffStore open() {
    return SqlHandoffStore.sqlite(folder.resolve("legato.db"));
  }

  @Test
  void aSecondProcessOnTheSameFileIsRefusedWithTheCure() {
    assertThatThrownBy(() -> SqlHandoffStore.sqlite(folder.resolve("legato.db"))).isInstanceOf(StoreException.class)
        .hasMessageContaining("Another Legato is running").hasMessageContaining("storage.url");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    var file = folder.resolve("new/legato.db");
    SqlHandoffStore.sqlite(file).close();
    assertThat(Files.getPosixFilePermissions(file.getParent())).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  @Test
  void aFolderThatCannotBeWrittenIsASentence() throws Exception {
    var file = Files.writeString(folder.resolve("plain-file"), "");
    assertThatThrownBy(() -> SqlHandoffStore.sqlite(file.resolve("legato.db"))).isInstanceOf(StoreException.class)
        .hasMessageContaining("Cannot open the store");
  }

  @Test
  void everyCommitIsSyncedToDisk() {
    try (var database = SqliteDatabase.open(folder.resolve("pragmas.db"))) {
      int synchronous = database
          .write(session -> session.one("PRAGMA synchronous", row -> row.getInt(1)).orElseThrow());
      String journal = database
          .write(session -> session.one("PRAGMA journal_mode", row -> row.getString(1)).orElseThrow());
      assertThat(synchronous).isEqualTo(2);
      assertThat(journal).isEqualTo("wal");
    }
  }

  @Test
  void oneFailingWorkDoesNotSpoilTheOthersOfItsBatch() throws Exception {
    try (var database = SqliteDatabase.open(folder.resolve("batch.db"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      database.write(session -> session.update("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT"));
      var writerIsBusy = new CountDownLatch(1);
      var go = new CountDownLatch(1);
      var results = new ArrayList<java.util.concurrent.Future<Integer>>();
      results.add(threads.submit(() -> database.write(session -> {
        writerIsBusy.countDown();
        await(go);
        return 0;
      })));
      writerIsBusy.await();
      for (int n : new int[]{1, 2, 2, 3})
        results.add(threads.submit(() -> database.write(session -> session.update("INSERT INTO t VALUES (?)", n))));
      go.countDown();
      int failed = 0;
      for (var result : results) {
        try {
          result.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(StoreException.class);
          failed++;
        }
      }
      assertThat(failed).isEqualTo(1);
      int rows = database.read(session -> session.one("SELECT COUNT(*) FROM t", row -> row.getInt(1)).orElseThrow());
      assertThat(rows).isEqualTo(3);
    }
  }

  private static void await(CountDownLatch latch) throws SQLException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
  }

  @Test
  void afterAFullDiskNothingIsHalfWrittenAndTheNextWriteAfterRoomIsMadeSucceeds() throws Exception {
    var file = folder.resolve("full.db");
    try (var database = SqliteDatabase.open(file)) {
      database.write(session -> session.update("CREATE TABLE big (n INTEGER PRIMARY KEY, body BLOB) STRICT"));
      var pages = new java.util.concurrent.atomic.AtomicInteger(60);
      Database.Work<Integer> two = session -> {
        session.one("PRAGMA max_page_count = " + pages.get(), row -> row.getInt(1));
        session.update("INSERT INTO big (body) VALUES (?)", new byte[10]);
        return session.update("INSERT INTO big (body) VALUES (?)", new byte[600_000]);
      };
      for (int i = 0; i < 3; i++)
        assertThatThrownBy(() -> database.write(two)).isInstanceOf(StoreException.class).hasMessageContaining("full");
      assertThat(database.isFailing()).isTrue();
      int afterFailure = database.read(session -> session.one("SELECT COUNT(*) FROM big", row -> row.getInt(1)).get());
      assertThat(afterFailure).isZero();
      pages.set(10_000);
      database.write(two);
      assertThat(database.isFailing()).isFalse();
      int afterRoom = database.read(session -> session.one("SELECT COUNT(*) FROM big", row -> row.getInt(1)).get());
      assertThat(afterRoom).isEqualTo(2);
    }
  }

  @Test
  void bytesWithoutAHandoffDoNotSwallowTheNextTry() {
    var file = folder.resolve("half.db");
    var arrival = arrivalOf("half");
    try (var database = SqliteDatabase.open(file); var store = new SqlHandoffStore(database)) {
      store.accept(arrival);
      database.write(session -> session.update("DELETE FROM delivery"));
      assertThat(store.accept(arrival)).isInstanceOf(dev.legato.handoff.Acceptance.Stored.class);
      assertThat(store.accept(arrival)).isInstanceOf(dev.legato.handoff.Acceptance.Duplicate.class);
    }
  }

  @Test
  void anErrorInOneWorkIsToldToItsCallerAndTheWriterGoesOn() {
    try (var database = SqliteDatabase.open(folder.resolve("error.db"))) {
      assertThatThrownBy(() -> database.write(_ -> {
        throw new StackOverflowError();
      })).isInstanceOf(StoreException.class).hasCauseInstanceOf(StackOverflowError.class);
      int one = database.write(session -> session.one("SELECT 1", row -> row.getInt(1)).orElseThrow());
      assertThat(one).isEqualTo(1);
    }
  }

  @Test
  void aStoreOfTheFirstVersionGoesOnWithItsQueueInOrder() throws Exception {
    var file = folder.resolve("first.db");
    var source = new org.sqlite.SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    org.flywaydb.core.Flyway.configure().dataSource(source).target("1")
        .locations("classpath:dev/legato/handoff/sql/sqlite").load().migrate();
    try (var connection = source.getConnection(); var statement = connection.createStatement()) {
      for (int urgency = 0; urgency <= 3; urgency++)
        statement.execute("""
            INSERT INTO handoff (id, source, conversation_id, is_open, desk, state, trigger_word, urgency, route,
              completeness, last_seq, pending, next_at, received_at)
            VALUES ('hof_%d', 's', 'c%d', 1, 'support', 'accepted', 'other', %d, '{}', '{}', 1, 1, %d, 1000)"""
            .formatted(urgency, urgency, urgency, urgency == 2 ? 5_000_000 : 1000));
    }
    try (var store = SqlHandoffStore.sqlite(file)) {
      assertThat(store.due("support", java.time.Instant.EPOCH.plusSeconds(1), 9)).containsExactly("hof_3", "hof_1",
          "hof_0");
      assertThat(store.due("support", java.time.Instant.EPOCH.plusSeconds(5), 9)).containsExactly("hof_3", "hof_2",
          "hof_1", "hof_0");
    }
  }
}
