package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
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
  /** Insides of the platforms, which say nothing to a person. */
  private static final Set<String> INSIDES = Set.of("requestedslot", "sessionstartedmetadata", "dialoguestack",
      "flowhashes", "returnvalue", "contexttype", "nomatchstreak", "sessionescalated", "liveagenthandoff",
      "phonegatewaytransfer", "timestamp", "time", "useragent");

  /** Twilio Studio's own context, which a builder posts whole; what is of interest in it is looked for elsewhere. */
  private static final Set<String> STUDIO = Set.of("flow", "trigger", "widgets");

  private final Draft draft;
  private final Turns turns;
  private final SlotValues values;

  Slots(Draft draft, Turns turns) {
    this.draft = draft;
    this.turns = turns;
    this.values = new SlotValues(draft);
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
    for (Map.Entry<String, JsonNode> slot : holder.properties()) {
      String key = withoutScope(slot.getKey());
      String name = Pick.folded(key);
      JsonNode value = Elsewhere.unwrapped(slot.getValue());
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
    values.names();
    new LlmHints(draft).read(rest, freely);
    if (freely) {
      rest.properties().forEach(field -> structure(field.getKey(), field.getValue()));
    }
    inside.forEach(one -> read(one, freely, depth + 1));
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
    if (value.isObject() && value.path("name").isTextual()
        && (name.endsWith("person") || SlotNames.of(name) == SlotNames.Meaning.NAME)) {
      values.name(Pick.text(value, "name")); // Dialogflow's @sys.person
      return true;
    }
    SlotNames.Meaning meaning = text == null ? SlotNames.of(name) : SlotNames.of(name, text);
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
      return values.put(meaning, name, value, text);
    }
    if (number != null && values.counter(key, name, number)) {
      return true;
    }
    return values.promise(key, name, text, number) || name.equals("question") && extension(key, value);
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

  private boolean extension(String key, JsonNode value) {
    draft.put("extensions", key, value);
    return true;
  }

  /** Lists and objects that no one above had a place for. */
  private void structure(String key, JsonNode value) {
    String name = Pick.folded(key);
    boolean taken = !value.isContainerNode() || !LlmKeys.mayTravel(name) || TRANSCRIPTS.contains(name)
        || LlmHints.takes(name) || STUDIO.contains(name);
    if (!taken) {
      draft.put("extensions", key, LlmKeys.scrubbed(value));
    }
  }

  /** Two to four words that begin with capitals. */
  static boolean isPersonal(String text) {
    String[] words = text.length() > 60 ? new String[0] : text.strip().split("\\s+");
    return words.length >= 2 && words.length <= 4 && LlmCustomer.personName(text)
        && Arrays.stream(words).allMatch(word -> Character.isUpperCase(word.codePointAt(0)) || word.length() <= 3);
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
