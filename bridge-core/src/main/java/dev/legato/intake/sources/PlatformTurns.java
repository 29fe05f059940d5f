package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages as chat platforms' own interfaces list them, which builders fetch and join to what they post: who wrote stands in
 * an object ({@code author}, {@code originatorMetadata}) or in a word like {@code CUSTOM_BOT}, what was written in an object by
 * kind. Presence, receipts and joins are no turns.
 *
 * @see <a href="https://docs.ada.cx/reference/conversations/get-conversation-messages">Ada</a>
 * @see <a href="https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_Item.html">Amazon Connect</a>
 * @see <a href="https://docs.aws.amazon.com/contact-lens/latest/APIReference/API_Transcript.html">Contact Lens</a>
 * @see <a href="https://developers.liveperson.com/messaging-window-api-consumer-interactions.html">LivePerson</a>
 */
final class PlatformTurns {
  private static final Set<String> NO_WORDS = Set.of("event", "presence", "typing", "activity", "acceptstatusevent",
      "chatstateevent", "system", "read", "delivery", "joined", "left", "trace");
  private static final String[] WHO = {"role", "originatorrole", "authorrole", "senderrole", "userrole",
      "participanttype",
      "actor", "who", "createdby", "createdbytype", "postedby", "usertype", "persona", "party", "participantrole",
      "sendertype", "authortype", "sentby", "from",
      "author", "sender", "speaker", "direction", "von", "rolle", "absender", "sprecher", "de", "rol", "remitente",
      "quien", "par", "auteur", "da", "ruolo", "mittente", "papel", "autor", "van", "afzender", "fra", "avsender",
      "avsandare", "od", "kim"};
  private static final String[] WHOM = {"author", "sender", "from", "originatormetadata", "participant", "source",
      "creator"};
  private static final String[] WHAT = {"content", "text", "body", "message", "msg", "plaintext", "utterance",
      "nachricht", "inhalt", "mensaje", "texto", "contenido", "mensagem", "conteudo", "texte", "contenu", "messaggio",
      "testo", "contenuto", "bericht", "inhoud", "tekst", "melding", "meddelande", "wiadomosc", "mesaj", "caption",
      "title", "anchortext", "heading", "query", "payload", "said", "words", "response"};
  private static final String[] WHEN = {"absolutetime", "createdat", "timestamp", "servertimestamp", "received",
      "sentat", "datecreated", "time", "timel", "at", "ts", "createdon", "sentdate", "senton", "datetime", "created",
      "occurredat", "receivedat", "messagetime", "datesent", "eventtime", "posted", "postedat", "publishedat", "utc",
      "localtime", "startedat", "starttime", "timestampms", "createdtime", "sent", "zeit", "zeitpunkt", "zeitstempel",
      "fecha", "hora",
      "date", "heure", "data", "ora", "tijd", "tidspunkt", "tid", "czas", "datum"};
  private static final int DEEPEST = 5;
  private static final int LONGEST_NAME = 40;

  private PlatformTurns() {}

  /** Writes what was said; nothing where the list holds something else. */
  static void read(JsonNode list, Turns turns) {
    list.forEach(item -> one(item, turns));
  }

  private static void one(JsonNode item, Turns turns) {
    JsonNode around = plainly(item);
    JsonNode message = plainly(within(around));
    String speaker = speaker(message);
    speaker = speaker == null ? speaker(around) : speaker;
    speaker = speaker == null ? ofTrace(around) : speaker;
    JsonNode content = message.path("content");
    String kind = Pick.text(message, "contenttype");
    boolean silent = silent(message.path("type")) || silent(content.path("type"))
        || silent(around.path("type")) || kind != null && kind.contains(".event.");
    if (speaker == null || silent) {
      return;
    }
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String words = words(message, files, 0);
    JsonNode at = when(message);
    ObjectNode turn = turns.add(speaker, words, at == null ? when(around) : at,
        Pick.text(message, "id", "messageid"), files);
    if (turn != null && speaker.equals("customer")) {
      turns.shownAs(shownAs(message));
    }
    if (turn != null && Mood.said(message.path("sentiment")) instanceof Mood mood && speaker.equals("customer")) {
      turns.felt(mood, turn);
    }
  }

  /** The message inside what surrounds it: {@code {Transcript: …}}, {@code {event: …}}, {@code {message: {author: …}}}. */
  private static JsonNode within(JsonNode item) {
    for (String name : new String[]{"transcript", "event", "message", "attachments"}) {
      JsonNode inner = item.path(name);
      if (inner.isObject() && (speaker(item) == null || !inner.path("type").isMissingNode())) {
        return inner;
      }
    }
    return item;
  }

