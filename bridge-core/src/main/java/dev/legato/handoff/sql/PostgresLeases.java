package dev.legato.handoff.sql;

import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.Lease;
import dev.legato.handoff.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leases as rows. A node counts on in its own row; the others watch the number, each with its own monotonic clock, and
 * strike out a node whose number has not changed for as long as a lease lasts. No clock is compared with another, so none
 * can be wrong; only their speed must be about the same. A node trusts its leases from before it counted on until a
 * sixth before the others could strike it out.
 */
final class PostgresLeases implements DeskLeases {
  private static final int BEATS_PER_LEASE = 5;
  private static final String FREE = "(l.node IS NULL OR NOT EXISTS (SELECT 1 FROM node n WHERE n.id = l.node))";

  private final PostgresDatabase database;
  private final Duration lasts;
  private final LongSupplier nanos;
  private final InstantSource clock;
  private final PostgresBell bell;

  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, Seen> seen = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private String node = name();
  private boolean joined;
  private boolean leaving;
  private @Nullable Session session;
  private volatile Trust trust = new Trust(0, 0, Instant.MIN, Instant.MIN);

  /** How far a node's number had come when it was last seen to change. */
  private record Seen(long beat, long sinceNanos) {}

  /** Both clocks must agree: the monotonic one may stand still while a machine is suspended, the other may be put back. */
  private record Trust(long fromNanos, long forNanos, Instant from, Instant until) {}

  PostgresLeases(PostgresDatabase database, Duration lasts, LongSupplier nanos, InstantSource clock) {
    this.database = database;
    this.lasts = lasts;
    this.nanos = nanos;
    this.clock = clock;
    this.bell = new PostgresBell(database);
  }

  private static String name() {
    return "node_" + UUID.randomUUID();
  }

  /** A lease of this node; {@code node} is the name it went by when it took the desk. */
  final class Held implements Lease {
    private final String desk;
    private final String node;
    private final long epoch;
    private volatile boolean over;

    private Held(String desk, String node, long epoch) {
      this.desk = desk;
      this.node = node;
      this.epoch = epoch;
    }

    @Override
    public String desk() {
      return desk;
    }

    String node() {
      return node;
    }

    @Override
    public long epoch() {
      return epoch;
    }

    @Override
    public boolean isSurelyOurs() {
      var now = trust;
      return nanos.getAsLong() - now.fromNanos() < now.forNanos() && clock.instant().isBefore(now.until()) && !over;
    }

    @Override
    public boolean isTakenOver() {
      return epoch > 1;
    }
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(lasts.dividedBy(BEATS_PER_LEASE));
  }

  @Override
  public synchronized Standing renew(Collection<String> desks) {
    return with(session -> renewed(session, desks));
  }

  private Standing renewed(Session session, Collection<String> desks) throws SQLException {
    long before = nanos.getAsLong();
    var wall = clock.instant();
    if (!joined || session.update("UPDATE node SET beat = beat + 1 WHERE id = ?", node) == 0)
      join(session);
    for (var desk : desks)
      if (!known.contains(desk)) {
        session.update("INSERT INTO lease (desk, node, epoch) VALUES (?, NULL, 0) ON CONFLICT DO NOTHING", desk);
        known.add(desk);
      }
    int nodes = strikeOut(session);
    int fair = leaving ? 0 : Math.ceilDiv(desks.size(), nodes);
    int mine = session.one("SELECT COUNT(*) FROM lease WHERE node = ?", row -> row.getInt(1), node).orElseThrow();
    if (mine < fair)
      session.update("UPDATE lease SET node = ?, epoch = epoch + 1 WHERE desk IN (SELECT l.desk FROM lease l WHERE "
          + FREE + " AND l.desk = ANY (?) LIMIT ? FOR UPDATE SKIP LOCKED)", node,
          session.connection().createArrayOf("text", desks.toArray()), fair - mine);
    var now = new HashMap<String, Long>();
    session.all("SELECT desk, epoch FROM lease WHERE node = ?", row -> now.put(row.getString(1), row.getLong(2)), node);
    held.values().removeIf(lease -> {
      lease.over |= !lease.node.equals(node) || !Long.valueOf(lease.epoch).equals(now.get(lease.desk));
      return lease.over;
    });
    now.forEach((desk, epoch) -> held.computeIfAbsent(desk, _ -> new Held(desk, node, epoch)));
    var trusted = lasts.multipliedBy(5).dividedBy(6);
    trust = new Trust(before, trusted.toNanos(), wall, wall.plus(trusted));
    var surplus = new ArrayList<>(held.keySet());
    return new Standing(Map.copyOf(held), surplus.subList(0, Math.max(0, surplus.size() - fair)));
  }

