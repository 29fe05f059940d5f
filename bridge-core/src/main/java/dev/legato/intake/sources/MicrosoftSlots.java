package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of all topics, as they stand beside {@code va_…} in the value of the event: the known names go where they
 * belong, the rest becomes extensions. Not for two threads.
 */
final class MicrosoftSlots {
  private record Where(String section, String field) {}

  private static final Map<String, Where> KNOWN = Map.ofEntries(email("email"), email("customeremail"),
      email("useremail"), email("emailaddress"), entry("name", "customer", "name"),
      entry("customername", "customer", "name"),
      entry("fullname", "customer", "name"), entry("displayname", "customer", "name"),
      entry("userdisplayname", "customer", "name"), entry("loyaltytier", "customer", "tier"),
      entry("customerloyaltytier", "customer", "tier"), entry("username", "customer", "name"),
      entry("phone", "customer", "phone"),
      entry("customerphone", "customer", "phone"), entry("phonenumber", "customer", "phone"),
      entry("mobile", "customer", "phone"), entry("customerid", "customer", "id"), entry("userid", "customer", "id"),
      entry("sub", "customer", "id"), entry("language", "customer", "language"),
      entry("timezone", "customer", "timezone"),
      entry("tier", "customer", "tier"), entry("customertier", "customer", "tier"), entry("pageurl", "page", "url"),
      entry("pagetitle", "page", "title"), entry("skill", "escalation", "recommendedSkill"),
      entry("trigger", "escalation", "trigger"), entry("urgency", "escalation", "urgency"),
      entry("priority", "escalation", "urgency"), entry("sentiment", "sentiment", "current"),
      entry("summary", "issue", "summary"), entry("issuesummary", "issue", "summary"),
      entry("category", "issue", "category"), entry("goal", "issue", "goal"));

  private static final Set<String> PERSONS = Set.of("user", "customer", "contact", "customerinfo", "userinfo",
      "customerdetails", "userprofile", "customerprofile");
  private static final Set<String> SCOPES = Set.of("global", "topic", "bot", "user", "system");

  private final Draft draft;

  MicrosoftSlots(Draft draft) {
    this.draft = draft;
  }

  void read(ObjectNode value) {
    read(value, 0);
  }

  private void read(ObjectNode value, int depth) {
    boolean protocol = value.path("type").asText().equals("transferToAgent");
    ObjectNode named = value.objectNode();
    for (Map.Entry<String, JsonNode> slot : value.properties()) {
      String key = withoutScope(slot.getKey());
      JsonNode content = unwrapped(slot.getValue(), 0);
      if (content == null || key.startsWith("va_") || key.startsWith("$") || protocol && key.equals("type")) {
        continue;
      }
      String folded = Pick.folded(key);
      Where where = KNOWN.get(folded);
      String text = Pick.text(content);
      if (Pick.secretName(folded)) {
        draft.warn("/extensions", "no secrets", "a variable with the name of a secret",
            "A variable that looks like a secret was left out; do not hand secrets over.");
      } else if (content instanceof ObjectNode person && depth == 0 && PERSONS.contains(folded)) {
        read(person, 1);
      } else if (text != null && (folded.equals("reason") || folded.equals("escalationreason"))) {
        StatedReason.put(draft, text);
      } else if (content instanceof ObjectNode context && depth == 0
          && (folded.equals("context") || folded.equals("variables"))) {
        read(context, 1);
      } else if (text != null && where == null && SlotNames.of(folded) != null) {
        named.set(key, content);
      } else if (where != null && text != null && (!where.field().equals("email") || text.indexOf('@') > 0)) {
        draft.put(where.section(), where.field(), text);
      } else if (!folded.isEmpty() && content.isValueNode()) {
        named.set(key, content);
      } else if (!folded.isEmpty()) {
        draft.put("extensions", key, content);
      }
    }
    if (!named.isEmpty()) {
      new Slots(draft, new Turns(draft)).read(named); // together, for a name may come in parts
    }
  }

  /** {@code <REDACTED>}, {@code <botId>} and dots: what people put where a value was. */
  static boolean placeholder(String text) {
    String bare = text.strip();
    return bare.length() <= 60 && bare.startsWith("<") && bare.endsWith(">") || bare.equals("...") || bare.equals("…")
        || bare.equalsIgnoreCase("redacted");
  }

  private static String withoutScope(String key) {
    String bare = key;
    int dot = bare.indexOf('.');
    while (dot > 0 && SCOPES.contains(Pick.folded(bare.substring(0, dot)))) {
      bare = bare.substring(dot + 1);
      dot = bare.indexOf('.');
    }
    return bare;
  }

  /** Typed wrappers such as {@code {"$kind":"OptionDataValue","value":…}} become what they hold. */
  private static @Nullable JsonNode unwrapped(JsonNode value, int depth) {
    if (value.isNull() || value.isTextual() && (value.textValue().isBlank() || placeholder(value.textValue()))) {
      return null;
    }
    if (depth > 5 || !value.isObject() || !value.has("$kind")) {
      return value;
    }
    JsonNode inner = Pick.any(value, "value", "Value", "displayName", "text", "name");
    if (inner != null) {
      return unwrapped(inner, depth + 1);
    }
    ObjectNode rest = ((ObjectNode) value).deepCopy();
    rest.remove("$kind");
    return rest.isEmpty() ? null : rest;
  }

  private static Map.Entry<String, Where> email(String name) {
    return entry(name, "customer", "email");
  }

  private static Map.Entry<String, Where> entry(String name, String section, String field) {
    return Map.entry(name, new Where(section, field));
  }
}
