package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import dev.legato.contextpackage.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A context package in the making, as JSON. What is put first stays: callers go from the best witness to the worst. In the
 * end the one reader of the house reads it, so that cleaning, limits and derived ids are the same for every source.
 */
final class Draft {
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final List<Warning> warnings = new ArrayList<>();
  private @Nullable String lastWords;
  private @Nullable String shownAs;

  void put(String field, @Nullable String value) {
    if (value != null && !value.isBlank() && !root.has(field)) {
      root.put(field, value);
    }
  }

  void put(String section, String field, @Nullable String value) {
    if (value != null && !value.isBlank() && !(section.equals("customer") && isNone(field, value))) {
      boolean urgency = section.equals("escalation") && field.equals("urgency");
      put(section, field, JsonNodeFactory.instance.textNode(urgency ? FarWords.urgency(value) : value));
    }
  }

  /** {@code Guest} is nobody's name, {@code 0} nobody's number, {@code undefined} nobody's address. */
  private static boolean isNone(String field, String value) {
    return switch (field) {
      case "name" -> FarWords.nobody(value) || value.indexOf('@') > 0 && value.indexOf(' ') < 0;
      case "email" -> value.indexOf('@') <= 0 || value.indexOf('{') >= 0;
      case "phone" -> value.chars().filter(Character::isDigit).count() < 5;
      case "id" ->
        MicrosoftSlots.placeholder(value) || value.strip().equals("undefined") || value.strip().equals("null");
      default -> false;
    };
  }

  /** Whether the customer is known to have asked for a person. */
  boolean askedForPerson() {
    return root.path("escalation").path("requestedHuman").asBoolean();
  }

  /** Whether this value stands there, or one that says no less. */
  boolean holds(String section, String field, String value) {
    String there = text(section, field);
    return there != null && Pick.folded(there).contains(Pick.folded(value));
  }

  void put(String section, String field, @Nullable JsonNode value) {
    if (field.equals("trigger") && section.equals("escalation") && value != null && namesMore(value.asText())) {
      section(section).set(field, value);
    }
    if (value != null && !value.isNull() && !section(section).has(field)) {
      section(section).set(field, value);
    }
  }

  /** A word of the closed list wins over a word of the builder's own, which stays as the reason. */
  private boolean namesMore(String trigger) {
    String there = text("escalation", "trigger");
    return there != null && !there.equals(Trigger.OTHER.word()) && Triggers.of(there) == Trigger.OTHER
        && Triggers.of(trigger) != Trigger.OTHER;
  }

  /** The object of this name, made when it is not there yet. */
  ObjectNode section(String name) {
    return root.get(name) instanceof ObjectNode there ? there : root.putObject(name);
  }

  ObjectNode add(String list) {
    return list(list).addObject();
  }

  ArrayNode list(String name) {
    return root.get(name) instanceof ArrayNode there ? there : root.putArray(name);
  }

  boolean has(String field) {
    return root.has(field) && !(root.get(field).isArray() && root.get(field).isEmpty());
  }

  @Nullable
  String text(String section, String field) {
    return Pick.text(root.path(section), field);
  }

  /** Whether this is the id of the conversation. */
  boolean isConversation(String id) {
    return root.path("conversationId").asText().equals(id);
  }

  void warn(String pointer, String expected, String found, String message) {
    warnings.add(new Warning(pointer, expected, found, message));
  }

  /** Who the customer is by the name their turns are shown under, should nobody else tell. */
  void shownAs(@Nullable String name) {
    shownAs = shownAs == null && name != null && name.indexOf(' ') > 0 && LlmCustomer.personName(name) ? name : shownAs;
  }

  /** What the customer said last, should it stand in no turn. */
  void lastWords(@Nullable String words) {
    lastWords = lastWords == null ? words : lastWords;
  }

  /** A file by reference; content inside a {@code data:} address is measured and left behind. */
  static void attach(ArrayNode attachments, @Nullable String name, @Nullable String address, @Nullable String type,
      String kind) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    String contentType = type;
    if (address != null && (address.startsWith("http://") || address.startsWith("https://"))) {
      file.put("url", address);
    } else if (address != null) {
      int comma = address.startsWith("data:") ? address.indexOf(',') : -1;
      String head = comma > 5 && comma < 200 ? address.substring(5, comma) : "";
      int semicolon = head.indexOf(';');
      String declared = semicolon >= 0 ? head.substring(0, semicolon) : head;
      contentType = contentType == null && !declared.isBlank() ? declared : contentType;
      boolean base64 = comma < 0 || head.endsWith("base64");
      long length = address.length() - comma - 1L;
      long padding = address.endsWith("==") ? 2 : address.endsWith("=") ? 1 : 0;
      file.put("size", base64 ? Math.max(0, length * 3 / 4 - padding) : length);
    }
    if (contentType != null) {
      file.put("contentType", contentType);
    }
    file.put("name", name != null ? name : nameIn(address, kind));
    attachments.add(file);
  }

  private static void readable(JsonNode holder, String field) {
    String text = Pick.text(holder, field);
    if (text != null && text.indexOf('<') >= 0 && holder instanceof ObjectNode object) {
      object.put(field, HtmlText.words(text));
    }
  }

  private static String nameIn(@Nullable String address, String otherwise) {
    if (address == null || !address.startsWith("http")) {
      return otherwise;
    }
    int end = address.length();
    for (char stop : new char[]{'?', '#'}) {
      int at = address.indexOf(stop);
      end = at >= 0 && at < end ? at : end;
    }
    String last = address.substring(address.lastIndexOf('/', end - 1) + 1, end);
    return last.indexOf('.') > 0 && last.length() <= 120 ? last : otherwise;
  }

  /** Whether what was said last is in no turn: none of the customer's is there, or the bot's stands last and none has the words. */
  private boolean isNews(String words) {
    boolean spoke = false;
    boolean theirs = false;
    for (JsonNode turn : root.path("messages")) {
      theirs = turn.path("speaker").asText().equals("customer");
      spoke |= theirs;
      if (theirs && turn.path("content").asText().contains(words.strip())) {
        return false;
      }
    }
    return !spoke || !theirs;
  }

  /** Reads the draft; warnings of the source come first. */
  Understanding understood() {
    if (lastWords != null && isNews(lastWords)) {
      add("messages").put("speaker", "customer").put("content", lastWords);
    }
    Whose.known(root.path("extensions"), this);
    put("customer", "name", shownAs);
    for (JsonNode turn : root.path("messages")) {
      readable(turn, "content");
    }
    readable(root.path("issue"), "summary");
    readable(root.path("escalation"), "reason");
    return switch (PackageReader.read(root)) {
      case PackageReading.Understood(var one, var found) -> {
        List<Warning> all = new ArrayList<>(warnings);
        all.addAll(found);
        yield new Understanding.Handoffs(List.of(one), all);
      }
      case PackageReading.NotUnderstood(var faults) -> new Understanding.NotUnderstood(faults);
    };
  }
}
