package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the developer lets a model, a tool or the own program say about a handoff: arguments of the escalate tool, the value of
 * an interrupt, fields beside the messages. Known names in any spelling go where they belong.
 */
final class LlmHints {
  private record Where(String section, String field) {}

  private static final Map<String, Where> TEXTS = Map.ofEntries(at("summary", "issue", "summary"),
      at("issuesummary", "issue", "summary"), at("conversationsummary", "issue", "summary"),
      at("problem", "issue", "summary"), at("description", "issue", "summary"), at("goal", "issue", "goal"),
      at("customergoal", "issue", "goal"), at("category", "issue", "category"),
      at("issuecategory", "issue", "category"),
      at("subcategory", "issue", "subcategory"), at("impact", "issue", "impact"), at("deadline", "issue", "deadline"),
      at("urgency", "escalation", "urgency"), at("priority", "escalation", "urgency"),
      at("confidence", "escalation", "confidence"), at("assessment", "escalation", "aiAssessment"),
      at("aiassessment", "escalation", "aiAssessment"), at("recommendedagent", "escalation", "recommendedAgent"),
      at("recommendedskill", "escalation", "recommendedSkill"), at("skill", "escalation", "recommendedSkill"),
      at("department", "escalation", "recommendedSkill"), at("team", "escalation", "recommendedSkill"),
      at("queue", "escalation", "recommendedSkill"), at("customerexpectation", "escalation", "customerExpectation"),
      at("expectation", "escalation", "customerExpectation"), at("recommendedaction", "recommendation", "action"),
      at("suggestedaction", "recommendation", "action"), at("nextstep", "recommendation", "action"),
      at("nextsteps", "recommendation", "action"), at("recommendation", "recommendation", "action"),
      at("likelysolution", "recommendation", "likelySolution"), at("sentiment", "sentiment", "current"),
      at("customersentiment", "sentiment", "current"), at("mood", "sentiment", "current"),
      at("customername", "customer", "name"), at("username", "customer", "name"), at("email", "customer", "email"),
      at("customeremail", "customer", "email"), at("useremail", "customer", "email"), at("phone", "customer", "phone"),
      at("customerphone", "customer", "phone"), at("phonenumber", "customer", "phone"),
      at("customerid", "customer", "id"), at("userid", "customer", "id"), at("user", "customer", "id"),
      at("language", "customer", "language"), at("locale", "customer", "language"), at("tier", "customer", "tier"),
      at("customertier", "customer", "tier"), at("bot", "source", "bot"), at("channel", "source", "channel"),
      at("feature", "page", "feature"), at("severity", "escalation", "urgency"), at("loyaltytier", "customer", "tier"),
      at("membershiplevel", "customer", "tier"), at("botname", "source", "bot"),
      at("topicname", "issue", "category"), at("handoffsummary", "issue", "summary"),
      at("issuedescription", "issue", "summary"), at("problemdescription", "issue", "summary"),
      at("nextbestaction", "recommendation", "action"), at("suggestednextstep", "recommendation", "action"),
      at("suggestednextsteps", "recommendation", "action"), at("recommendednextstep", "recommendation", "action"),
      at("recommendednextsteps", "recommendation", "action"),
      at("suggestedresolution", "recommendation", "likelySolution"));
  private static final Map<String, String> LISTS = lists();
  /** Parts of our own language, taken as they are when a body mixes both. */
  private static final Set<String> OWN_PARTS = Set.of("source", "customer", "page", "issue", "sentiment", "escalation",
      "recommendation", "target", "callback", "technical", "extensions");
  private static final Set<String> CUSTOMERS = Set.of("user", "customerinfo", "customerdetails", "customerdata",
      "customerprofile", "userinfo", "userdetails", "userdata", "userprofile", "contact", "enduser", "visitor",
      "requester", "caller", "usercontext", "customercontext", "customerrecord");
  private static final Set<String> REASONS = Set.of("reason", "trigger", "escalationreason", "escalationtrigger",
      "handoffreason", "handoverreason", "transferreason");
  private static final Set<String> MOODS = Set.of("label", "overall", "mood", "emotion", "value");
  private static final Set<String> CRIES = Set.of("escalation", "escalate", "handoff", "handover", "needshuman",
      "requireshuman", "handoffrequested", "escalationrequired", "escalated", "transfertohuman");
  /** Folded, the surest first. */
  private static final List<String> CONVERSATIONS = List.of("conversationid", "threadid", "sessionid", "chatid",
      "gesprachsid", "gespraechsid", "konversationsid", "sitzungsid", "idconversacion", "idconversa",
      "idconversation", "idconversazione", "idsesion", "idsession", "conversacionid", "conversaid", "gesprekid",
      "samtaleid", "samtalid", "idrozmowy", "konusmaid", "chatsessionid", "interactionid");
  private static final Set<String> CHANNELS = Set.of("channelid", "channelname", "channeltype", "platform", "kanal",
      "canal", "kanaal", "canale");
  private static final Set<String> NOT_FOR_AGENTS = Set.of("action", "type", "id", "messages", "tools", "model",
      "system",
      "role", "stream", "temperature", "source", "step", "parents", "threadid", "conversationid", "sessionid", "chatid",
      "runid", "assistantid", "graphid", "checkpointid", "checkpointns", "traceid", "page", "pageurl", "url",
      "createdat",
      "totaltokens");

