package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskDelivery.Requester;
import dev.legato.connector.DeskFile;
import dev.legato.connector.NoteMark;
import dev.legato.connector.Part;
import dev.legato.connector.Placeholders;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Payload;
import dev.legato.connector.http.Payload.FormFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A delivery in Freshdesk's words, byte for byte the same each time. Pure. https://developers.freshdesk.com/api/ */
final class FreshdeskRequests {
  private FreshdeskRequests() {}

  /**
   * A new ticket. Its description is the customer's to read, in the portal and in the e-mail that says "we got it": it
   * holds no more than the subject line beside it, and the reference by which we know the ticket again.
   *
   * @param properties what was found for it in the account
   * @param requesterId who it is for when the delivery names nobody, else null
   */
  static ObjectNode createTicket(DeskDelivery delivery, ObjectNode properties, @Nullable Long requesterId) {
    ObjectNode ticket = JsonNodeFactory.instance.objectNode();
    String subject = Placeholders.defusedText(delivery.subject());
    ticket.put("subject", subject);
    ticket.put("description", "<p>" + escaped(subject) + "</p><p>" + reference(delivery) + "</p>");
    if (requesterId == null) {
      requester(ticket, delivery.requester());
    } else {
      ticket.put("requester_id", requesterId);
    }
    ticket.setAll(properties);
    if (!tags(delivery).isEmpty()) {
      ArrayNode tags = ticket.putArray("tags");
      tags(delivery).forEach(tags::add);
    }
    return ticket;
  }

  /**
   * What an update has to change of a ticket, which may be nothing. Tags given take the place of those there, so that all
   * are given; never a word on the requester, which would move the ticket to somebody else.
   *
   * @param before what we wrote into the custom fields last: one that holds something else was edited by people
   */
  static ObjectNode difference(DeskDelivery delivery, ObjectNode properties, JsonNode ticket,
      Optional<JsonNode> before) {
    ObjectNode change = properties.deepCopy();
    change.properties().removeIf(it -> !it.getKey().equals("custom_fields") && same(it.getValue(),
        ticket.path(it.getKey())));
    if (change.get("custom_fields") instanceof ObjectNode fields) {
      fields.properties().removeIf(it -> {
        JsonNode there = ticket.path("custom_fields").path(it.getKey());
        boolean edited = !there.asText("").isBlank() && !there.isNull()
            && before.filter(ours -> !same(ours.path(it.getKey()), there)).isPresent();
        return edited || same(it.getValue(), there);
      });
      if (fields.isEmpty()) {
        change.remove("custom_fields");
      }
    }
    List<String> there = texts(ticket.path("tags"));
    List<String> fresh = missing(tags(delivery), there);
    if (!fresh.isEmpty()) {
      ArrayNode tags = change.putArray("tags");
      there.forEach(tags::add);
      fresh.forEach(tags::add);
    }
    return change;
  }

  /** The note; with files it is a form. */
  static Payload note(DeskDelivery delivery) {
    ObjectNode note = JsonNodeFactory.instance.objectNode();
    note.put("body", Placeholders.defusedHtml(delivery.note().html()) + "<p>" + NoteMark.of(delivery) + "</p>");
    // The one place that makes a note private.
    note.put("private", true);
    List<FormFile> files = new ArrayList<>();
    if (delivery.hasTranscript()) {
      files.add(new FormFile("transcript-" + delivery.handoffId() + ".txt", "text/plain; charset=utf-8",
          String.valueOf(delivery.transcript()).getBytes(StandardCharsets.UTF_8)));
    }
    delivery.filesToSend().forEach(file -> files.add(new FormFile(file.name(), file.contentType(),
        file.bytes().get())));
    if (files.isEmpty()) {
      return Payload.json(note);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    note.properties().forEach(it -> fields.put(it.getKey(), it.getValue().asText()));
    return Payload.form("legato-" + delivery.deliveryId(), fields, "attachments[]", files);
  }

  /** The files that no longer fit beside the transcript and those before them. */
  static List<Refusal> beyond(DeskDelivery delivery, int mostBytes) {
    long room = mostBytes - (delivery.hasTranscript()
        ? String.valueOf(delivery.transcript()).getBytes(StandardCharsets.UTF_8).length
        : 0);
    List<Refusal> beyond = new ArrayList<>();
    for (DeskFile file : delivery.filesToSend()) {
      if (file.size() > room) {
        beyond.add(file.leftOut(DeskFile.TOO_LARGE));
      } else {
        room -= file.size();
      }
    }
    return beyond;
  }

  /** Whether the delivery says who the customer is, in a way Freshdesk knows; else somebody has to be found. */
  static boolean namesRequester(DeskDelivery delivery) {
    Requester it = delivery.requester();
    return !delivery.without(Part.REQUESTER)
        && (isSaid(it.email()) || isSaid(it.externalId()) || isSaid(it.phone()) && isSaid(it.name()));
  }

  /** The delivery's tags without those left out. */
  static List<String> tags(DeskDelivery delivery) {
    return delivery.tags().stream().filter(tag -> !delivery.without(Part.TAGS, tag)).distinct().toList();
  }

  /** Those that are not there; Freshdesk does not tell tags apart by case. */
  static List<String> missing(Collection<String> wanted, Collection<String> there) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(there);
    return wanted.stream().filter(tag -> !known.contains(tag)).toList();
  }

  /** In the description of the ticket we made; another line than the note's mark, for a customer may quote it. */
  static String reference(DeskDelivery delivery) {
    return "Reference: " + delivery.deliveryId() + ".";
  }

  /** Exactly one way to name the customer, by which Freshdesk finds the contact or makes one. */
  private static void requester(ObjectNode ticket, Requester requester) {
    if (isSaid(requester.email())) {
      ticket.put("email", requester.email().strip());
    } else if (isSaid(requester.externalId())) {
      ticket.put("unique_external_id", requester.externalId());
    } else {
      ticket.put("phone", requester.phone());
    }
    if (isSaid(requester.name())) {
      ticket.put("name", requester.name());
    }
  }

  /** What was dropped or done in silence. */
  static List<String> remarks(ObjectNode sent, JsonNode ticket, Map<String, String> labels) {
    List<String> remarks = new ArrayList<>();
    sent.path("custom_fields").properties().stream()
        .filter(it -> !same(it.getValue(), ticket.path("custom_fields").path(it.getKey())))
        .forEach(it -> remarks.add("Freshdesk did not keep the value of the field '"
            + labels.getOrDefault(it.getKey(), it.getKey()) + "'"));
    missing(texts(sent.path("tags")), texts(ticket.path("tags")))
        .forEach(tag -> remarks.add("Freshdesk did not keep the tag " + tag));
    if (ticket.path("spam").asBoolean()) {
      remarks.add("Freshdesk put the ticket among the spam");
    }
    return remarks;
  }

  private static List<String> texts(JsonNode array) {
    return FreshdeskTraces.entries(array).stream().map(JsonNode::asText).toList();
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return !other.isNull() && Objects.equals(one.asText(), other.asText());
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
