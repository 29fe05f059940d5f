package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message activity showed: its text, or in a few words the card or the choices shown instead. */
final class MicrosoftCards {
  private static final Set<String> NOT_FILLED = Set.of("type", "id", "verb", "intent", "submit", "button");
  private static final int MOST_FIELDS = 12;
  private static final int LONGEST_FIELD = 500;

  private MicrosoftCards() {}

  /** Files go into {@code files}; null when nothing was to be read. */
  static @Nullable String text(JsonNode activity, ArrayNode files) {
    List<String> cards = new ArrayList<>();
    for (JsonNode attachment : activity.path("attachments")) {
      String type = attachment.path("contentType").asText();
      if (type.startsWith("application/vnd.microsoft.card")) {
        cards.add(title(attachment.path("content")));
      } else if (attachment.has("contentUrl") || attachment.has("name")) {
        Draft.attach(files, Pick.text(attachment, "name"), Pick.text(attachment, "contentUrl"),
            type.isEmpty() ? null : type,
            type.startsWith("image/") ? "image" : "file");
      }
    }
    String text = Pick.text(activity, "text");
    if (text == null) {
      text = Pick.text(activity.path("value")); // a button that posts back
    }
    if (text != null) {
      // Channels such as Teams and e-mail mark their text up and say so.
      return activity.path("textFormat").asText().equals("xml") ? HtmlText.plain(text).strip() : text;
    }
    List<String> choices = new ArrayList<>();
    for (JsonNode action : activity.path("suggestedActions").path("actions")) {
      String title = Pick.text(action, "title", "text", "value");
      if (title != null) {
        choices.add(title);
      }
    }
    if (!cards.isEmpty()) {
      return "[card: " + String.join("; ", cards) + "]";
    }
    if (!choices.isEmpty()) {
      return "[choices: " + String.join(", ", choices) + "]";
    }
    return activity.path("value").isObject() && !activity.path("value").isEmpty() ? form(activity.path("value")) : null;
  }

  /** What the customer filled in; names of buttons and secrets left out. */
  private static String form(JsonNode value) {
    List<String> filled = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = Pick.folded(field.getKey());
      String text = Pick.text(field.getValue());
      boolean inner = name.startsWith("action") || name.startsWith("msteams") || NOT_FILLED.contains(name)
          || Pick.secretName(name);
      if (text != null && !inner && text.length() <= LONGEST_FIELD && filled.size() < MOST_FIELDS) {
        filled.add(Pick.words(field.getKey()) + ": " + text.strip());
      }
    }
    return filled.isEmpty() ? "[form sent]" : "[form] " + String.join("; ", filled);
  }

  private static String title(JsonNode card) {
    String title = Pick.text(card, "title", "text", "speak", "fallbackText");
    for (JsonNode block : card.path("body")) {
      title = title == null ? Pick.text(block, "text") : title;
    }
    return title == null ? "without a title" : title;
  }
}
