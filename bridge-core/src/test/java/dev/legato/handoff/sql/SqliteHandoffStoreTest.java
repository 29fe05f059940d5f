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
        .hasMessageContaining("another Legato is running").hasMessageContaining("PostgreSQL");
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
}
