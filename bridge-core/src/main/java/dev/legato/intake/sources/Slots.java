package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What builders keep under names of their own: slots, session parameters, attributes, metadata, custom fields. The usual
 * names in any spelling go where they belong, what the house's reading of home-built bodies knows goes there too, and the
 * rest travels along as extensions, secrets never. Not for two threads.
 */
final class Slots {
  private static final Set<String> TRANSCRIPTS = Set.of("transcript", "conversationtranscript", "chattranscript",
      "chathistory", "conversationhistory", "messagehistory", "history", "conversation", "messages", "transcripttext",
      "fulltranscript", "conversationlog", "chatlog", "dialoghistory", "turns", "dialog", "verlauf", "chatverlauf",
      "gesprachsverlauf", "gespraechsverlauf", "protokoll", "chatprotokoll", "transkript", "historial",
      "historialchat", "conversacion", "transcripcion", "historique", "historico", "conversa", "storico",
      "cronologia", "conversazione", "trascrizione", "gesprek", "geschiedenis", "chatgeschiedenis", "samtale",
      "historik", "messagelog", "log", "dialogue");
  /** Objects that platforms put around what is of interest here. */
  private static final Set<String> AROUND = Set.of("conversation", "summary", "summaryagent", "chat", "session",
      "workflow");
  private static final int DEEPEST = 3;
  private static final Set<String> COUNTERS = Set.of("attempts", "attempt", "retries", "tries", "failures", "fallbacks",
      "failedattempts", "retrycount", "failurecount", "fallbackcount", "nomatchcount", "attemptcount", "nomatch",
      "noinput", "turnsnotunderstood", "errorcount");
  /** Insides of the platforms, which say nothing to a person. */
  private static final Set<String> INSIDES = Set.of("requestedslot", "sessionstartedmetadata", "dialoguestack",
      "flowhashes", "returnvalue", "contexttype", "nomatchstreak", "sessionescalated", "liveagenthandoff",
      "phonegatewaytransfer", "timestamp", "time", "useragent");

  private final Draft draft;
  private final Turns turns;
  private @Nullable String whole;
  private @Nullable String given;
  private @Nullable String family;

  Slots(Draft draft, Turns turns) {
    this.draft = draft;
    this.turns = turns;
  }

  /** Everything in the object; what is no object holds nothing. */
  void read(JsonNode holder) {
    read(holder, true);
  }

  /** @param freely whether values of unknown names were meant for people too and become extensions */
  void read(JsonNode holder, boolean freely) {
    read(holder, freely, 0);
  }

  private void read(JsonNode holder, boolean freely, int depth) {
    if (!holder.isObject() || holder.isEmpty()) {
      return;
    }
    List<JsonNode> inside = new ArrayList<>();
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    whole = null;
    given = null;
    family = null;
    for (Map.Entry<String, JsonNode> slot : holder.properties()) {
      String key = withoutScope(slot.getKey());
      String name = Pick.folded(key);
      JsonNode value = slot.getValue();
      String text = Pick.text(value);
      boolean nothing = value.isNull() || value.isTextual() && (text == null || nothing(text)) || name.isEmpty()
          || value.isContainerNode() && value.isEmpty() || INSIDES.contains(name);
      if (Pick.secretName(name)) {
        draft.warn("/extensions", "no secrets", "a field with the name of a secret",
            "A field that looks like a secret was left out; do not hand secrets over.");
      } else if (value.isObject() && AROUND.contains(name) && depth < DEEPEST) {
        inside.add(value);
      } else if (!nothing && !known(key, name, value, text)) {
        rest.set(key, value);
      }
    }
    draft.put("customer", "name", fullName(whole, given, family));
    new LlmHints(draft).read(rest, freely);
    if (freely) {
      rest.properties().forEach(field -> structure(field.getKey(), field.getValue()));
    }
    inside.forEach(one -> read(one, freely, depth + 1));
  }

  /**
   * One name out of its parts. Who writes a name beside a surname means the given one ({@code nombre} and {@code apellido},
   * {@code nom} and {@code prénom}).
   */
  static @Nullable String fullName(@Nullable String name, @Nullable String given, @Nullable String family) {
    if (name == null) {
      return given == null ? family : family == null ? given : given + " " + family;
    }
    if (name.indexOf(' ') >= 0 || given == null && family == null) {
      return name;
    }
    return given != null ? given + " " + (family != null ? family : name) : name + " " + family;
  }

