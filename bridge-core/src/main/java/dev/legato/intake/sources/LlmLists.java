package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Looks for the list of messages in a body that keeps it under a name nobody foresaw: level by level, within bounds. */
final class LlmLists {
  private static final int MOST_NODES = 300;
  private static final int DEEPEST = 4;
  private static final String[] WHO = {"role", "sender", "speaker", "author", "from", "type", "lc"};
  private static final String[] WHAT = {"content", "text", "message", "parts", "body", "blocks", "data", "kwargs"};

  private record Level(JsonNode node, int depth) {}

  private LlmLists() {}

  /** The list nearest to the top, or null. */
  static @Nullable JsonNode find(JsonNode body) {
    Queue<Level> open = new ArrayDeque<>();
    open.add(new Level(body, 0));
    for (int seen = 0; seen < MOST_NODES && !open.isEmpty(); seen++) {
      Level level = open.remove();
      if (looksLikeMessages(level.node())) {
        return level.node();
      }
      if (level.depth() < DEEPEST && level.node().isObject()) {
        level.node().properties().stream()
            .filter(field -> field.getValue().isContainerNode() && LlmKeys.mayTravel(Pick.folded(field.getKey())))
            .limit(MOST_NODES)
            .forEach(field -> open.add(new Level(field.getValue(), level.depth() + 1)));
      }
    }
    return null;
  }

  private static boolean looksLikeMessages(JsonNode list) {
    if (!list.isArray()) {
      return false;
    }
    for (int i = 0; i < Math.min(list.size(), 5); i++) {
      JsonNode item = list.get(i).isArray() ? list.get(i).path(0) : list.get(i);
      if (item.isObject() && Pick.any(item, WHO) != null && Pick.any(item, WHAT) != null
          && (LlmItems.isTurn(item) || item.path("id").isArray() && item.path("kwargs").isObject())) {
        return true;
      }
    }
    return false;
  }
}
