package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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
  private static final String[] WHO = {"role", "participantRole", "senderType", "authorType", "sentBy", "from",
      "author", "sender", "speaker", "direction", "von", "rolle", "absender", "sprecher", "de", "rol", "remitente",
      "quien", "par", "auteur", "da", "ruolo", "mittente", "papel", "autor", "van", "afzender", "fra", "avsender",
      "avsandare", "od", "kim"};
  private static final String[] WHOM = {"author", "sender", "from", "originatorMetadata", "participant", "source",
      "creator"};
  private static final String[] WHAT = {"content", "text", "body", "message", "msg", "plainText", "utterance",
      "nachricht", "inhalt", "mensaje", "texto", "contenido", "mensagem", "conteudo", "texte", "contenu", "messaggio",
      "testo", "contenuto", "bericht", "inhoud", "tekst", "melding", "meddelande", "wiadomosc", "mesaj", "caption",
      "title", "anchorText", "heading"};
  private static final String[] WHEN = {"absoluteTime", "createdAt", "timestamp", "serverTimestamp", "received",
      "sentAt", "dateCreated", "time", "timeL", "at", "ts", "zeit", "zeitpunkt", "zeitstempel", "fecha", "hora",
      "date", "heure", "data", "ora", "tijd", "tidspunkt", "tid", "czas", "datum"};
  private static final int DEEPEST = 5;

  private PlatformTurns() {}

  /** Writes what was said; nothing where the list holds something else. */
  static void read(JsonNode list, Turns turns) {
    list.forEach(item -> one(item, turns));
  }

  private static void one(JsonNode item, Turns turns) {
    JsonNode message = within(item);
    String speaker = speaker(message);
    speaker = speaker == null ? speaker(item) : speaker;
    JsonNode content = Pick.whatever(message, "content");
    String kind = Pick.text(Pick.whatever(message, "contentType"));
    boolean silent = silent(Pick.whatever(message, "type")) || silent(content.path("type"))
        || silent(Pick.whatever(item, "type")) || kind != null && kind.contains(".event.");
    if (speaker == null || silent) {
      return;
    }
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String words = words(message, files, 0);
    JsonNode at = when(message);
    ObjectNode turn = turns.add(speaker, words, at == null ? when(item) : at,
        Pick.text(message, "id", "Id", "messageId", "message_id"), files);
    if (turn != null && Mood.said(Pick.whatever(message, "sentiment")) instanceof Mood mood && speaker.equals("customer")) {
      turns.felt(mood, turn);
    }
  }

  /** The message inside what surrounds it: {@code {Transcript: …}}, {@code {event: …}}, {@code {message: {author: …}}}. */
  private static JsonNode within(JsonNode item) {
    for (String name : new String[]{"transcript", "event", "message"}) {
      JsonNode inner = Pick.whatever(item, name);
      if (inner.isObject() && (speaker(item) == null || !inner.path("type").isMissingNode())) {
        return inner;
      }
    }
    return item;
  }

  private static @Nullable String speaker(JsonNode message) {
    for (String name : WHO) {
      JsonNode who = Pick.whatever(message, name);
      String known = who.isTextual() ? FlatTranscript.speaker(who.textValue()) : null;
      if (known != null) {
        return known.isEmpty() ? null : known;
      }
    }
    for (String name : WHOM) {
      JsonNode whom = Pick.whatever(message, name);
      String word = Pick.text(whom, "role", "type", "senderType", "kind");
      String known = word == null ? null : FlatTranscript.speaker(word);
      if (known != null) {
        return known.isEmpty() ? null : known;
      }
    }
    return null;
  }

  private static @Nullable JsonNode when(JsonNode message) {
    for (String name : WHEN) {
      JsonNode at = Pick.whatever(message, name);
      if (at.isValueNode() && !at.isNull()) {
        return at;
      }
    }
    return null;
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
    files(message, files);
    for (String name : WHAT) {
      JsonNode what = Pick.whatever(message, name);
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
    String path = Pick.text(message, "relativePath");
    String address = Pick.text(message, "url", "mediaUrl", "fileUrl");
    if (path != null) {
      Draft.attach(files, path.substring(path.lastIndexOf('/') + 1), null, null, "file");
    } else if (address != null && !type.equals("link") && !type.equals("text")) {
      Draft.attach(files, Pick.text(message, "filename", "fileName", "name", "altText"), address,
          Pick.text(message, "mimeType", "mediaType", "contentType"), "file");
    }
    for (JsonNode file : Pick.whatever(message, "attachments")) {
      Draft.attach(files, Pick.text(file, "AttachmentName", "name", "filename", "fileName", "title"),
          Pick.text(file, "url", "contentUrl", "Url"), Pick.text(file, "ContentType", "contentType", "mimeType"),
          "file");
    }
  }

  private static boolean silent(JsonNode type) {
    return type.isTextual() && NO_WORDS.contains(Pick.folded(type.textValue()));
  }
}