  private final Draft draft;

  LlmHints(Draft draft) {
    this.draft = draft;
  }

  /** @param freely whether unknown plain values were meant for us too and become extensions */
  void read(@Nullable JsonNode hint, boolean freely) {
    if (hint != null && hint.isTextual()) {
      reason(hint.textValue());
    }
    if (!(hint instanceof ObjectNode object)) {
      return;
    }
    draft.put("conversationId", conversationId(hint));
    page(draft, hint);
    if ("channel".equals(Pick.text(hint, "channel"))) {
      draft.put("source", "channel", Pick.text(hint, "integration")); // Botpress: most integrations have but one
    }
    References.objects(draft, object);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      one(field.getKey(), Pick.folded(field.getKey()), field.getValue(), freely);
    }
  }

  private void one(String key, String name, JsonNode value, boolean freely) {
    String text = text(value);
    String list = LISTS.get(name);
    Where where = TEXTS.get(name);
    String ofCustomer = where == null && text != null ? Slots.ofCustomer(name) : null;
    boolean blank = value.isTextual() && value.textValue().isBlank();
    if (value.isNull() || blank || Pick.secretName(name)) {
      return;
    }
    if (CRIES.contains(name) && value.isBoolean() && value.booleanValue()) {
      draft.section("escalation");
    } else if (CRIES.contains(name) && value.isObject() && !name.equals("escalation")) {
      draft.section("escalation");
      read(value, true);
    } else if (list != null && (value.isArray() || text != null)) {
      items(list, value);
    } else if (value.isObject() && (OWN_PARTS.contains(name) || CUSTOMERS.contains(name))) {
      part(CUSTOMERS.contains(name) ? "customer" : name, (ObjectNode) value);
    } else if (text != null && REASONS.contains(name)) {
      reason(text);
    } else if (text != null && name.equals("customer")) {
      draft.put("customer", text.indexOf('@') > 0 ? "email" : "id", text);
    } else if (text != null && name.equals("issue")) {
      draft.put("issue", "summary", text);
    } else if (name.equals("requestedhuman") && value.isBoolean()) {
      draft.put("escalation", "requestedHuman", value);
    } else if (text != null && CHANNELS.contains(name)) {
      // An id of a channel that is not a word is a room of some chat program.
      draft.put("source", "channel",
          text.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_') ? text : null);
    } else if (where != null && text != null) {
      put(where, text);
    } else if (ofCustomer != null && (!ofCustomer.equals("email") || text.indexOf('@') > 0)) {
      draft.put("customer", ofCustomer, ofCustomer.equals("language") ? Pick.languageTag(text) : text.strip());
    } else if (text != null && SlotNames.of(name) == SlotNames.Meaning.REASON) {
      reason(text);
    } else if (text != null && SlotNames.of(name) == SlotNames.Meaning.SUMMARY) {
      draft.put("issue", "summary", text);
    } else if (text != null && SlotNames.of(name) == SlotNames.Meaning.URGENCY && FarWords.isUrgency(text)) {
      draft.put("escalation", "urgency", text);
    } else if (freely && name.equals("question") && text != null) {
      draft.put("proposedAction", text);
    } else if (value.isValueNode() && harmless(name) && (freely || References.names(name) && text != null)) {
      draft.put("extensions", key, value);
    }
  }

  /** A text, a number, or a list of texts as one. */
  private static @Nullable String text(JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      return Pick.text(value);
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode item : value) {
      if (!item.isTextual()) {
        return null;
      }
      all.append(all.isEmpty() ? "" : "; ").append(item.textValue().strip());
    }
    return all.toString();
  }

  private void put(Where where, String text) {
    boolean language = where.field().equals("language");
    draft.put(where.section(), where.field(), language ? Pick.languageTag(text) : text);
  }

  private void reason(String text) {
    // The AI SDK's chat transport has a field of that name for its own use.
    if (!text.equals("submit-message") && !text.equals("regenerate-message")) {
      StatedReason.put(draft, text);
    }
  }

  private void items(String list, JsonNode value) {
    ArrayNode items = draft.list(list);
    if (value.isArray()) {
      value.forEach(item -> {
        if (item.isTextual() || item.isObject()) {
          items.add(LlmKeys.item(list, item));
        }
      });
    } else {
      separate(value.asText()).forEach(items::add);
    }
  }

  /** {@code reset,reboot}: several in one text, as places have it that take texts only. */
  private static List<String> separate(String text) {
    List<String> parts = Arrays.stream(text.split("[,;|\\n]")).map(String::strip).filter(part -> !part.isEmpty())
        .toList();
    boolean sentence = parts.size() < 2 || parts.stream().anyMatch(part -> part.split("\\s+").length > 5);
    return sentence ? List.of(text) : parts;
  }

  private void part(String section, ObjectNode value) {
    if (section.equals("customer")) {
      LlmCustomer.read(draft, value);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = Pick.folded(field.getKey());
      if (section.equals("customer") && LlmCustomer.knows(name)
          || section.equals("escalation") && name.equals("reason") && saidInPart(field.getValue())
          || section.equals("escalation") && name.equals("score") && mood(field.getValue())
          || section.equals("escalation") && aliasInPart(name, field.getValue())
          || section.equals("sentiment") && MOODS.contains(name) && moodInPart(field.getValue())) {
        continue;
      }
      Where known = section.equals("customer") ? TEXTS.get(name) : null;
      String text = Pick.text(field.getValue());
      if (known != null && known.section().equals("customer") && text != null && !field.getKey().equals("name")) {
        put(known, text);
      } else if (LlmKeys.mayTravel(name)) {
        draft.put(section, LlmKeys.camel(field.getKey()), LlmKeys.scrubbed(field.getValue()));
      }
    }
  }

  private boolean saidInPart(JsonNode reason) {
    String text = Pick.text(reason);
    if (text != null) {
      reason(text);
    }
    return text != null;
  }

  private boolean aliasInPart(String name, JsonNode value) {
    String ours = switch (name) {
      case "priority", "severity" -> "urgency";
      case "timestamp", "escalatedat", "createdat" -> "at";
      case "team", "queue", "department", "skill" -> "recommendedSkill";
      default -> null;
    };
    draft.put("escalation", ours == null ? "" : ours, ours == null || !value.isValueNode() ? null : value);
    return ours != null;
  }

  /** A score below zero beside an escalation is no confidence: it is how the customer feels. */
  private boolean mood(JsonNode score) {
    if (score.isNumber() && score.asDouble() < 0 && Mood.said(score) instanceof Mood felt) {
      felt.write(draft, null);
      return true;
    }
    return false;
  }

  private boolean moodInPart(JsonNode mood) {
    draft.put("sentiment", "current", mood.isTextual() ? mood.textValue() : null);
    return mood.isTextual();
  }

  /** Whether lists or objects of this folded name have a place of their own. */
  static boolean takes(String name) {
    return LISTS.containsKey(name) || OWN_PARTS.contains(name) || CUSTOMERS.contains(name) || CRIES.contains(name);
  }

  static boolean isList(String name) {
    return LISTS.containsKey(name);
  }

  private static boolean harmless(String name) {
    return !NOT_FOR_AGENTS.contains(name) && LlmKeys.mayTravel(name);
  }

  /** The names under which programs keep the id of a conversation; empty objects and lists are none. */
  static @Nullable String conversationId(JsonNode node) {
    String id = Pick.text(node, "conversationId", "conversation_id", "threadId", "thread_id", "sessionId", "session_id",
        "chatId", "chat_id", "conversationID");
    if (id == null && node.isObject()) {
      id = conversationIdInOtherWords(node);
    }
    if (id == null && node.isObject()) {
      JsonNode holder = Pick.any(node, "conversation", "thread", "session", "chat");
      id = holder == null ? null : holder.isObject() ? Pick.text(holder, "id") : bareId(holder);
    }
    return id;
  }

  private static @Nullable String conversationIdInOtherWords(JsonNode node) {
    String found = null;
    int best = CONVERSATIONS.size();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = field.getKey().length() > 30 ? -1 : CONVERSATIONS.indexOf(Pick.folded(field.getKey()));
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

  static void page(Draft draft, JsonNode node) {
    JsonNode page = Pick.any(node, "page");
    String address = page != null && page.isTextual()
        ? page.textValue()
        : Pick.text(node, "pageUrl", "page_url", "url");
    if (address != null && address.contains("/")) {
      draft.put("page", "url", address);
    }
  }

  /** OpenAI's {@code name} may be a handle for the model; only what looks like a person's is one. */
  static boolean personName(String name) {
    return name.length() <= 80 && name.indexOf('_') < 0 && name.chars().noneMatch(Character::isDigit)
        && !Set.of("user", "human", "customer", "guest", "anonymous", "visitor", "you").contains(Pick.folded(name));
  }

  private static Map<String, String> lists() {
    Map<String, String> lists = new HashMap<>();
    List.of("commitments", "promises", "promised", "promisesmade", "commitmentsmade")
        .forEach(name -> lists.put(name, "commitments"));
    List.of("attempts", "attemptedsteps", "stepstried", "stepstaken", "attemptedsolutions", "attemptedfixes", "tried",
        "triedsteps", "actionstaken", "actionsattempted", "attemptedactions", "stepsattempted", "troubleshootingsteps",
        "solutionstried", "previousattempts").forEach(name -> lists.put(name, "attempts"));
    lists.put("avoid", "avoid");
    lists.put("resources", "resources");
    return Map.copyOf(lists);
  }

  private static Map.Entry<String, Where> at(String name, String section, String field) {
    return Map.entry(name, new Where(section, field));
  }
}