  /** Struck out, or new: under a name nobody knows, so that nothing of the old one can be mistaken for ours. */
  private void join(Session session) throws SQLException {
    node = name();
    session.update("INSERT INTO node (id, beat, leaves) VALUES (?, 1, ?)", node, leaving ? 1 : 0);
    joined = true;
  }

  /** Looks who counts on and strikes out who has stopped; how many nodes share the desks, this one included. */
  private int strikeOut(Session session) throws SQLException {
    var beats = new HashMap<String, Long>();
    var leave = new HashSet<String>();
    session.all("SELECT id, beat, leaves FROM node", row -> {
      if (row.getInt(3) == 1)
        leave.add(row.getString(1));
      return beats.put(row.getString(1), row.getLong(2));
    });
    beats.remove(node);
    // After the answer: what we saw was true no later than now.
    long now = nanos.getAsLong();
    seen.keySet().retainAll(beats.keySet());
    int sharing = 1;
    for (var other : beats.entrySet()) {
      var last = seen.get(other.getKey());
      if (last == null || last.beat() != other.getValue())
        seen.put(other.getKey(), new Seen(other.getValue(), now));
      else if (now - last.sinceNanos() >= lasts.toNanos()
          // Only if it still stands where we saw it: the row decides between its next beat and this.
          && session.update("DELETE FROM node WHERE id = ? AND beat = ?", other.getKey(), last.beat()) > 0)
        continue;
      if (!leave.contains(other.getKey()))
        sharing++;
    }
    return sharing;
  }

  @Override
  public synchronized void leave() {
    leaving = true;
    if (joined)
      with(session -> session.update("UPDATE node SET leaves = 1 WHERE id = ?", node));
  }

  @Override
  public synchronized void giveBack(Lease lease) {
    if (!(lease instanceof Held mine))
      return;
    mine.over = true;
    held.remove(mine.desk, mine);
    with(session -> {
      session.update("UPDATE lease SET node = NULL WHERE desk = ? AND node = ? AND epoch = ?", mine.desk, mine.node,
          mine.epoch);
      return PostgresBell.ring(session, SOME_ARE_FREE);
    });
  }

  @Override
  public boolean isWorked(String desk) {
    return database.read(session -> session.one(
        "SELECT 1 FROM lease l JOIN node n ON n.id = l.node WHERE l.desk = ?", _ -> true, desk)).isPresent();
  }

  @Override
  public void tell(String desk) {
    bell.tell(desk);
  }

  @Override
  public void listen(Consumer<String> newWork) {
    bell.listen(newWork);
  }

  /** On a connection of its own: counting on must not queue behind writes. */
  private <T> T with(Database.Work<T> work) {
    try {
      if (session == null)
        session = database.ownSession();
      return work.in(session);
    } catch (SQLException e) {
      drop();
      throw new StoreException("The desks cannot be shared out: " + e.getMessage(), e);
    }
  }

  private void drop() {
    try {
      if (session != null)
        session.close();
    } catch (SQLException e) {
      // It was of no use any more.
    }
    session = null;
  }

  @Override
  public synchronized void close() {
    bell.close();
    held.values().forEach(lease -> lease.over = true);
    held.clear();
    try {
      if (joined)
        with(session -> {
          session.update("DELETE FROM node WHERE id = ?", node);
          return PostgresBell.ring(session, SOME_ARE_FREE);
        });
    } catch (StoreException e) {
      // The database is away: the others will notice that we are.
    } finally {
      drop();
    }
  }
}
