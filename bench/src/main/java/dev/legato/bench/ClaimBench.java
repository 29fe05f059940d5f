package dev.legato.bench;

import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.settings.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What it costs to take the next handoff of a desk from a backlog, and how much memory that needs: for 1,000 to 1,000,000
 * handoffs on one desk, a third of which waits for a later time, as after an outage.
 */
public final class ClaimBench {
  private static final int CLAIMS = 300;
  private static final int SIDE_BY_SIDE = 8;
  private static final int STEPS_IN = 10_000;
  private static final int AT_WORK = 64;
  private static final int STEPS_EACH = 60;
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  private ClaimBench() {}

  /** Arguments: the most handoffs on SQLite (100000) and on PostgreSQL (1000000). */
  public static void main(String[] args) throws Exception {
    int mostSqlite = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int mostPostgres = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    System.out.printf("%-11s %10s %14s %14s %20s %12s%n", "store", "backlog", "look p50 ms", "look p99 ms",
        "take+settle p50 ms", "heap MB");
    for (int backlog : List.of(1_000, 10_000, 100_000, 1_000_000))
      if (backlog <= mostSqlite)
        sqlite(backlog);
    try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start()) {
      for (int backlog : List.of(1_000, 10_000, 100_000, 1_000_000))
        if (backlog <= mostPostgres)
          postgres(server, backlog);
    }
  }

  private static void sqlite(int backlog) throws Exception {
    var folder = Files.createTempDirectory("legato-claims");
    var file = folder.resolve("legato.db");
    SqlHandoffStore.sqlite(file).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      fill(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + backlog + ")",
          "x'00'", "CAST(i AS BLOB)");
      connection.commit();
    }
    try (var store = SqlHandoffStore.sqlite(file)) {
      measure("SQLite", backlog, store);
    }
    try (var files = Files.list(folder)) {
      for (var one : files.toList())
        Files.delete(one);
    }
    Files.delete(folder);
  }

  private static void postgres(EmbeddedPostgres server, int backlog) throws Exception {
    var name = "backlog_" + backlog;
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    var settings = new StorageSettings.Postgres("jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
        "postgres", null, Duration.ofSeconds(5));
    SqlHandoffStore.postgres(settings).close();
    try (var connection = server.getDatabase("postgres", name).getConnection()) {
      fill(connection, "WITH n(i) AS (SELECT generate_series(1, " + backlog + "))", "'\\x00'::bytea",
          "decode(lpad(to_hex(i), 16, '0'), 'hex')");
      try (var statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
      }
    }
    try (var store = SqlHandoffStore.postgres(settings)) {
      measure("PostgreSQL", backlog, store);
    }
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + name);
    }
  }

  /** Each arrived a millisecond after the one before; ids as long as real ones; the grace by urgency. */
  private static void fill(Connection connection, String n, String body, String fingerprint) throws SQLException {
    long start = T0.toEpochMilli() * 1000;
    try (var statement = connection.createStatement()) {
      statement
          .execute("INSERT INTO webhook (source, event_id, fingerprint, handoffs, content_type, received_at, body) " + n
              + " SELECT 'bot', NULL, " + fingerprint + ", '', NULL, " + start + ", " + body + " FROM n");
      statement.execute("""
          INSERT INTO handoff (id, source, conversation_id, is_open, desk, state, trigger_word, urgency, route,
            completeness, last_seq, pending, next_at, received_at, grace_ends, waits)\s""" + n
          + " SELECT 'hof_' || (100000000 + i) || 'kkkkkkkkkkkkkkkk', 'bot', 'conversation-' || i, 1, 'support', 'accepted', "
          + "'other', i % 4, '{}', '{}', 1, 1, CASE WHEN i % 3 = 0 THEN " + start + " + 3600000000 + i ELSE " + start
          + " END, " + start + " + i * 1000, " + start + " + i * 1000 + (3 - i % 4) * 3600000000, "
          + "CASE WHEN i % 3 = 0 THEN 1 ELSE 0 END FROM n");
      statement.execute("""
          INSERT INTO delivery (handoff_id, seq, webhook_id, part, state, failures, left_out, received_at)\s""" + n
          + " SELECT 'hof_' || (100000000 + i) || 'kkkkkkkkkkkkkkkk', 1, i, 0, 'open', 0, '[]', " + start + " FROM n");
    }
  }

  private static void measure(String product, int backlog, HandoffStore store) throws InterruptedException {
    var looks = new long[CLAIMS];
    var takes = new long[CLAIMS];
    var now = T0.plusSeconds(1);
    for (int i = -CLAIMS / 3; i < CLAIMS; i++) { // the first hundred warm up
      long before = System.nanoTime();
      var due = store.due("support", now, SIDE_BY_SIDE);
      long looked = System.nanoTime();
      var delivery = store.openDelivery(due.getFirst()).orElseThrow().deliveryId();
      store.intend(delivery, "create-ticket", now, "{}");
      store.move(delivery, now, new Move.Settle(new Move.Ticket("1", null), null));
      if (i >= 0) {
        looks[i] = looked - before;
        takes[i] = System.nanoTime() - before;
      }
    }
    printed(product, backlog, looks, takes);
    if (backlog == STEPS_IN)
      steps(product, store);
  }

  private static void printed(String product, int backlog, long[] looks, long[] takes) {
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.printf("%-11s %,10d %14.2f %14.2f %20.2f %12d%n", product, backlog, millis(looks, .5),
        millis(looks, .99),
        millis(takes, .5), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /** Steps a second (an intent and its result, each durable) when many handoffs are at work at once. */
  private static void steps(String product, HandoffStore whole) throws InterruptedException {
    var leases = whole.leases();
    var store = whole.fencedBy(leases.renew(Set.of("support")).held().get("support"));
    var due = store.due("support", T0.plusSeconds(1), AT_WORK * STEPS_EACH);
    var next = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_WORK; i++)
        threads.submit(() -> {
          for (int n = next.getAndIncrement(); n < due.size(); n = next.getAndIncrement()) {
            var delivery = due.get(n) + ".1";
            long attempt = store.intend(delivery, "create-ticket", T0, "{}");
            store.conclude(
                new AttemptResult(delivery, attempt, "create-ticket", T0, "delivered", null, null, 201, "{}"),
                new Move.Settle(new Move.Ticket("1", null), null));
          }
        });
    }
    leases.close();
    System.out.printf("%-11s %,10.0f steps a second on one desk with %d handoffs at work%n", product,
        due.size() * 1e9 / (System.nanoTime() - start), AT_WORK);
  }

  private static double millis(long[] nanos, double share) {
    Arrays.sort(nanos);
    return nanos[(int) (share * (nanos.length - 1))] / 1e6;
  }
}
