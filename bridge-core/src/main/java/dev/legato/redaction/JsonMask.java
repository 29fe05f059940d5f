package dev.legato.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks the texts and whole numbers of a JSON tree: each is judged with the name it stands under (in lists of names and
 * values: with the name beside it), what is said with what was said before it, and JSON inside a text as JSON.
 */
public final class JsonMask {
  private static final List<String> SAID = List.of("content", "text", "message", "body", "utterance", "answer",
      "response", "reply", "input", "query", "msg", "said", "parts", "transcript", "conversation");
  private static final List<String> SPEAKER = List.of("speaker", "role", "sender", "author", "from", "direction",
      "event", "senderType", "sender_type", "authorType", "author_type");
  private static final List<String> KEYS = List.of("key", "name", "label", "field", "question", "variable", "title",
      "id");
  private static final List<String> VALUES = List.of("value", "answer", "response", "content", "text");
  private static final Set<String> IDS = Set.of("id", "ids", "uuid", "guid", "sid", "session");
  private static final Set<String> TIMES = Set.of("ts", "time", "timestamp", "date", "at");
  private static final int DEEPEST = 6;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ANSWER = 100;
  /** Who says it, perhaps after the time. */
  private static final Pattern LABEL = Pattern
      .compile("[\\[(0-9:.,/ TZ+)\\]-]{0,40}+([\\p{L}][\\p{L}\\p{N} _.()-]{0,30}):[ \\t]");

  private final RedactionPolicy policy;
  private final boolean keepsIds;
  private final Function<String, Optional<JsonNode>> inside;
  private final Consumer<Kind> counter;

  /**
   * @param keepsIds values of one word whose names end in "id", "session" or a time stay, unless they are named as a secret:
   *     a body that is stored is read again, and found by them
   * @param inside the tree that stands in a text, when that is JSON
   * @param counter told of each find that was replaced
   */
  public JsonMask(RedactionPolicy policy, boolean keepsIds, Function<String, Optional<JsonNode>> inside,
      Consumer<Kind> counter) {
    this.policy = policy;
    this.keepsIds = keepsIds;
    this.inside = inside;
    this.counter = counter;
  }

  /** @param name under which the node stands, or empty */
  public JsonNode of(String name, JsonNode node) {
    return of(name, node, "");
  }

  /** @param asked what the other side said before this, or empty */
  public JsonNode of(String name, JsonNode node, String asked) {
    return switch (node) {
      case ObjectNode object -> object(object, asked);
      case ArrayNode list -> list(name, list, asked);
      case TextNode text -> text(name, text, asked);
      case NumericNode number when number.isIntegralNumber() -> {
        String written = number.asText();
        String masked = kept(name, written) ? written : policy.stated(name, written, counter);
        yield masked.equals(written) ? number : TextNode.valueOf(masked);
      }
      default -> node;
    };
  }

  private JsonNode object(ObjectNode object, String asked) {
    ObjectNode masked = object.objectNode();
    String key = single(object, KEYS);
    String value = key.isEmpty() ? "" : single(object, VALUES);
    String called = key.isEmpty() || key.equals(value) ? "" : object.path(key).asText();
    // An id or a title beside a text is no question to it.
    String question = called.isEmpty() || key.equals("id") || key.equals("title") || key.equals("name")
        ? asked
        : called;
    object.properties().forEach(child -> {
      boolean beside = !called.isEmpty() && called.length() <= LONGEST_NAME && child.getKey().equals(value);
      masked.set(child.getKey(), beside
          ? beside(called, child.getKey(), child.getValue(), question)
          : of(child.getKey(), child.getValue(), asked));
    });
    return masked;
  }

  /** The value of what is called so by its neighbour. */
  private JsonNode beside(String called, String name, JsonNode node, String question) {
    if (node.isFloatingPointNumber() || node.isBoolean() || node.isNull() || kept(called, node.asText())) {
      return node;
    }
    if (node.isTextual() && inside.apply(node.textValue()).isPresent()) {
      return of(called, node, question);
    }
    String masked = policy.stated(called, node.asText(), counter);
    JsonNode told = masked.equals(node.asText()) ? node : TextNode.valueOf(masked);
    return speech(name) ? of(name, told, question) : told;
  }

