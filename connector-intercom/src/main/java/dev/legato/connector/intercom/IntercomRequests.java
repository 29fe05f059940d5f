package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.NoteMark;
import dev.legato.connector.Part;
import dev.legato.connector.Placeholders;
import dev.legato.connector.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in Intercom's words, byte for byte the same each time. Nothing here can write to a customer: the one reply
 * there is a note, assignments carry no text, and conversations are never begun. Pure.
 * https://developers.intercom.com/docs/references/rest-api/api.intercom.io
 */
final class IntercomRequests {
  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*)>");
  private static final int LONGEST_TITLE = 255;

  private IntercomRequests() {}

  /** Found again under the same id, so that a repeated create makes no second one. */
  static ObjectNode createContact(String externalId, @Nullable String name) {
    ObjectNode body = object().put("role", "user").put("external_id", externalId);
    return name == null || name.isBlank() ? body : body.put("name", name);
  }

  /**
   * @param contact what Intercom knows the customer by: {@code id} or {@code email}, and its value
   * @param team id, or null; so is {@code agent}
   */
  static ObjectNode createTicket(DeskDelivery delivery, String type, Map.Entry<String, String> contact,
      SortedMap<String, JsonNode> attributes, @Nullable String team, @Nullable String agent) {
    ObjectNode body = object().put("ticket_type_id", type);
    body.putArray("contacts").addObject().put(contact.getKey(), contact.getValue());
    ObjectNode values = body.putObject("ticket_attributes").put("_default_title_", title(delivery.subject()))
        .put("_default_description_",
            "Handed over by the bot: the briefing is in the note. " + NoteMark.of(delivery));
    attributes.forEach(values::set);
    if (team != null || agent != null) {
      ObjectNode assignment = body.putObject("assignment");
      if (agent != null) {
        assignment.put("admin_assignee_id", agent);
      }
      if (team != null) {
        assignment.put("team_assignee_id", team);
      }
    }
    return body.put("skip_notifications", true);
  }

  static ObjectNode conversationAttributes(SortedMap<String, JsonNode> attributes) {
    ObjectNode body = object();
    attributes.forEach(body.putObject("custom_attributes")::set);
    return body;
  }

  /** @param assignee a team's or teammate's id, or null to leave it as it is. Here, and only here, admin_id is a number */
  static ObjectNode updateTicket(SortedMap<String, JsonNode> attributes, String admin, @Nullable String assignee) {
    ObjectNode body = object();
    if (!attributes.isEmpty()) {
      attributes.forEach(body.putObject("ticket_attributes")::set);
    }
    body.put("admin_id", Long.parseLong(admin));
    if (assignee != null) {
      body.put("assignee_id", assignee);
    }
    return body.put("skip_notifications", true);
  }

  /** @param type {@code team} or {@code admin} */
  static ObjectNode assign(String type, String assignee, String admin) {
    return object().put("message_type", "assignment").put("type", type).put("admin_id", admin).put("assignee_id",
        assignee);
  }

  static ObjectNode createTag(String name) {
    return object().put("name", name);
  }

  static ObjectNode tag(String id, String admin) {
    return object().put("id", id).put("admin_id", admin);
  }

  /** The same on conversations and on tickets. */
  static ObjectNode note(DeskDelivery delivery, String admin) {
    // The one place that makes a note private, and the only kind of reply this connector knows.
    ObjectNode body = object().put("message_type", "note").put("type", "admin").put("admin_id", admin).put("body",
        rendered(delivery.note().html()) + "<p><i>" + NoteMark.of(delivery) + "</i></p>");
    if (delivery.hasTranscript() || !delivery.filesToSend().isEmpty()) {
      ArrayNode files = body.putArray("attachment_files");
      if (delivery.hasTranscript()) {
        file(files, "transcript-" + delivery.handoffId() + ".txt", "text/plain",
            String.valueOf(delivery.transcript()).getBytes(StandardCharsets.UTF_8));
      }
      delivery.filesToSend().forEach(it -> file(files, it.name(), it.contentType(), it.bytes().get()));
    }
    // Should Intercom ever make it public, nobody is sent it.
    return body.put("skip_notifications", true);
  }

  private static void file(ArrayNode files, String name, String contentType, byte[] bytes) {
    files.addObject().put("content_type", contentType).put("data", Base64.getEncoder().encodeToString(bytes))
        .put("name", name);
  }

  /**
   * The files that are too many, or no longer fit beside those before them.
   * https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/replyconversation says ten files.
   */
  static List<Refusal> beyond(DeskDelivery delivery, int mostFiles, int mostBytes) {
    int places = mostFiles - (delivery.hasTranscript() ? 1 : 0);
    long room = mostBytes - (delivery.hasTranscript()
        ? String.valueOf(delivery.transcript()).getBytes(StandardCharsets.UTF_8).length
        : 0);
    List<Refusal> beyond = new ArrayList<>();
    for (DeskFile file : delivery.filesToSend()) {
      if (places == 0) {
        beyond.add(file.leftOut("Intercom takes ten files with a note"));
      } else if (file.size() > room) {
        beyond.add(file.leftOut(DeskFile.TOO_LARGE));
      } else {
        room -= file.size();
        places--;
      }
    }
    return beyond;
  }

  /** @param id of a conversation or a ticket: both are of one kind here */
  static ObjectNode erase(String id, String partId) {
    return object().put("type", "conversation_part").put("conversation_id", id).put("conversation_part_id", partId);
  }

  static ObjectNode findTicket(DeskDelivery delivery) {
    ObjectNode body = object();
    body.putObject("query").put("field", "description").put("operator", "~").put("value", delivery.deliveryId());
    body.putObject("pagination").put("per_page", 150);
    return body;
  }

  /** The delivery's tags without those left out. */
  static List<String> tags(DeskDelivery delivery) {
    return delivery.tags().stream().filter(tag -> !delivery.without(Part.TAGS, tag)).distinct().toList();
  }

  /** Only what the inbox shows as such; text stays, whatever it stands in. */
  static String rendered(String html) {
    return TAG.matcher(Placeholders.defusedHtml(html)).replaceAll(tag -> switch (tag.group(2)) {
      case "p", "br", "b", "i", "h1", "h2", "ul", "ol", "li", "code", "pre" -> "<" + tag.group(1) + tag.group(2) + ">";
      case "a" -> Matcher.quoteReplacement(tag.group());
      case "strong" -> "<" + tag.group(1) + "b>";
      case "em" -> "<" + tag.group(1) + "i>";
      case "h3", "h4", "h5", "h6" -> "<" + tag.group(1) + "h2>";
      default -> "";
    });
  }

  private static String title(String subject) {
    String plain = Placeholders.defusedText(subject).replaceAll("\\s+", " ").strip();
    int end = plain.length() <= LONGEST_TITLE ? plain.length() : LONGEST_TITLE;
    return plain.substring(0, end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