  /** Whether a builder means a whole conversation by this folded name. */
  static boolean isTranscript(String name) {
    return TRANSCRIPTS.contains(name) || name.endsWith("transcript") || name.endsWith("history")
        || name.endsWith("verlauf");
  }

  private boolean known(String key, String name, JsonNode value, @Nullable String text) {
    boolean lines = text != null
        && (text.indexOf('\n') > 0 || text.indexOf(": ") > 0 || text.stripLeading().startsWith("["));
    if (isTranscript(name) && (value.isArray() || lines)) {
      return turns.transcript(value) || !turns.none();
    }
    if (value.isObject() && name.endsWith("person") && value.path("name").isTextual()) {
      whole = whole == null ? Pick.text(value, "name") : whole; // Dialogflow's @sys.person
      return true;
    }
    SlotNames.Meaning meaning = SlotNames.of(name);
    meaning = meaning == null && text != null && SlotNames.isPage(name, text) ? SlotNames.Meaning.PAGE : meaning;
    boolean wish = value.isBoolean() && value.booleanValue() || "true".equalsIgnoreCase(text);
    if (wish && meaning == null && HandoffWords.wishesPerson(key)) {
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
      return true;
    }
    if (text == null) {
      return false;
    }
    Double number = Mood.number(text);
    if (meaning != null) {
      return means(meaning, name, value, text, number);
    }
    if (number != null && counter(key, name, number)) {
      return true;
    }
    if (text.startsWith("+") && SlotNames.dialled(text) && SlotNames.ofCustomer(name)) {
      draft.put("customer", "phone", text);
      return true;
    }
    return promise(key, name, text, number) || name.equals("question") && extension(key, value);
  }

  /** False where the value is none of what its name says. */
  private boolean means(SlotNames.Meaning meaning, String name, JsonNode value, String text, @Nullable Double number) {
    boolean page = text.indexOf('/') >= 0 && text.indexOf(' ') < 0;
    // A CV, a button: what is no sentence is no summary. And a customer may be of the type "returning".
    boolean nonsense = meaning == SlotNames.Meaning.SUMMARY && text.strip().indexOf(' ') < 0 && text.length() < 40
        || name.equals("customertype") && !FarWords.isTier(text);
    if (nonsense) {
      return false;
    }
    switch (meaning) {
      case NAME -> whole = whole == null && !FarWords.nobody(text) ? text.strip() : whole;
      case GIVEN -> given = given == null ? text.strip() : given;
      case FAMILY -> family = family == null ? text.strip() : family;
      case MAIL -> draft.put("customer", "email", text);
      case PHONE -> draft.put("customer", "phone", text);
      case ID -> draft.put("customer", "id", text);
      case LANGUAGE -> draft.put("customer", "language", Pick.languageTag(text));
      case PAGE -> draft.put("page", "url", page ? text.strip() : null);
      case PAGE_TITLE -> draft.put("page", "title", text);
      case REASON -> StatedReason.put(draft, text);
      case SUMMARY -> draft.put("issue", "summary", text);
      case CATEGORY -> draft.put("issue", "category", text);
      case SKILL -> draft.put("escalation", "recommendedSkill", text);
      case TIER -> draft.put("customer", "tier", number == null ? text : null);
      case URGENCY -> draft.put("escalation", "urgency", FarWords.isUrgency(text) ? text : null);
      case LAST_WORDS -> draft.lastWords(RasaButtons.isPayload(text) ? null : text);
      case CONFIDENCE -> draft.put("escalation", "confidence",
          number == null ? null : JsonNodeFactory.instance.numberNode(number));
      case MOOD -> {
        if (Mood.said(value) instanceof Mood mood) {
          mood.write(draft, null);
        }
      }
    }
    return switch (meaning) {
      case PAGE -> page;
      case TIER, CONFIDENCE -> (number == null) == (meaning == SlotNames.Meaning.TIER);
      case URGENCY -> FarWords.isUrgency(text);
      case MOOD -> Mood.said(value) != null;
      case MAIL, PHONE, NAME, GIVEN, FAMILY, ID, LANGUAGE, PAGE_TITLE, REASON, SUMMARY, CATEGORY, SKILL, LAST_WORDS ->
        true;
    };
  }

