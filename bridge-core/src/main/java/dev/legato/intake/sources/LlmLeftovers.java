package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What nobody foresaw in a body that somebody built by hand, and what may travel of it. */
final class LlmLeftovers {
  private static final int MOST_IN_BAG = 12;
  private static final int LONGEST_LEFT = 200;

  private LlmLeftovers() {}

  /** What is left of a body that somebody built by hand once all else was read: short values and bags of a few. */
  static void read(Draft draft, JsonNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = Pick.folded(field.getKey());
      JsonNode value = field.getValue();
      String text = Pick.text(value);
      boolean second = second(draft, SlotNames.of(name), text);
      boolean read = !second && (LlmWords.TEXTS.containsKey(name) || LlmWords.REASONS.contains(name)
          || LlmWords.CHANNELS.contains(name)
          || LlmWords.CONVERSATIONS.contains(name) || LlmWords.SAID.contains(name) || Slots.isTranscript(name)
          || (text == null ? SlotNames.of(name) : SlotNames.of(name, text)) != null || !LlmHints.harmless(name)
          || LlmHints.takes(name)
          || HandoffWords.callsForPerson(field.getKey()) || text != null && Elsewhere.technical(name, value));
      boolean told = text == null
          ? value.isBoolean() || plain(value) && (bag(name) || References.isThing(name))
          : text.length() <= LONGEST_LEFT;
      if (!read && told && (text != null || References.isThing(name) || !Elsewhere.isPlace(name))) {
        draft.put("extensions", field.getKey(), LlmKeys.scrubbed(value));
      }
    }
  }

  /** A second number or address: the first has the place, and this one would be lost. */
  private static boolean second(Draft draft, SlotNames.@Nullable Meaning meaning, @Nullable String text) {
    String field = meaning == SlotNames.Meaning.PHONE ? "phone" : meaning == SlotNames.Meaning.MAIL ? "email" : null;
    return field != null && text != null && draft.text("customer", field) != null
        && !draft.holds("customer", field, text);
  }

  static boolean bag(String name) {
    return LlmHints.harmless(name) && !LlmHints.takes(name) && !Elsewhere.isPlace(name) && !Slots.isTranscript(name)
        && !LlmWords.CONVERSATIONS.contains(name);
  }

  /** A few values in a bag, such as {@code vehicle: {plate, year}}; nothing that was said, nothing deep. */
  static boolean plain(JsonNode bag) {
    if (!bag.isContainerNode() || bag.isEmpty() || bag.size() > MOST_IN_BAG) {
      return false;
    }
    for (JsonNode one : bag) {
      if (one.isContainerNode()) {
        return false;
      }
    }
    return true;
  }
}
