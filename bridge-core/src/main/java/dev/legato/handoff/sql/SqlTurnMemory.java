package dev.legato.handoff.sql;

import dev.legato.handoff.TurnMemory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Turns in a table of their own. */
record SqlTurnMemory(Database database, KeptBytes bytes) implements TurnMemory {
  @Override
  public int remember(String source, String conversationId, List<Turn> all, Room room, Instant now, Instant until) {
    // More than there is room for would only be written to be deleted, while every webhook waits for this transaction.
    var turns = all.size() <= room.turns()
        ? all
        : all.stream().sorted(Comparator.comparing(Turn::saidAt)).skip(all.size() - room.turns()).toList();
    var kept = turns.stream()
        .map(turn -> bytes.sealedNote(KeptBytes.Note.TURN, place(source, conversationId, turn.key()),
            turn.json()))
        .toList();
    return database.write(conversationId, session -> {
      // Only those of this conversation: several writers that clear up everywhere would wait for one another.
      session.update("DELETE FROM remembered WHERE conversation_id = ? AND source = ? AND expires_at <= ?",
          conversationId, source, now);
      int fresh = 0;
      for (int i = 0; i < turns.size(); i++)
        fresh += session.update("""
            INSERT INTO remembered (conversation_id, source, turn_key, said_at, expires_at, turn)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""", conversationId, source, turns.get(i).key(),
            turns.get(i).saidAt(), until, kept.get(i));
      if (fresh > 0)
        makeRoom(session, source, conversationId, room);
      return fresh;
    });
  }

  /** Lengths come first, so that no two places read the same. */
  private static String place(String source, String conversationId, String key) {
    return source.length() + " " + conversationId.length() + " " + source + conversationId + key;
  }

  private static void makeRoom(Session session, String source, String conversationId, Room room) throws SQLException {
    record Kept(String key, long saidAt, int length) {}
    var kept = session.all("""
        SELECT turn_key, said_at, LENGTH(turn) FROM remembered WHERE conversation_id = ? AND source = ?
        ORDER BY said_at DESC, turn_key DESC""", row -> new Kept(row.getString(1), row.getLong(2), row.getInt(3)),
        conversationId, source);
    int turns = 0;
    long characters = 0;
    for (var one : kept) {
      turns++;
      characters += one.length();
      if (turns > room.turns() || characters > room.characters()) {
        session.update("""
            DELETE FROM remembered WHERE conversation_id = ? AND source = ?
              AND (said_at < ? OR said_at = ? AND turn_key <= ?)""", conversationId, source, one.saidAt(),
            one.saidAt(), one.key());
        return;
      }
    }
  }

  @Override
  public List<String> recall(String source, String conversationId, Instant now) {
    return database.read(session -> session.all("""
        SELECT turn_key, turn FROM remembered WHERE conversation_id = ? AND source = ? AND expires_at > ?
        ORDER BY said_at, turn_key""", row -> bytes.openNote(KeptBytes.Note.TURN,
        place(source, conversationId, row.getString(1)), row.getString(2)), conversationId, source, now));
  }

  @Override
  public int forget(Instant now) {
    return database.write(session -> session.update("DELETE FROM remembered WHERE expires_at <= ?", now));
  }

  @Override
  public int keepOnly(String source, int conversations) {
    return database.write(session -> session.update("""
        DELETE FROM remembered WHERE source = ? AND conversation_id IN (
          SELECT conversation_id FROM remembered WHERE source = ? GROUP BY conversation_id
          ORDER BY MAX(expires_at) DESC, conversation_id LIMIT 1000000000 OFFSET ?)""", source, source,
        conversations));
  }
}
