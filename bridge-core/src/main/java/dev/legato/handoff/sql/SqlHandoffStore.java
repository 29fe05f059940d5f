package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.WebhookBody;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements of the store, in the SQL that SQLite and PostgreSQL share. */
public final class SqlHandoffStore implements HandoffStore {
  private static final int LOWEST = 0;
  private static final int HIGHEST = 3;

  private final Database database;

  SqlHandoffStore(Database database) {
    this.database = database;
  }

  /** Opens (or creates) a store in one SQLite file. */
  public static SqlHandoffStore sqlite(Path file) {
    return new SqlHandoffStore(SqliteDatabase.open(file));
  }

  // ---- intake

  @Override
  public Acceptance accept(Arrival arrival) {
    return database.write(session -> Arrivals.accept(session, arrival));
  }

  @Override
  public String quarantine(QuarantinedBody body) {
    return database.write(session -> {
      session.update("""
          INSERT INTO quarantine (id, source, fingerprint, content_type, received_at, problems, body)
          VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""", body.id(), body.source(), body.fingerprint(),
          body.contentType(), body.receivedAt(), body.problems(), body.body());
      return session.one("SELECT id FROM quarantine WHERE fingerprint = ?", row -> row.getString(1),
          body.fingerprint()).orElseThrow();
    });
  }

  // ---- delivery

  @Override
  public List<String> due(String desk, Instant now, int limit) {
    return database.read(session -> {
      var found = new ArrayList<String>();
      // One short index range per urgency: the cost stays flat however long the queue of those not yet due is.
      for (int urgency = HIGHEST; urgency >= LOWEST && found.size() < limit; urgency--)
        found.addAll(session.all("""
            SELECT id FROM handoff WHERE desk = ? AND urgency = ? AND next_at <= ? AND pending > 0
              AND parked_at IS NULL ORDER BY next_at LIMIT ?""", row -> row.getString(1), desk, urgency, now,
            limit - found.size()));
      return found;
    });
  }

  @Override
  public Optional<Instant> nextDue(String desk) {
    return database.read(session -> {
      Optional<Instant> soonest = Optional.empty();
      for (int urgency = HIGHEST; urgency >= LOWEST; urgency--) {
        var next = session.one("""
            SELECT next_at FROM handoff WHERE desk = ? AND urgency = ? AND pending > 0 AND parked_at IS NULL
            ORDER BY next_at LIMIT 1""", row -> instant(row.getLong(1)), desk, urgency);
        if (next.isPresent() && (soonest.isEmpty() || next.get().isBefore(soonest.get())))
          soonest = next;
      }
      return soonest;
    });
  }

  @Override
  public int pullForward(String desk, Instant now, Instant latest) {
    // Asked often and hardly ever true: the write is only made when there is something to write.
    boolean any = database.read(session -> session.one("""
        SELECT 1 FROM handoff WHERE desk = ? AND next_at > ? AND pending > 0 AND parked_at IS NULL
          AND urgency IN (0, 1, 2, 3) LIMIT 1""", row -> true, desk, latest)).isPresent();
    return any
        ? database.write(session -> session.update("""
            UPDATE handoff SET next_at = ? WHERE desk = ? AND next_at > ? AND pending > 0 AND parked_at IS NULL""", now,
            desk, latest))
        : 0;
  }

  @Override
  public void mend(String handoffId) {
    database.write(session -> session.update("""
        UPDATE handoff SET pending = 0, state = CASE state WHEN 'parked' THEN state ELSE 'delivered' END
        WHERE id = ? AND pending > 0
          AND NOT EXISTS (SELECT 1 FROM delivery WHERE handoff_id = handoff.id AND state = 'open')""", handoffId));
  }

  @Override
  public long deskGone(String desk, Instant at) {
    return database.write(session -> Moves.deskGone(session, desk, at));
  }

  @Override
  public Optional<OpenDelivery> openDelivery(String handoffId) {
    return database.read(session -> {
      record Next(int seq, @Nullable String unsettled) {}
      var next = session.one("""
          SELECT d.seq, d.unsettled_step FROM delivery d JOIN handoff h ON h.id = d.handoff_id
          WHERE d.handoff_id = ? AND d.state = 'open' AND h.parked_at IS NULL ORDER BY d.seq LIMIT 1""",
          row -> new Next(row.getInt(1), row.getString(2)), handoffId);
      if (next.isEmpty())
        return Optional.empty();
      var id = handoffId + "." + next.get().seq();
      var receipts = new LinkedHashMap<String, String>();
      session.all("SELECT name, receipt FROM step WHERE delivery_id = ? ORDER BY done_at",
          row -> receipts.put(row.getString(1), row.getString(2)), id);
      var last = next.get().unsettled() == null
          ? Optional.<LastTry>empty()
          : LastTry.of(session, id, next.get().unsettled());
      return session.one("""
          SELECT d.failures, d.left_out, d.received_at, h.source, h.conversation_id, h.ticket_id, h.team, h.route,
            (SELECT draft FROM draft WHERE delivery_id = ?) AS draft
          FROM delivery d JOIN handoff h ON h.id = d.handoff_id WHERE d.handoff_id = ? AND d.seq = ?""",
          row -> new OpenDelivery(handoffId, id, next.get().seq() > 1, row.getString("source"),
              row.getString("conversation_id"), instant(row.getLong("received_at")), row.getString("ticket_id"),
              row.getString("team"), row.getString("route"), row.getString("draft"), receipts,
              row.getString("left_out"), next.get().unsettled(), last.map(LastTry::startedAt).orElse(null),
              last.map(LastTry::status).orElse(0), row.getInt("failures")),
          id, handoffId, next.get().seq());
    });
  }