  /** Which field of the customer a folded name means, whoever's it says it is; null for none. */
  static @Nullable String ofCustomer(String name) {
    return switch (SlotNames.of(name)) {
      case MAIL -> "email";
      case PHONE -> "phone";
      case NAME -> name.equals("name") ? null : "name";
      case LANGUAGE -> "language";
      case null, default -> null;
    };
  }

  /** Whether a number of this name is one of tries. */
  static boolean counts(String name) {
    return COUNTERS.stream().anyMatch(name::endsWith);
  }

  /** {@code attempts: 2}, {@code replacement_attempts: 2}: tried without success, or nobody would be asked. */
  private boolean counter(String key, String name, double count) {
    String end = COUNTERS.stream().filter(name::endsWith).max(Comparator.comparingInt(String::length))
        .orElse(null);
    if (end == null) {
      return false;
    }
    if (count >= 1 && count < 1_000) {
      String what = Pick.words(name.length() == end.length() ? "" : key);
      for (String word : new String[]{"attempts", "attempt", "count", "retries", "tries", "failures", "failed"}) {
        what = what.endsWith(word) ? what.substring(0, what.length() - word.length()).strip() : what;
      }
      boolean deaf = end.startsWith("nomatch") || end.startsWith("fallback") || end.equals("turnsnotunderstood");
      String action = deaf ? "understand the customer" : what.isEmpty() ? "own attempts" : what;
      draft.add("attempts").put("action", action).put("outcome", deaf ? "failed" : "unknown").put("reason",
          count == 1 ? "counted once by the bot" : "counted " + (long) count + " times by the bot");
    }
    return true;
  }

  /** {@code promise: "e-mail within 24 hours"}, {@code promised_reply_hours: 24}. */
  private boolean promise(String key, String name, String text, @Nullable Double number) {
    if (!name.startsWith("promise") && !name.startsWith("commitment") && !name.startsWith("botpromise")) {
      return false;
    }
    String unit = name.endsWith("hours")
        ? "hours"
        : name.endsWith("days") ? "days" : name.endsWith("minutes") ? "minutes" : "";
    if (number == null) {
      boolean flag = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") || text.equalsIgnoreCase("none");
      if (!flag) {
        draft.add("commitments").put("text", text.strip());
      }
      return !flag;
    }
    if (unit.isEmpty()) {
      return false;
    }
    String what = Pick.words(key).replace("promised", "").replace("promise", "").replace("commitment", "")
        .replace(unit, "").strip();
    long whole = Math.round(number);
    draft.add("commitments").put("text", (what.isEmpty() ? "" : what + " ") + "within " + whole + " "
        + (whole == 1 ? unit.substring(0, unit.length() - 1) : unit));
    return true;
  }

  private boolean extension(String key, JsonNode value) {
    draft.put("extensions", key, value);
    return true;
  }

  /** Lists and objects that no one above had a place for. */
  private void structure(String key, JsonNode value) {
    String name = Pick.folded(key);
    boolean taken = !value.isContainerNode() || !LlmKeys.mayTravel(name) || TRANSCRIPTS.contains(name)
        || LlmHints.takes(name);
    if (!taken) {
      draft.put("extensions", key, LlmKeys.scrubbed(value));
    }
  }

  /** What programs write where a value should be. */
  private static boolean nothing(String text) {
    String bare = text.strip();
    return bare.equalsIgnoreCase("null") || bare.equalsIgnoreCase("undefined") || bare.equalsIgnoreCase("nan")
        || bare.startsWith("{{") && bare.endsWith("}}") || bare.startsWith("$session.")
        || MicrosoftSlots.placeholder(bare);
  }

  /** {@code session.email}, {@code dataCapture.systemField.requester.email}, {@code x-page}. */
  private static String withoutScope(String key) {
    String bare = key;
    for (String scope : new String[]{"ada_", "dataCapture.systemField.", "dataCapture.", "session.", "user.",
        "conversation.",
        "global.", "workflow.", "$session.params."}) {
      bare = bare.startsWith(scope) && bare.length() > scope.length() ? bare.substring(scope.length()) : bare;
    }
    return bare;
  }
}
