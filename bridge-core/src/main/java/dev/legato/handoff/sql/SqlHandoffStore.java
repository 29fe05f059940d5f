package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.AttemptResult;
import dev.legato.handoff.AuditTrail;
import dev.legato.handoff.DeskLeases;
import dev.legato.handoff.DuePromise;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Late;
import dev.legato.handoff.Lease;
import dev.legato.handoff.Lifetime;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.Move;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.Pile;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.SourceReports;
import dev.legato.handoff.TurnMemory;
import dev.legato.handoff.Unanswered;
import dev.legato.handoff.WebhookBody;
import dev.legato.handoff.Withdrawn;
import dev.legato.sealing.Sealing;
import dev.legato.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of the store, in the SQL that SQLite and PostgreSQL share. */
public final class SqlHandoffStore implements HandoffStore {
  /** What no key opens is looked at again after this. */
  private static final Duration UNREAD = Duration.ofHours(1);

  private final Database database;
  private final KeptBytes bytes;
  private final @Nullable Lease fence;

  SqlHandoffStore(Database database) {
    this(database, new KeptBytes(Sealing.none()), null);
  }

  private SqlHandoffStore(Database database, KeptBytes bytes, @Nullable Lease fence) {
    this.database = database;
    this.bytes = bytes;
    this.fence = fence;
  }

  /** Opens (or creates) a store in one SQLite file. */
  public static SqlHandoffStore sqlite(Path file) {
    return sqlite(file, Sealing.none());
  }

  /** The same, keeping bodies, drafts and tokens sealed. A key that does not fit what is there is a {@link dev.legato.handoff.StoreException}. */
  public static SqlHandoffStore sqlite(Path file, Sealing sealing) {
    return checked(SqliteDatabase.open(file), sealing);
  }

  /** Opens a store in a PostgreSQL database, bringing its tables up to date. */
  public static SqlHandoffStore postgres(StorageSettings.Postgres settings) {
    return postgres(settings, Sealing.none());
  }

  /** The same, keeping bodies, drafts and tokens sealed. */
  public static SqlHandoffStore postgres(StorageSettings.Postgres settings, Sealing sealing) {
    return checked(PostgresDatabase.open(settings), sealing);
  }

