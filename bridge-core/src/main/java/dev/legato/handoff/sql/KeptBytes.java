package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Arrival;
import dev.legato.handoff.Late;
import dev.legato.handoff.Move;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.WebhookBody;
import dev.legato.sealing.SealBroken;
import dev.legato.sealing.Sealing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What customers said, on its way into the rows and out of them. When a body is sealed its handoff's id is not known yet (it
 * may be an update), but its conversations are: they are sealed in with it, and it opens only for a delivery of theirs.
 */
final class KeptBytes {
  private static final String BODY = """
      SELECT w.source, w.content_type, w.body, w.fingerprint, w.received_at, d.part, h.conversation_id,
        (SELECT turns FROM earlier WHERE delivery_id =\s""" + DeliveryKey.OF_ROW + """
      ) AS earlier
      FROM delivery d JOIN handoff h ON h.id = d.handoff_id JOIN webhook w ON w.id = d.webhook_id
      WHERE d.handoff_id = ?""";

  private final Sealing sealing;

  KeptBytes(Sealing sealing) {
    this.sealing = sealing;
  }

  /** An arrival as it is kept: its body, and for each escalation the turns that were remembered before it. */
  record Kept(byte[] body, List<Optional<String>> earlier) {}

  /** To be called before the transaction: a writer must not wait for it. */
  Kept sealed(Arrival arrival) {
    return new Kept(sealedBody(arrival), arrival.escalations().stream().map(one -> Optional.ofNullable(one.earlier())
        .map(turns -> sealing.sealText(turns, earlier(place(arrival.source(), arrival.fingerprint()), one.part(),
            one.conversationId()))))
        .toList());
  }

  private byte[] sealedBody(Arrival arrival) {
    if (!sealing.isOn())
      return arrival.body();
    var conversations = arrival.escalations().stream()
        .map(one -> one.conversationId().getBytes(StandardCharsets.UTF_8)).toList();
    int length = conversations.stream().mapToInt(one -> Integer.BYTES + one.length).sum();
    var letter = ByteBuffer.allocate(Integer.BYTES + length + arrival.body().length).putInt(conversations.size());
    conversations.forEach(one -> letter.putInt(one.length).put(one));
    return sealing.seal(letter.put(arrival.body()).array(), place(arrival.source(), arrival.fingerprint()));
  }

  Optional<WebhookBody> body(Session session, String handoffId, int seq) throws SQLException {
    return session.one(BODY + " AND d.seq = ?", this::body, handoffId, seq);
  }

  List<WebhookBody> bodies(Session session, String handoffId) throws SQLException {
    return session.all(BODY + " ORDER BY d.seq", this::body, handoffId);
  }

  private WebhookBody body(ResultSet row) throws SQLException {
    var source = row.getString("source");
    int part = row.getInt("part");
    var place = place(source, row.getBytes("fingerprint"));
    var conversation = row.getString("conversation_id");
    var earlier = row.getString("earlier");
    return new WebhookBody(source, row.getString("content_type"),
        opened(row.getBytes("body"), place, part, conversation), part, instant(row.getLong("received_at")),
        earlier == null ? null : sealing.openText(earlier, earlier(place, part, conversation)));
  }

  private byte[] opened(byte[] kept, String place, int part, String conversation) {
    if (!Sealing.isSealed(kept))
      return kept;
    var letter = ByteBuffer.wrap(sealing.open(kept, place));
    int count = letter.getInt();
    boolean ours = false;
    for (int i = 0; i < count; i++) {
      var one = new byte[letter.getInt()];
      letter.get(one);
      ours |= i == part && new String(one, StandardCharsets.UTF_8).equals(conversation);
    }
    if (!ours)
      throw new IllegalStateException("a stored body belongs to another conversation than its delivery");
    var body = new byte[letter.remaining()];
    letter.get(body);
    return body;
  }

  private static String place(String source, byte[] fingerprint) {
    return "webhook " + HexFormat.of().formatHex(fingerprint) + " of " + source;
  }

  private static String earlier(String webhook, int part, String conversation) {
    return "earlier than " + part + " of " + webhook + " in " + conversation;
  }

  byte[] sealed(QuarantinedBody body) {
    return sealing.seal(body.body(), "quarantine " + body.id());
  }

