package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.Arrival;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.WebhookBody;
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
      SELECT w.source, w.content_type, w.body, w.fingerprint, w.received_at, d.part, h.conversation_id
      FROM delivery d JOIN handoff h ON h.id = d.handoff_id JOIN webhook w ON w.id = d.webhook_id
      WHERE d.handoff_id = ?""";

  private final Sealing sealing;

  KeptBytes(Sealing sealing) {
    this.sealing = sealing;
  }

  /** To be called before the transaction: a writer must not wait for it. */
  byte[] sealed(Arrival arrival) {
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
    return new WebhookBody(source, row.getString("content_type"), opened(row.getBytes("body"),
        place(source, row.getBytes("fingerprint")), part, row.getString("conversation_id")), part,
        instant(row.getLong("received_at")));
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

  String sealedText(String name, String text) {
    return sealing.sealText(text, "kept " + name);
  }

  String openText(String name, String kept) {
    return sealing.openText(kept, "kept " + name);
  }
}
