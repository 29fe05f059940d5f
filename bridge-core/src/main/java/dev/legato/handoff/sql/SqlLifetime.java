package dev.legato.handoff.sql;

import static dev.legato.handoff.sql.Session.instant;

import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.Lifetime;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.WebhookBody;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements of forgetting, in the SQL that SQLite and PostgreSQL share. Each call is one short transaction. */
final class SqlLifetime implements Lifetime {
  private final Database database;
  private final KeptBytes bytes;

  SqlLifetime(Database database, KeptBytes bytes) {
    this.database = database;
    this.bytes = bytes;
  }

  @Override
  public boolean claim(String chore, Instant now, Instant next) {
    return database.write(chore, session -> {
      session.update("INSERT INTO chore (name, due_at) VALUES (?, ?) ON CONFLICT DO NOTHING", chore, now);
      return session.update("UPDATE chore SET due_at = ? WHERE name = ? AND due_at <= ?", next, chore, now) == 1;
    });
  }

  @Override
  public List<String> sources() {
    return database.read(Forgetting::sources);
  }

  @Override
  public int forgetSettled(String source, Instant before, Instant now, int limit) {
    return database.write(source, session -> Forgetting.settled(session, source, before, now, limit));
  }

  @Override
  public int clearQuarantine(String source, Instant before, int limit) {
    return database.write(source, session -> session.update("""
        DELETE FROM quarantine WHERE id IN (SELECT id FROM quarantine WHERE source = ? AND received_at < ?
          ORDER BY source, received_at LIMIT\s""" + limit + ")", source, before));
  }

  @Override
  public int clearRemembered(Instant now, int limit) {
    return database.write(session -> session.update("""
        DELETE FROM remembered WHERE (conversation_id, source, turn_key) IN (
          SELECT conversation_id, source, turn_key FROM remembered WHERE expires_at <= ? ORDER BY expires_at LIMIT\s"""
        + limit + ")", now));
  }

  @Override
  public int clearRefusals(Instant before, int limit) {
    return database.write(session -> session.update("""
        DELETE FROM refusal WHERE (source, day, answer, cause) IN (
          SELECT source, day, answer, cause FROM refusal WHERE last_at < ? LIMIT\s""" + limit + ")", before));
  }

  @Override
  public int bury(Instant before, int limit) {
    return database.write(session -> Forgetting.bury(session, before, limit));
  }

  @Override
  public Optional<Erased> erase(String handoffId, Instant at) {
    return database.write(handoffId, session -> Forgetting.erase(session, bytes, handoffId, at));
  }

  @Override
  public boolean eraseQuarantined(String id) {
    return database.write(session -> session.update("DELETE FROM quarantine WHERE id = ?", id) == 1);
  }

  @Override
  public int eraseRemembered(String source, String conversationId) {
    return database.write(conversationId, session -> session.update(
        "DELETE FROM remembered WHERE conversation_id = ? AND source = ?", conversationId, source));
  }

  @Override
  public void scrub() {
    database.scrub();
  }

  @Override
  public List<HandoffRecord.Summary> handoffsAfter(String id, int limit) {
    return database.read(session -> Records.after(session, id, limit));
  }

  @Override
  public List<WebhookBody> bodies(String handoffId) {
    return database.read(session -> bytes.bodies(session, handoffId));
  }

  @Override
  public List<String> texts(String handoffId) {
    return database.read(session -> Forgetting.texts(session, bytes, handoffId));
  }

  @Override
  public List<Remembered> rememberedAfter(String conversationId, String source, int limit) {
    return database.read(session -> session.all("""
        SELECT DISTINCT conversation_id, source FROM remembered WHERE (conversation_id, source) > (?, ?)
        ORDER BY conversation_id, source LIMIT\s""" + limit,
        row -> new Remembered(row.getString(1), row.getString(2)), conversationId, source));
  }

  @Override
  public List<String> turns(Remembered conversation) {
    return new SqlTurnMemory(database, bytes).recall(conversation.source(), conversation.conversationId(),
        Instant.EPOCH);
  }

  @Override
  public List<QuarantinedBody> quarantinedAfter(String id, int limit) {
    return database.read(session -> session.all(
        "SELECT * FROM quarantine WHERE id > ? ORDER BY id LIMIT " + limit, this::quarantined, id));
  }

  private QuarantinedBody quarantined(java.sql.ResultSet row) throws SQLException {
    var id = row.getString("id");
    return new QuarantinedBody(id, row.getString("source"), row.getBytes("fingerprint"),
        bytes.openQuarantined(id, row.getBytes("body")), row.getString("content_type"),
        instant(row.getLong("received_at")),
        bytes.openNote(KeptBytes.Note.PROBLEMS, id, row.getString("problems")));
  }
}