  /** The name of whoever wrote this, beside it or in an object about them. */
  static @Nullable String shownAs(JsonNode message) {
    JsonNode plain = plainly(message);
    String name = Pick.text(plain, "displayname", "sendername", "authorname", "username", "fromname", "participantname",
        "name");
    for (String whom : new String[]{"author", "sender", "from", "participant", "user"}) {
      JsonNode who = plain.path(whom);
      name = name == null ? Pick.text(who, "displayName", "display_name", "name", "fullName") : name;
    }
    return name;
  }

  private static @Nullable String speaker(JsonNode message) {
    for (String name : WHO) {
      JsonNode who = message.path(name);
      String known = who.isTextual() ? FlatTranscript.speaker(who.textValue()) : null;
      if (known != null) {
        // In Amazon Connect's chats a bot speaks as the system, and is shown as BOT.
        boolean shown = known.isEmpty() && "ai".equals(FlatTranscript.speaker(message.path("displayname").asText()));
        return shown ? "ai" : known.isEmpty() ? null : known;
      }
    }
    for (String name : WHOM) {
      JsonNode whom = message.path(name);
      String word = Pick.text(whom, "role", "type", "senderType", "kind");
      String known = word == null ? null : FlatTranscript.speaker(word);
      if (known != null) {
        return known.isEmpty() ? null : known;
      }
    }
    return null;
  }

  /** Voiceflow's log: requests are the user's, texts the bot's, and both hold a payload. */
  private static @Nullable String ofTrace(JsonNode item) {
    boolean payload = item.path("payload").isContainerNode();
    return !payload ? null : switch (item.path("type").asText()) {
      case "request" -> "customer";
      case "text", "speak" -> "ai";
      default -> null;
    };
  }

  private static @Nullable JsonNode when(JsonNode message) {
    for (String name : WHEN) {
      JsonNode at = message.path(name);
      if (at.isValueNode() && !at.isNull() || at.isObject() && Moment.of(at) != null) {
        return at;
      }
    }
    return null;
  }

  /** When this was said, under whatever name; null where nobody wrote it. */
  static @Nullable JsonNode time(JsonNode message) {
    return when(plainly(message));
  }

  /** What this says, under whatever name. */
  static @Nullable String said(JsonNode message) {
    return words(message, JsonNodeFactory.instance.arrayNode(), 0);
  }

  private static @Nullable String words(JsonNode message, ArrayNode files, int depth) {
    if (message.isTextual()) {
      String text = message.textValue();
      JsonNode card = text.stripLeading().startsWith("{") ? CutJson.parsed(text) : MissingNode.getInstance();
      return card.isObject() ? card(card, depth) : Pick.text(message);
    }
    if (depth > DEEPEST || !message.isObject()) {
      return null;
    }
    JsonNode plain = plainly(message);
    files(plain, files);
    for (String name : WHAT) {
      JsonNode what = plain.path(name);
      String words = what.isMissingNode() ? null : words(what, files, depth + 1);
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  /** What a template says; never what a click on it sends. */
  private static @Nullable String card(JsonNode card, int depth) {
    for (String around : new String[]{"data", "content", "payload"}) {
      if (card.path(around).isObject() && depth < DEEPEST) {
        return card(card.get(around), depth + 1);
      }
    }
    String said = Pick.text(card, "text", "title", "heading", "subtitle");
    JsonNode choices = Pick.any(card, "elements", "buttons", "quick_replies", "replies", "actions");
    return said != null ? said : choices == null ? null : Turns.choices(choices, "title", "text", "label");
  }

  private static void files(JsonNode message, ArrayNode files) {
    String type = message.path("type").asText().toLowerCase(Locale.ROOT);
    String path = Pick.text(message, "relativepath");
    String address = Pick.text(message, "url", "mediaurl", "fileurl");
    if (path != null) {
      Draft.attach(files, path.substring(path.lastIndexOf('/') + 1), null, null, "file");
    } else if (address != null && !type.equals("link") && !type.equals("text")) {
      Draft.attach(files, Pick.text(message, "filename", "name", "alttext"), address,
          Pick.text(message, "mimetype", "mediatype", "contenttype"), "file");
    }
    for (JsonNode file : message.path("attachments")) {
      Draft.attach(files, Pick.text(file, "AttachmentName", "name", "filename", "fileName", "title"),
          Pick.text(file, "url", "contentUrl", "Url"), Pick.text(file, "ContentType", "contentType", "mimeType"),
          "file");
    }
  }

  /** The same under folded names, so that each is looked up once. */
  private static JsonNode plainly(JsonNode object) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey().length() > LONGEST_NAME ? "" : Pick.folded(field.getKey());
      if (!name.isEmpty() && !plain.has(name)) {
        plain.set(name, field.getValue());
      }
    }
    return plain;
  }

  private static boolean silent(JsonNode type) {
    return type.isTextual() && NO_WORDS.contains(Pick.folded(type.textValue()));
  }
}
