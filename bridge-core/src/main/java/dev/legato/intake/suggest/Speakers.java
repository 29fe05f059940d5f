package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Words;
import dev.legato.intake.sources.Pick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who speaks, by the words that a list of turns uses for it. */
final class Speakers {
  private static final Set<String> CUSTOMER = Set.of("user", "customer", "visitor", "client", "enduser", "consumer",
      "guest", "contact", "subscriber", "lead", "incoming", "inbound", "in", "request", "caller", "person", "me",
      "action",
      "customermessage", "usermessage", "kunde", "cliente", "usuario", "received", "buyer", "shopper", "member", "h",
      "u", "c");
  private static final Set<String> BOT = Set.of("bot", "ai", "assistant", "model", "chatbot", "outgoing", "outbound",
      "out", "response", "reply", "trace", "virtualagent", "virtualassistant", "copilot", "botmessage", "speak", "sent",
      "autoresponder", "flow", "automation", "b", "a");
  private static final Set<String> HUMAN = Set.of("agent", "operator", "human", "admin", "humanagent", "staff",
      "liveagent",
      "representative", "support", "teammate");
  /** Nothing of this was said to the customer. */
  static final Set<String> UNSAID = Set.of("tool", "function", "developer", "system", "reasoning", "thought", "debug",
      "log", "path", "block", "typing", "presence", "internal", "note", "sys", "toolcall", "toolresult", "event",
      "state",
      "metadata", "end", "launch", "noreply", "visual", "knowledgebase");
  private static final Set<String> NAMES = Set.of("role", "speaker", "sender", "author", "from", "type", "direction",
      "who", "actor", "side", "source", "participant", "authortype", "sendertype", "fromtype", "origin", "by", "party",
      "messagetype", "usertype", "kind", "channel", "participantrole", "speakername", "name", "sentby", "owner");
  private static final Set<String> TRUE_IS_BOT = Set.of("isbot", "bot", "frombot", "isai", "fromme", "outgoing",
      "isoutgoing", "isassistant", "isagent", "automated");
  private static final Set<String> TRUE_IS_CUSTOMER = Set.of("isuser", "fromuser", "iscustomer", "fromcustomer",
      "incoming", "isincoming", "fromvisitor", "isvisitor", "isclient", "inbound", "human", "ishuman", "me");

  private Speakers() {}

  /** @param unsaid values whose turns must be left out */
  record Found(String expression, String path, int sure, String why, List<String> unsaid, List<String> unknown) {}

  /** How well the values under this name tell speakers apart; null when they do not. */
  static @org.jspecify.annotations.Nullable Found judge(String path, String name, List<JsonNode> values, int turns) {
    if (values.size() * 2 < turns) {
      return null;
    }
    if (values.stream().allMatch(JsonNode::isBoolean)) {
      boolean bot = TRUE_IS_BOT.contains(name);
      return !bot && !TRUE_IS_CUSTOMER.contains(name)
          ? null
          : new Found(path + (bot ? " ? \"ai\" : \"customer\"" : " ? \"customer\" : \"ai\""), path, 80,
              "true or false says who speaks", List.of(), List.of());
    }
    Set<String> words = new LinkedHashSet<>();
    values.forEach(value -> words.add(value.asText()));
    if (words.size() > 8 || values.stream().anyMatch(JsonNode::isContainerNode)) {
      return null;
    }
    boolean anyBot = words.stream().anyMatch(word -> BOT.contains(Pick.folded(word)));
    Map<String, String> table = new LinkedHashMap<>();
    List<String> unsaid = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String word : words) {
      String folded = Pick.folded(word);
      if (UNSAID.contains(folded)) {
        unsaid.add(word);
      } else if (CUSTOMER.contains(folded)) {
        table.put(word, "customer");
      } else if (BOT.contains(folded) || folded.endsWith("bot") || folded.endsWith("assistant")) {
        table.put(word, "ai");
      } else if (HUMAN.contains(folded)) {
        table.put(word, anyBot ? "human" : "ai");
      } else {
        unknown.add(word);
      }
    }
    // Where a turn is called a request, whatever else has words is the answer.
    if (table.containsKey("request") && table.size() == 1) {
      unknown.forEach(word -> table.put(word, "ai"));
      unknown.clear();
    }
    boolean named = NAMES.contains(name);
    if (table.isEmpty() || !named && unknown.size() > 0 || unknown.size() > table.size()) {
      return null;
    }
    boolean guessed = !anyBot && words.stream().anyMatch(word -> HUMAN.contains(Pick.folded(word)));
    int sure = (named ? 40 : 20) + (new LinkedHashSet<>(table.values()).size() > 1 ? 45 : 15) - unknown.size() * 20
        - (guessed ? 10 : 0) - (name.equals("type") ? 8 : 0);
    String why = guessed
        ? "nobody else answers here, so its agent is taken for the bot"
        : unknown.isEmpty() ? "the words are known" : "not known: " + String.join(", ", unknown);
    return new Found(expression(path, table), path, Math.max(20, Math.min(95, sure)), why, unsaid, unknown);
  }

  private static String expression(String path, Map<String, String> table) {
    boolean plain = table.entrySet().stream().allMatch(entry -> {
      Speaker known = Words.speaker(entry.getKey());
      return known != null && known.word().equals(entry.getValue());
    });
    if (plain) {
      return path;
    }
    StringBuilder out = new StringBuilder("$lookup({");
    table.forEach((word, speaker) -> out.append(out.charAt(out.length() - 1) == '{' ? "" : ", ")
        .append(BodyWalk.quoted(word)).append(": ").append(BodyWalk.quoted(speaker)));
    return out.append("}, $string(").append(path).append("))").toString();
  }
}
