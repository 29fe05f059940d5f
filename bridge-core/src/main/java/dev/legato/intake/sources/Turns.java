package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes turns into a draft, in the order they are given. Not for two threads. */
final class Turns {
  private static final int MOST_CHOICES = 12;

  private final Draft draft;
  private @Nullable ObjectNode lastOfCustomer;
  private int count;

  Turns(Draft draft) {
    this.draft = draft;
    if (draft.has("messages")) {
      for (JsonNode turn : draft.list("messages")) {
        count++;
        lastOfCustomer = turn instanceof ObjectNode said && turn.path("speaker").asText().equals("customer")
            ? said
            : lastOfCustomer;
      }
    }
  }

  /** What was said; null (and nothing is written) when there was nothing to read or see. */
  @Nullable
  ObjectNode add(String speaker, @Nullable String words, @Nullable JsonNode time, @Nullable String id,
      ArrayNode files) {
    if ((words == null || words.isBlank()) && files.isEmpty()) {
      return null;
    }
    ObjectNode turn = draft.add("messages").put("speaker", speaker);
    if (words != null && !words.isBlank()) {
      turn.put("content", words);
    }
    if (id != null) {
      turn.put("id", id);
    }
    JsonNode at = Moment.of(time);
    if (at != null) {
      turn.set("timestamp", at);
    }
    if (!files.isEmpty()) {
      turn.set("attachments", files);
    }
    count++;
    lastOfCustomer = speaker.equals("customer") ? turn : lastOfCustomer;
    return turn;
  }

  @Nullable
  ObjectNode add(String speaker, @Nullable String words, @Nullable JsonNode time, @Nullable String id) {
    return add(speaker, words, time, id, JsonNodeFactory.instance.arrayNode());
  }

  /** A conversation that the builder collected: as one text, as JSON in a text, or as a list in any common form. */
  boolean transcript(@Nullable JsonNode collected) {
    if (collected == null || count > 0) {
      return false;
    }
    String text = collected.isTextual() ? collected.textValue() : null;
    JsonNode inner = text != null && text.stripLeading().startsWith("[") ? CutJson.parsed(text) : collected;
    int before = draft.list("messages").size();
    LlmCalls calls = new LlmCalls();
    LlmItems items = new LlmItems(draft, calls);
    if (text != null && !inner.isArray()) {
      items.readFlat(text);
    } else if (inner.isArray()) {
      items.read(inner);
      calls.writeAttempts(draft);
      if (items.turns() == 0) {
        PlatformTurns.read(inner, this);
        return count > 0;
      }
    }
    ArrayNode messages = draft.list("messages");
    boolean bot = false;
    for (int i = before; i < messages.size(); i++) {
      bot |= messages.get(i).path("speaker").asText().equals("ai");
    }
    for (int i = before; i < messages.size(); i++) {
      count++;
      if (!bot && messages.get(i) instanceof ObjectNode turn && turn.path("speaker").asText().equals("human")) {
        // An "agent" who alone answers, before a person was called, is what Google and others call their bots.
        turn.put("speaker", "ai");
      }
      if (messages.get(i) instanceof ObjectNode turn && turn.path("speaker").asText().equals("customer")) {
        lastOfCustomer = turn;
      }
    }
    return count > 0;
  }

  /** An "agent" who alone answers in the log of a model is what its makers call the model. */
  static void nobodyElse(Draft draft) {
    boolean bot = false;
    for (JsonNode turn : draft.list("messages")) {
      bot |= turn.path("speaker").asText().equals("ai");
    }
    for (JsonNode turn : draft.list("messages")) {
      if (!bot && turn instanceof ObjectNode said && turn.path("speaker").asText().equals("human")) {
        said.put("speaker", "ai");
      }
    }
  }

  /** The customer's last words, unless a transcript ends with them already; the turn they stand in, or null. */
  @Nullable
  ObjectNode lastWords(@Nullable String words) {
    if (words == null || words.isBlank()) {
      return lastOfCustomer;
    }
    ObjectNode last = lastOfCustomer;
    boolean same = last != null && last.path("content").asText().strip().equalsIgnoreCase(words.strip());
    return same ? last : add("customer", words, null, null);
  }

  /** The name that a turn of the customer is shown under. */
  void shownAs(@Nullable String name) {
    draft.shownAs(name);
  }

  /** How the customer felt at this turn. */
  void felt(Mood mood, ObjectNode turn) {
    mood.write(draft, turn);
  }

  boolean none() {
    return count == 0;
  }

  @Nullable
  ObjectNode lastOfCustomer() {
    return lastOfCustomer;
  }

  /** How well the bot thinks it understood this turn; {@code kind} says what was measured. */
  static void confidence(@Nullable ObjectNode turn, @Nullable String intent, JsonNode confidence, String kind) {
    if (turn == null) {
      return;
    }
    if (intent != null && !intent.isBlank()) {
      turn.put("intent", intent);
    }
    if (confidence.isNumber()) {
      double value = confidence.asDouble() > 1 ? confidence.asDouble() / 100 : confidence.asDouble();
      if (value >= 0 && value <= 1) {
        turn.put("confidence", value).put("confidenceKind", kind);
      }
    }
  }

  /** {@code [choices: Yes, No]}: what could be clicked where nothing was said. */
  static @Nullable String choices(JsonNode options, String... names) {
    List<String> told = new ArrayList<>();
    for (JsonNode option : options) {
      String label = option.isTextual() ? Pick.text(option) : Pick.text(option, names);
      if (label != null && told.size() < MOST_CHOICES) {
        told.add(label.strip());
      }
    }
    return told.isEmpty() ? null : "[choices: " + String.join(", ", told) + "]";
  }

  /** {@code [card: Title; Title]}. */
  static @Nullable String cards(JsonNode cards, String... names) {
    List<String> told = new ArrayList<>();
    for (JsonNode card : cards.isArray() ? cards : List.of(cards)) {
      String title = Pick.text(card, names);
      if (title != null && told.size() < MOST_CHOICES) {
        told.add(title.strip());
      }
    }
    return told.isEmpty() ? null : "[card: " + String.join("; ", told) + "]";
  }
}
