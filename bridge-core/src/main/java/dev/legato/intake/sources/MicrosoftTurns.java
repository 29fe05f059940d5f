package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transcript of a handoff activity as turns. Not for two threads. */
final class MicrosoftTurns {
  static final String USER = "user";
  static final String BOT = "bot";

  private final JsonNode handoff;
  private final Draft draft;
  private final @Nullable String botId;
  private final Set<String> customerTexts = new HashSet<>();
  private boolean customerSpoke;
  private @Nullable String conversationId;
  private @Nullable String locale;
  private JsonNode customerAccount = MissingNode.getInstance();

  MicrosoftTurns(JsonNode handoff, Draft draft) {
    this.handoff = handoff;
    this.draft = draft;
    this.botId = Pick.text(handoff.path("relatesTo").path("bot"), "id");
  }

  /** From the attachment; without one, from the messages that came beside the event. */
  void readTranscript(List<JsonNode> siblings) {
    boolean found = false;
    for (JsonNode attachment : handoff.path("attachments")) {
      JsonNode transcript = transcript(attachment);
      found |= transcript.isArray();
      transcript.forEach(this::turn);
      String address = Pick.text(attachment, "contentUrl");
      if (!transcript.isArray() && address != null) {
        Draft.attach(draft.list("attachments"), Pick.text(attachment, "name"), address,
            Pick.text(attachment, "contentType"), "file");
        draft.warn("/messages", "the transcript in the request", "a link to it",
            "The transcript was not included; the link is among the attachments.");
      }
    }
    pageOf(handoff.path("channelData"));
    if (!found) {
      String own = Pick.text(handoff.path("conversation"), "id");
      for (JsonNode sibling : siblings) {
        String other = Pick.text(sibling.path("conversation"), "id");
        if (own == null || other == null || own.equals(other)) {
          turn(sibling);
        }
      }
    }
  }

  private static JsonNode transcript(JsonNode attachment) {
    JsonNode content = attachment.path("content");
    String address = attachment.path("contentUrl").asText();
    if (content.isMissingNode() && address.startsWith("data:application/json;base64,")) {
      content = embedded(address.substring(address.indexOf(',') + 1));
    } else if (content.isTextual()) {
      content = parsed(content.textValue().getBytes(StandardCharsets.UTF_8));
    }
    return content.isArray() ? content : content.path("activities");
  }

  private static JsonNode embedded(String base64) {
    try {
      return parsed(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode parsed(byte[] json) {
    return Json.parse(json) instanceof Json.Parsed.Tree(JsonNode root) ? root : MissingNode.getInstance();
  }

  private void turn(JsonNode activity) {
    conversationId = conversationId == null ? Pick.text(activity.path("conversation"), "id") : conversationId;
    String type = activity.path("type").asText("message").toLowerCase(Locale.ROOT);
    if (type.equals("event") && activity.path("name").asText().equalsIgnoreCase("startConversation")) {
      started(activity.path("value"));
    }
    if (!type.equals("message")) {
      return;
    }
    pageOf(activity.path("channelData"));
    String role = speaker(activity);
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    String text = MicrosoftCards.text(activity, files);
    if (USER.equals(role)) {
      locale = Pick.text(activity, "locale") != null ? Pick.text(activity, "locale") : locale;
      customerAccount = customerAccount.isMissingNode() ? activity.path("from") : customerAccount;
      customerTexts.add(folded(text));
      customerSpoke = true;
    }
    if (text == null && files.isEmpty()) {
      return;
    }
    ObjectNode message = draft.add("messages");
    message.put("speaker", USER.equals(role) ? "customer" : BOT.equals(role) ? "ai" : role == null ? "unknown" : role);
    message.put("content", text);
    message.put("id", Pick.text(activity, "id"));
    message.set("timestamp", time(activity.path("timestamp")));
    confidence(activity, message);
    if (!files.isEmpty()) {
      message.set("attachments", files);
    }
  }

  /** The variables say what the customer typed even where the transcript is missing or ends too early. */
  void addPhrases(JsonNode value) {
    List<String> phrases = new ArrayList<>();
    if (!customerSpoke) {
      value.path("va_Phrases").forEach(phrase -> phrases.add(phrase.asText()));
    }
    JsonNode last = Pick.any(value, "va_LastPhrase", "va_LastPhrases");
    String lastPhrase = last == null
        ? null
        : Pick.text(last.isArray() && !last.isEmpty() ? last.get(last.size() - 1) : last);
    phrases.forEach(phrase -> customerTexts.add(folded(phrase)));
    if (lastPhrase != null && !customerTexts.contains(folded(lastPhrase))) {
      phrases.add(lastPhrase);
    }
    for (String phrase : phrases) {
      if (!phrase.isBlank() && !MicrosoftSlots.placeholder(phrase)) {
        draft.add("messages").put("speaker", "customer").put("content", phrase);
      }
    }
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }

  @Nullable
  String conversationId() {
    return conversationId;
  }

  @Nullable
  String locale() {
    return locale;
  }

  JsonNode customerAccount() {
    return customerAccount;
  }

  /** {@code user} and {@code bot}, in Dataverse transcripts 1 and 0. */
  static @Nullable String role(JsonNode account) {
    String role = account.path("role").asText().toLowerCase(Locale.ROOT);
    return switch (role) {
      case "user", "1" -> USER;
      case "bot", "0", "skill" -> BOT;
      case "agent", "human", "supervisor" -> "human";
      default -> null;
    };
  }

  private @Nullable String speaker(JsonNode activity) {
    String role = role(activity.path("from"));
    if (role != null) {
      return role;
    }
    String from = Pick.text(activity.path("from"), "id");
    if (from != null && from.equals(botId) || USER.equals(role(activity.path("recipient")))) {
      return BOT;
    }
    boolean toBot = BOT.equals(role(activity.path("recipient")))
        || botId != null && botId.equals(Pick.text(activity.path("recipient"), "id"));
    return toBot || from != null && from.startsWith("dl_") ? USER : null;
  }

  /** .NET writes the year 1 for "never". */
  static @Nullable JsonNode time(JsonNode written) {
    return written.isMissingNode() || written.asText().startsWith("0001-") ? null : written;
  }

  private static void confidence(JsonNode activity, ObjectNode message) {
    JsonNode score = activity.path("channelData").path("ConversationUnderstandingDetail").path("RankedIntents").path(0)
        .path("Score");
    if (score.isNumber()) {
      double number = score.doubleValue();
      message.put("confidence", number > 1 && number <= 100 ? number / 100 : number);
    }
  }

  private void pageOf(JsonNode channelData) {
    draft.put("page", "url", Pick.text(channelData, "pageUrl", "pageURL", "currentUrl"));
    draft.put("page", "title", Pick.text(channelData, "pageTitle"));
  }

  private void started(JsonNode about) {
    draft.put("customer", "id", Pick.text(about, "sub"));
    draft.put("customer", "email", Pick.text(about, "email"));
    draft.put("customer", "phone", Pick.text(about, "phone_number"));
    draft.put("page", "url", Pick.text(about, "currentPageUrl", "pageUrl", "currentPage", "currentUrl"));
    String given = Pick.text(about, "given_name");
    String family = Pick.text(about, "family_name");
    draft.put("customer", "name", given == null ? family : family == null ? given : given + " " + family);
    draft.put("customer", "language", Pick.languageTag(Pick.text(about, "msdyn_Locale", "locale")));
  }
}