  byte[] openQuarantined(String id, byte[] kept) {
    return sealing.open(kept, "quarantine " + id);
  }

  @Nullable
  String sealedDraft(String deliveryId, @Nullable String draft) {
    return draft == null ? null : sealing.sealText(draft, "draft " + deliveryId);
  }

  @Nullable
  String openDraft(String deliveryId, @Nullable String kept) {
    return kept == null ? null : sealing.openText(kept, "draft " + deliveryId);
  }

  byte[] sealedFile(String deliveryId, int place, byte[] file) {
    return sealing.seal(file, file(deliveryId, place));
  }

  byte[] openFile(String deliveryId, int place, byte[] kept) {
    return sealing.open(kept, file(deliveryId, place));
  }

  /** The same where it may be left alone: empty when its key is not there any more. */
  Optional<Late> legible(Late late) {
    try {
      return Optional.of(opened(late));
    } catch (SealBroken e) {
      return Optional.empty();
    }
  }

  /** By the handoff: what came late goes from the shelf to the delivery that brings it. */
  private static String file(String deliveryId, int place) {
    return "file " + place + " of " + Late.handoff(deliveryId);
  }

  /** The same, with what names files and their places as it is kept. */
  Late sealed(Late late) {
    return late.with(sealedNote(Note.LATE, late.deliveryId(), late.wanted()),
        sealedNote(Note.LATE, late.deliveryId(), late.missing()));
  }

  Late opened(Late late) {
    return late.with(openNote(Note.LATE, late.deliveryId(), late.wanted()),
        openNote(Note.LATE, late.deliveryId(), late.missing()));
  }

  String sealedNote(Note kind, String id, String text) {
    return sealing.sealText(text, kind.word + " " + id);
  }

  Move.@Nullable StepDone sealedStep(String deliveryId, Move.@Nullable StepDone done) {
    return done == null
        ? null
        : new Move.StepDone(done.step(), sealedNote(Note.RECEIPT, done.step() + " of " + deliveryId, done.receipt()));
  }

  String openReceipt(String deliveryId, String step, String kept) {
    return openNote(Note.RECEIPT, step + " of " + deliveryId, kept);
  }

  /** The same for whoever can do without it: empty braces when its key is not there any more. */
  String legibleReceipt(String deliveryId, String step, String kept) {
    try {
      return openReceipt(deliveryId, step, kept);
    } catch (SealBroken e) {
      return "{}";
    }
  }

  /** What was left out, for people: an empty list when its key is not there any more. */
  String legibleLeftOut(String deliveryId, String kept) {
    try {
      return openNote(Note.LEFT_OUT, deliveryId, kept);
    } catch (SealBroken e) {
      return "[]";
    }
  }

  /** What has not come, for people: an empty list when its key is not there any more. */
  String legibleMissing(String deliveryId, String kept) {
    try {
      return openNote(Note.LATE, deliveryId, kept);
    } catch (SealBroken e) {
      return "[]";
    }
  }

  /** The same move, with what it writes down as it is kept. */
  Move sealed(String deliveryId, Move move) {
    return switch (move) {
      case Move.GoOn(var ticket, var found) -> new Move.GoOn(ticket, sealedStep(deliveryId, found));
      case Move.Settle(var ticket, var found) -> new Move.Settle(ticket, sealedStep(deliveryId, found));
      case Move.WithLess(var leftOut) -> new Move.WithLess(sealedNote(Note.LEFT_OUT, deliveryId, leftOut));
      case Move.WaitUntil _,Move.Absorb _,Move.Park _ -> move;
    };
  }

  String openNote(Note kind, String id, String kept) {
    return sealing.openText(kept, kind.word + " " + id);
  }

  /** Short texts that may hold a word of the customer's: the name of a file, an id that is an address. */
  enum Note {
    GATHERED("gathered"), LATE("late"), LEFT_OUT("left out"), RECEIPT("receipt"), PROBLEMS("problems"), TURN("turn");

    private final String word;

    Note(String word) {
      this.word = word;
    }
  }

  String sealedText(String name, String text) {
    return sealing.sealText(text, "kept " + name);
  }

  String openText(String name, String kept) {
    return sealing.openText(kept, "kept " + name);
  }
}