  private static SqlHandoffStore checked(Database database, Sealing sealing) {
    try {
      KeyCheck.check(database, sealing);
      return new SqlHandoffStore(database, new KeptBytes(sealing), null);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  // ---- intake

  @Override
  public Acceptance accept(Arrival arrival) {
    var kept = bytes.sealed(arrival);
    // Signals of one conversation wait for its row: better in one queue here than for one another's locks there.
    return database.write(arrival.escalations().isEmpty() ? "" : arrival.escalations().getFirst().conversationId(),
        session -> Arrivals.accept(session, arrival, kept));
  }

  @Override
  public String quarantine(QuarantinedBody body) {
    var sealed = bytes.sealed(body);
    var problems = bytes.sealedNote(KeptBytes.Note.PROBLEMS, body.id(), body.problems());
    return database.write(session -> Arrivals.quarantine(session, body, problems, sealed));
  }

  // ---- delivery

  @Override
  public HandoffStore fencedBy(Lease lease) {
    return new SqlHandoffStore(database, bytes, lease);
  }

  @Override
  public DeskLeases leases() {
    return database.leases();
  }

  private record Fenced<T>(boolean held, @Nullable T result) {}

  /**
   * Writes for a lane. The look at the lease and the write are one transaction, and the look keeps the lease's row from
   * changing hands until that ends: a node that lost the desk moves nothing.
   */
  private <T> T lane(String name, Database.Work<T> work) {
    if (fence == null)
      return database.write(name, work);
    var fenced = database.<Fenced<T>>write(fence.desk(), session -> database.holds(session, fence)
        ? new Fenced<>(true, work.in(session))
        : new Fenced<>(false, null));
    if (!fenced.held())
      throw new LostDesk(fence.desk());
    return fenced.result();
  }

  @Override
  public List<String> due(String desk, Instant now, int limit) {
    var first = database.read(session -> Queue.firstWaiting(session, desk));
    if (first.isPresent() && !first.get().isAfter(now))
      lane(desk, session -> Queue.rouse(session, desk, now));
    return database.read(session -> Queue.ready(session, desk, limit));
  }

  @Override
  public Optional<Instant> nextDue(String desk) {
    return database.read(session -> {
      var waiting = Queue.firstWaiting(session, desk);
      return waiting.isPresent() ? waiting : Queue.readySince(session, desk);
    });
  }

  @Override
  public int pullForward(String desk, Instant now, Instant latest) {
    // Asked often and hardly ever true: the write is only made when there is something to write.
    var last = database.read(session -> Queue.lastWaiting(session, desk));
    return last.isPresent() && last.get().isAfter(latest)
        ? lane(desk, session -> Queue.pullForward(session, desk, now, latest))
        : 0;
  }

  @Override
  public void mend(String handoffId) {
    lane(handoffId, session -> Moves.mend(session, handoffId));
  }

  @Override
  public long deskGone(String desk, Instant at) {
    return database.write(session -> Moves.deskGone(session, desk, at));
  }

  @Override
  public Optional<OpenDelivery> openDelivery(String handoffId) {
    return database.read(session -> Deliveries.open(session, bytes, handoffId));
  }

  @Override
  public WebhookBody body(String deliveryId) {
    var key = DeliveryKey.of(deliveryId);
    return database.read(session -> bytes.body(session, key.handoffId(), key.seq())).orElseThrow();
  }

  @Override
  public Optional<WebhookBody> bodyBefore(String deliveryId) {
    return database.read(session -> Deliveries.bodyBefore(session, bytes, deliveryId));
  }

  @Override
  public Optional<WebhookBody> bodyAfter(String deliveryId) {
    return database.read(session -> Deliveries.bodyAfter(session, bytes, deliveryId));
  }

  @Override
  public List<String> tracesBefore(String deliveryId) {
    return DeliveryKey.of(deliveryId).seq() == 1
        ? List.of()
        : database.read(session -> Deliveries.tracesBefore(session, deliveryId));
  }

  @Override
  public List<Instant> writesSince(String handoffId, Instant since) {
    return database.read(session -> Deliveries.writesSince(session, handoffId, since));
  }

  @Override
  public void keepFile(String deliveryId, int place, byte[] file) {
    var sealed = bytes.sealedFile(deliveryId, place, file);
    lane(deliveryId, session -> Gatherings.keepFile(session, deliveryId, place, sealed));
  }

  @Override
  public Set<Integer> keptFiles(String deliveryId) {
    return database.read(session -> Gatherings.keptFiles(session, deliveryId));
  }

  @Override
  public Optional<byte[]> keptFile(String deliveryId, int place) {
    return database.read(session -> Gatherings.keptFile(session, deliveryId, place))
        .map(kept -> bytes.openFile(deliveryId, place, kept));
  }

  @Override
  public void gathered(String deliveryId, String gathered, Optional<Late> late, Instant at) {
    var key = DeliveryKey.of(deliveryId);
    var sealed = bytes.sealedNote(KeptBytes.Note.GATHERED, key.handoffId(), gathered);
    var again = late.map(bytes::sealed);
    lane(key.handoffId(), session -> {
      if (Moves.holdOpen(session, deliveryId))
        Latecomers.replace(session, deliveryId, again);
      return Gatherings.note(session, deliveryId, sealed, at);
    });
  }

  @Override
  public Optional<String> gathered(String deliveryId) {
    return database.read(session -> Gatherings.noted(session, deliveryId))
        .map(kept -> bytes.openNote(KeptBytes.Note.GATHERED, DeliveryKey.of(deliveryId).handoffId(), kept));
  }

  @Override
  public List<Late> late(String desk, Instant now, int limit) {
    var legible = new ArrayList<Late>();
    for (var late : database.read(session -> Latecomers.due(session, desk, now, limit)))
      bytes.legible(late).ifPresentOrElse(legible::add,
          () -> lane(DeliveryKey.of(late.deliveryId()).handoffId(),
              session -> Latecomers.postpone(session, late.deliveryId(), now.plus(UNREAD))));
    return legible;
  }

  @Override
  public List<Late> lateOf(String handoffId) {
    return database.read(session -> Latecomers.of(session, handoffId)).stream()
        .flatMap(late -> bytes.legible(late).stream()).toList();
  }

  @Override
  public void notYet(Late late) {
    var kept = bytes.sealed(late);
    lane(DeliveryKey.of(late.deliveryId()).handoffId(), session -> Latecomers.notYet(session, kept));
  }

  @Override
  public boolean bring(String deliveryId, String gathered, String missing, Instant at, Optional<Late> still) {
    var handoff = DeliveryKey.of(deliveryId).handoffId();
    var brought = bytes.sealedNote(KeptBytes.Note.GATHERED, handoff, gathered);
    var lacking = bytes.sealedNote(KeptBytes.Note.LATE, deliveryId, missing);
    return lane(handoff, session -> {
      var brings = Latecomers.bring(session, deliveryId, brought, lacking, at);
      if (brings.isPresent() && still.isPresent())
        Latecomers.goOn(session, bytes.sealed(still.get().of(brings.get())));
      return brings.isPresent();
    });
  }

  @Override
  public boolean giveUp(String deliveryId, String missing) {
    var lacking = bytes.sealedNote(KeptBytes.Note.LATE, deliveryId, missing);
    return lane(DeliveryKey.of(deliveryId).handoffId(),
        session -> Latecomers.giveUp(session, deliveryId, lacking));
  }

  @Override
  public long intend(String deliveryId, String step, Instant at, @Nullable String draft, List<Instant> promised) {
    var kept = bytes.sealedDraft(deliveryId, draft);
    return lane(DeliveryKey.of(deliveryId).handoffId(),
        session -> Attempts.intend(session, deliveryId, step, at, kept, promised, fence == null ? 0 : fence.epoch()))
        .orElseThrow(() -> new Withdrawn(deliveryId));
  }

  @Override
  public void conclude(AttemptResult result, Move move) {
    var kept = bytes.sealed(result.deliveryId(), move);
    var receipt = result.receipt() == null
        ? null
        : bytes.sealedStep(result.deliveryId(), new Move.StepDone(result.step(), result.receipt()));
    lane(result.deliveryId(), session -> {
      Attempts.conclude(session, result);
      if (receipt != null)
        Moves.done(session, result.deliveryId(), receipt, result.endedAt());
      Moves.apply(session, result.deliveryId(), result.endedAt(), kept);
      return null;
    });
  }

  @Override
  public void move(String deliveryId, Instant at, Move move) {
    var kept = bytes.sealed(deliveryId, move);
    lane(deliveryId, session -> {
      Moves.apply(session, deliveryId, at, kept);
      return null;
    });
  }

  @Override
  public void setAside(String handoffId, String reason, String detail, Instant at) {
    lane(handoffId, session -> Moves.park(session, handoffId, reason, detail, at));
  }

  // ---- watching

  @Override
  public List<Pile> waiting(String desk, Instant receivedBefore) {
    return database.read(session -> Piles.waiting(session, desk, receivedBefore));
  }

  @Override
  public List<Pile> parked(String desk, Instant after, Instant until) {
    return database.read(session -> Piles.parked(session, desk, after, until));
  }

  @Override
  public List<Pile> quarantined(Instant after, Instant until) {
    return database.read(session -> Piles.quarantined(session, after, until));
  }

  @Override
  public List<Unanswered> unanswered(String desk, String rule, Instant after, Instant until, int limit) {
    return database.read(session -> Piles.unanswered(session, desk, rule, after, until, limit));
  }

  @Override
  public Optional<Unanswered> unanswered(String handoffId) {
    return database.read(session -> Piles.unanswered(session, handoffId));
  }

  @Override
  public void answered(String handoffId, Instant at) {
    lane(handoffId, session -> Piles.answered(session, handoffId, at));
  }

  @Override
  public List<DuePromise> promisesDue(String desk, Instant until, int limit) {
    return database.read(session -> Promises.due(session, desk, until, limit));
  }

  // ---- people

  @Override
  public Optional<HandoffRecord> find(String handoffId) {
    return database.read(session -> Records.find(session, bytes, handoffId));
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
    return database.write(session -> Moves.replay(session, bytes, handoffId, at));
  }

  @Override
  public SourceReports reports() {
    return new SqlSourceReports(database);
  }

  @Override
  public TurnMemory memory() {
    return new SqlTurnMemory(database, bytes);
  }

  @Override
  public Optional<String> kept(String name) {
    return database.read(session -> KeptTexts.read(session, name))
        .map(text -> bytes.openText(name, text));
  }

  @Override
  public void keep(String name, String text, List<DuePromise.Next> promises) {
    var kept = bytes.sealedText(name, text);
    lane(name, session -> {
      KeptTexts.replace(session, name, kept);
      Promises.move(session, promises);
      return null;
    });
  }

  @Override
  public String keepFirst(String name, String text) {
    var fresh = bytes.sealedText(name, text);
    var kept = database.write(name, session -> KeptTexts.first(session, name, fresh));
    return bytes.openText(name, kept);
  }

  // ---- lifetime

  @Override
  public Lifetime lifetime() {
    return new SqlLifetime(database, bytes);
  }

  @Override
  public AuditTrail audit() {
    return new SqlAuditTrail(database);
  }

  @Override
  public void copyTo(Path file) {
    database.copyTo(file);
  }

  @Override
  public List<StateCount> countByState() {
    return database.read(session -> session.all("SELECT desk, state, COUNT(*) FROM handoff GROUP BY desk, state",
        row -> new StateCount(row.getString(1), HandoffState.of(row.getString(2)), row.getLong(3))));
  }

  @Override
  public Optional<Instant> readySince(String desk) {
    return database.read(session -> Queue.readySince(session, desk));
  }

  @Override
  public long quarantined() {
    return database.read(session -> session.one("SELECT COUNT(*) FROM quarantine", row -> row.getLong(1))).orElse(0L);
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
    if (fence == null)
      database.close();
  }
}
