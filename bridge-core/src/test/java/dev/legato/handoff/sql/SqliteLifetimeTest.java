package dev.legato.handoff.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LifetimeContract;
import dev.legato.sealing.Sealing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLifetimeTest extends LifetimeContract {
  @TempDir Path folder;

  @Override
  protected HandoffStore open(Sealing sealing) {
    return SqlHandoffStore.sqlite(folder.resolve("legato.db"), sealing);
  }

  private Connection connection(Path file) throws SQLException {
    var source = new org.sqlite.SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source.getConnection();
  }

  @Override
  protected String dump() {
    try (var connection = connection(folder.resolve("legato.db"))) {
      return Rows.dump(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The files byte by byte: free pages and the log too. */
  @Override
  protected String everything() {
    try (var files = Files.list(folder)) {
      var text = new StringBuilder();
      for (var file : files.filter(Files::isRegularFile).toList())
        text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      try (var connection = connection(folder.resolve("legato.db"))) {
        return text.append(Rows.everything(connection)).toString();
      }
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void swapBodies() {
    try (var connection = connection(folder.resolve("legato.db"))) {
      Rows.swapBodies(connection);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCopyThatIsMadeWhileItRunsIsAWholeStore() throws Exception {
    var copy = folder.resolve("copy/legato.db");
    try (var store = open(folder.resolve("busy.db"));
        var threads = java.util.concurrent.Executors
            .newVirtualThreadPerTaskExecutor()) {
      var firstIsIn = new java.util.concurrent.CountDownLatch(1);
      var writing = threads.submit(() -> {
        for (int i = 0; i < 300; i++) {
          store.keep("name " + i, "x".repeat(5000));
          firstIsIn.countDown();
        }
      });
      firstIsIn.await();
      store.copyTo(copy);
      writing.get();
      assertThatThrownBy(() -> store.copyTo(copy)).isInstanceOf(dev.legato.handoff.StoreException.class);
    }
    try (var connection = connection(copy); var statement = connection.createStatement()) {
      try (var rows = statement.executeQuery("PRAGMA integrity_check")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("ok");
      }
    }
    try (var store = open(copy)) {
      assertThat(store.kept("name 0")).isPresent();
    }
  }

  @Test
  void whoeverReadsForLongHoldsUpNeitherTheErasureNorTheWriters() throws Exception {
    var file = folder.resolve("read.db");
    try (var store = open(file); var connection = connection(file); var statement = connection.createStatement()) {
      store.keep("name", "before");
      connection.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM kept").close();
      var reading = statement.executeQuery("SELECT text FROM kept");
      reading.next();
      store.keep("name", "after");
      store.lifetime().scrub();
      store.keep("name", "still written");
      assertThat(Files.size(Path.of(file + "-wal"))).isPositive();
      reading.close();
      connection.rollback();
      store.lifetime().scrub();
      assertThat(Files.size(Path.of(file + "-wal"))).isZero();
    }
  }

  private static HandoffStore open(Path file) {
    return SqlHandoffStore.sqlite(file);
  }
}
