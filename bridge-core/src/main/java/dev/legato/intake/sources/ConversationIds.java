package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where programs keep the id of a conversation, under whatever name. Pure. */
final class ConversationIds {
  private ConversationIds() {}

  /** The names under which programs keep the id of a conversation; empty objects and lists are none. */
  static @Nullable String of(JsonNode node) {
    String id = Pick.text(node, "conversationId", "conversation_id", "threadId", "thread_id", "sessionId", "session_id",
        "chatId", "chat_id", "conversationID");
    if (id == null && node.isObject()) {
      id = inOtherWords(node);
    }
    if (id == null && node.isObject()) {
      JsonNode holder = Pick.any(node, "conversation", "thread", "session", "chat", "call", "dialog", "dialogue");
      id = holder == null ? null : holder.isObject() ? Pick.text(holder, "id") : bareId(holder);
    }
    return id;
  }

  private static @Nullable String inOtherWords(JsonNode node) {
    String found = null;
    int best = LlmWords.CONVERSATIONS.size();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = field.getKey().length() > 30 ? -1 : LlmWords.CONVERSATIONS.indexOf(Pick.folded(field.getKey()));
      String text = at < 0 || at >= best ? null : Pick.text(field.getValue());
      if (text != null) {
        best = at;
        found = text;
      }
    }
    return found;
  }

  /** {@code conversation: "conv-93"}; a text with blanks is what was said. */
  private static @Nullable String bareId(JsonNode written) {
    String text = Pick.text(written);
    return text != null && text.length() <= 100 && text.chars().noneMatch(Character::isWhitespace) ? text : null;
  }
}
