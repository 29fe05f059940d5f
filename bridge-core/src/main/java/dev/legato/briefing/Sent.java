package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.redaction.RedactionPolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values that a bot sent beside the fields of the schema: its slots and variables. */
final class Sent {
  private static final int DEEPEST = 2;
  private static final int MOST = 20;
  private static final int LONGEST = 120;
  /** Ours: when a platform sends its record. */
  private static final String RECORD = "record";

  /** Words in names of what platforms keep for themselves. */
  private static final Set<String> MACHINE = Set.of("sid", "uuid", "guid", "session", "token", "arn", "handoff",
      "handover", "escalate", "escalated", "escalation", "workflow", "queue", "assignment", "channel", "message",
      "dialog", "conversation", "invocation", "timestamp", "flow", "trace", "request", "webhook", "integration",
      "instance", "version", "sanitized", "sanitised", "qnabot", "modality", "flex", "debug", "flag", "bot", "task",
      "successful", "media");
  /** Names that say nothing by themselves, or what stands elsewhere in the note. */
  private static final Set<String> BARE = Set.of("id", "type", "name", "from", "to", "body", "lang", "locale",
      "urgency",
      "priority", "action name", "year", "month", "day");
  private static final Set<String> NO_VALUE = Set.of("true", "false", "0", "null", "undefined", "none");
  /** A yes or no that somebody at a desk asks for. */
  private static final Pattern TELLING = Pattern.compile("(?i).*(?:authenti|verif|vip).*");

  private static final Set<String> TOPIC = Set.of("intent", "topic", "subject");
  /** A shorter value ("2", "no") may well be that of two things. */
  private static final int TOLD = 4;

  private Sent() {}

  /** By their names, sorted; what is only for machines, long texts and what the package says in its own place are left out. */
  static Map<String, String> values(ContextPackage p) {
    Map<String, String> found = new LinkedHashMap<>();
    Set<String> known = known(p);
    p.extensions().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(entry -> add(entry.getKey(), entry.getValue(), 0, found, known));
    return found;
  }

  private static void add(String name, JsonNode value, int depth, Map<String, String> found,
      Set<String> known) {
    if (value.isObject() && depth < DEEPEST) {
      value.properties().forEach(child -> add(child.getKey(), child.getValue(), depth + 1, found, known));
    } else if (!name.equals(RECORD) && value.isValueNode() && !value.isNull() && found.size() < MOST) {
      String text = Words.clean(RedactionPolicy.least().value(name, value.asText(), kind -> {}));
      if (!text.isEmpty() && text.length() <= LONGEST && !known.contains(text) && forPeople(name, text)) {
        put(Words.clean(name), text, found);
      }
    }
  }

  /** Each fact once: {@code order_stage} and {@code orderStage}, or {@code city} and {@code destination_city} of the same value. */
  private static void put(String name, String text, Map<String, String> found) {
    Set<String> words = words(name);
    for (Map.Entry<String, String> one : found.entrySet()) {
      Set<String> other = words(one.getKey());
      boolean more = text.length() >= TOLD && words.containsAll(other);
      if (one.getValue().equalsIgnoreCase(text)
          && (words.equals(other) || more || text.length() >= TOLD && other.containsAll(words))) {
        if (more && words.size() > other.size()) {
          found.remove(one.getKey());
          found.put(name, text);
        }
        return;
      }
    }
    found.putIfAbsent(name, text);
  }

  private static Set<String> words(String name) {
    return Stream.of(Words.human(name.replace('.', '_')).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty()).map(word -> TOPIC.contains(word) ? "topic" : word).collect(Collectors.toSet());
  }

  private static boolean forPeople(String name, String text) {
    String words = Words.human(name).toLowerCase(Locale.ROOT);
    boolean packed = text.startsWith("{") || text.startsWith("[") || text.startsWith("arn:") || text.contains("://");
    return !packed && name.indexOf(':') < 0 && !BARE.contains(words)
        && List.of(words.split("[^\\p{L}]+")).stream().noneMatch(MACHINE::contains)
        && (!NO_VALUE.contains(text.toLowerCase(Locale.ROOT)) || TELLING.matcher(name).matches());
  }

  private static Set<String> known(ContextPackage p) {
    Set<String> known = new HashSet<>();
    known.add(p.conversationId());
    if (p.customer() != null) {
      Stream.of(p.customer().name(), p.customer().email(), p.customer().phone(), p.customer().id(),
          p.customer().language()).filter(Objects::nonNull).forEach(known::add);
    }
    p.messages().stream().map(Message::content).filter(Objects::nonNull).map(Words::clean).forEach(known::add);
    return known;
  }
}