  /** The last attempt at a step that may have been applied. */
  private record LastTry(Instant startedAt, int status) {
    static Optional<LastTry> of(Session session, String deliveryId, String step) throws SQLException {
      return session.one("""
          SELECT started_at, http_status FROM attempt WHERE delivery_id = ? AND step = ? ORDER BY id DESC LIMIT 1""",
          row -> new LastTry(instant(row.getLong(1)), row.getInt(2)), deliveryId, step);
    }
  }

  @Override
  public WebhookBody body(String deliveryId) {
    var key = DeliveryKey.of(deliveryId);
    return database.read(session -> body(session, key.handoffId(), key.seq())).orElseThrow();
  }

  @Override
  public Optional<WebhookBody> bodyBefore(String deliveryId) {
    var key = DeliveryKey.of(deliveryId);
    return database.read(session -> body(session, key.handoffId(), key.seq() - 1));
  }

  private static Optional<WebhookBody> body(Session session, String handoffId, int seq) throws SQLException {
    return session.one("""
        SELECT w.source, w.content_type, w.body, d.part, w.received_at
        FROM delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.handoff_id = ? AND d.seq = ?""",
        row -> new WebhookBody(row.getString(1), row.getString(2), row.getBytes(3), row.getInt(4),
            instant(row.getLong(5))),
        handoffId, seq);
  }

  @Override
  public long intend(String deliveryId, String step, Instant at, @Nullable String draft) {
    var key = DeliveryKey.of(deliveryId);
    return database.write(session -> {
      if (draft != null)
        session.update("INSERT INTO draft (delivery_id, draft) VALUES (?, ?) ON CONFLICT DO NOTHING", deliveryId,
            draft);
      // From here until its result is stored the step counts as one that may have been applied.
      session.update("UPDATE delivery SET unsettled_step = ? WHERE handoff_id = ? AND seq = ?", step, key.handoffId(),
          key.seq());
      session.update("UPDATE handoff SET state = 'delivering' WHERE id = ? AND state = 'accepted'", key.handoffId());
      return session.one("INSERT INTO attempt (delivery_id, step, started_at) VALUES (?, ?, ?) RETURNING id",
          row -> row.getLong(1), deliveryId, step, at).orElseThrow();
    });
  }

  @Override
  public void conclude(AttemptResult result, Move move) {
    database.write(session -> {
      session.update(
          "UPDATE attempt SET ended_at = ?, outcome = ?, reason = ?, detail = ?, http_status = ? WHERE id = ?",
          result.endedAt(), result.outcome(), result.reason(), result.detail(), result.httpStatus(), result.attempt());
      if (result.receipt() != null)
        Moves.done(session, result.deliveryId(), new Move.StepDone(result.step(), result.receipt()), result.endedAt());
      Moves.apply(session, result.deliveryId(), result.endedAt(), move);
      return null;
    });
  }

  @Override
  public void move(String deliveryId, Instant at, Move move) {
    database.write(session -> {
      Moves.apply(session, deliveryId, at, move);
      return null;
    });
  }

  // ---- people

  @Override
  public Optional<HandoffRecord> find(String handoffId) {
    return database.read(session -> Records.find(session, handoffId));
  }

  @Override
  public List<HandoffRecord.Summary> list(@Nullable HandoffState state, int limit) {
    return database.read(session -> Records.list(session, state, limit));
  }

  @Override
  public boolean retry(String handoffId, Instant at) {
    return database.write(session -> Moves.unpark(session, handoffId, at));
  }

  @Override
  public Dropped drop(String handoffId, boolean newerToo) {
    return database.write(session -> Moves.drop(session, handoffId, newerToo));
  }

  @Override
  public boolean replay(String handoffId, Instant at) {
    return database.write(session -> Moves.replay(session, handoffId, at));
  }

  @Override
  public List<StateCount> countByState() {
    return database.read(session -> session.all("SELECT desk, state, COUNT(*) FROM handoff GROUP BY desk, state",
        row -> new StateCount(row.getString(1), HandoffState.of(row.getString(2)), row.getLong(3))));
  }

  @Override
  public void ping() {
    // After a refused write only a write tells whether the store is well again.
    if (database.isFailing())
      database.write(session -> session.update("UPDATE pulse SET beats = beats + 1"));
    else
      database.read(session -> session.one("SELECT 1", row -> row.getInt(1)));
  }

  @Override
  public void close() {
    database.close();
  }
}