  /** The first of these names with a single value under it, as written there. */
  private static String single(ObjectNode object, List<String> names) {
    String best = "";
    int rank = names.size();
    for (Map.Entry<String, JsonNode> child : object.properties()) {
      int at = child.getValue().isValueNode() ? names.indexOf(child.getKey().toLowerCase(Locale.ROOT)) : -1;
      if (at >= 0 && at < rank) {
        best = child.getKey();
        rank = at;
      }
    }
    return best;
  }

  /** An answer is what the last turn of somebody else asked for. */
  private JsonNode list(String name, ArrayNode list, String asked) {
    ArrayNode masked = list.arrayNode(list.size());
    String before = "";
    String question = asked;
    JsonNode last = null;
    for (JsonNode item : list) {
      JsonNode speaker = speaker(item);
      question = before.isEmpty() || speaker != null && speaker.equals(last) ? question : before;
      JsonNode answer = item.isTextual() && !kept(name, item.textValue()) ? of("", item, question) : item;
      masked.add(of(name, answer, question));
      String said = said(item, 0);
      before = said.isEmpty() ? before : said;
      last = speaker;
    }
    return masked;
  }

  private static @Nullable JsonNode speaker(JsonNode item) {
    for (String name : item.isObject() ? SPEAKER : List.<String>of()) {
      JsonNode speaker = item.get(name);
      if (speaker != null) {
        return speaker;
      }
    }
    return null;
  }

  private static String said(JsonNode item, int depth) {
    if (item.isTextual()) {
      return item.textValue();
    }
    if (item.isArray() && !item.isEmpty() && depth < DEEPEST) {
      return said(item.get(item.size() - 1), depth + 1);
    }
    if (depth < DEEPEST) {
      for (String name : SAID) {
        String said = item.has(name) ? said(item.get(name), depth + 1) : "";
        if (!said.isBlank()) {
          return said;
        }
      }
    }
    return "";
  }

  /** JSON as text stays JSON: only what is inside is masked. */
  private JsonNode text(String name, TextNode text, String asked) {
    String written = text.textValue();
    Optional<JsonNode> tree = inside.apply(written);
    if (tree.isPresent()) {
      JsonNode masked = of(name, tree.get(), asked);
      return masked.equals(tree.get()) ? text : TextNode.valueOf(masked.toString());
    }
    if (kept(name, written)) {
      return text;
    }
    String masked = turns(speech(name) ? policy.mask(written, asked, counter) : policy.value(name, written, counter));
    return masked.equals(written) ? text : TextNode.valueOf(masked);
  }

  private static boolean speech(String name) {
    return name.isEmpty() || SAID.contains(name.toLowerCase(Locale.ROOT));
  }

  /** A whole conversation in one text: "Bot: your PIN?", and in the next line "User: 4403". */
  private String turns(String text) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    String question = "";
    String before = "";
    String last = "";
    for (String line : text.split("(?<=\n)")) {
      Matcher label = LABEL.matcher(line);
      if (!label.lookingAt()) {
        out.append(line);
        continue;
      }
      String said = line.substring(label.end());
      question = label.group(1).equals(last) ? question : before;
      out.append(label.group()).append(question.isEmpty() || said.length() > LONGEST_ANSWER
          ? said
          : policy.mask(said, question, counter));
      before = said;
      last = label.group(1);
    }
    return out.toString();
  }

  private boolean kept(String name, String value) {
    String words = Mask.words(name).toLowerCase(Locale.ROOT);
    String end = words.substring(words.lastIndexOf(' ') + 1);
    boolean id = IDS.contains(end) && !words.contains("card")
        && (words.contains("session") || !policy.named(name, value));
    return keepsIds && (id || TIMES.contains(end)) && single(value);
  }

  private static boolean single(String value) {
    return value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '@');
  }
}
