package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Placeholders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in Zendesk's words, byte for byte the same each time, so that Zendesk knows a repeated create again. Pure.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/
 */
final class ZendeskRequests {
  /** What the names in a delivery are called in this account. {@code fields} in the order of their ids. */
  record Placement(@Nullable Long group, @Nullable Long assignee, List<FieldValue> fields) {}

  /** A custom field and what to fill in. */
  record FieldValue(long id, String title, JsonNode value) {
    /** Never prints what the customer said. */
    @Override
    public String toString() {
      return "FieldValue[" + id + "]";
    }
  }

  private ZendeskRequests() {}

  /**
   * @param tags all of the ticket's: for a follow-up those given take the place of the inherited ones
   * @param followUpOf the closed ticket, or null
   * @param uploads fresh upload tokens
   */
  static byte[] createTicket(DeskDelivery delivery, Placement placement, Collection<String> tags,
      @Nullable Long followUpOf, List<String> uploads) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode ticket = body.putObject("ticket");
    ticket.put("subject", Placeholders.defusedText(delivery.subject()));
    comment(ticket, delivery, uploads);
    requester(ticket, delivery);
    ticket.put("external_id", delivery.conversationId());
    if (!tags.isEmpty()) {
      ArrayNode array = ticket.putArray("tags");
      tags.forEach(array::add);
    }
    placed(ticket, delivery, placement);
    if (followUpOf != null) {
      ticket.put("via_followup_source_id", followUpOf);
    }
    marker(ticket, delivery);
    return bytes(body);
  }

  /** Never {@code tags} (they would replace the ticket's) and never {@code external_id} (it is not our ticket). */
  static byte[] writeNote(DeskDelivery delivery, Placement placement, List<String> uploads) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode ticket = body.putObject("ticket");
    comment(ticket, delivery, uploads);
    placed(ticket, delivery, placement);
    marker(ticket, delivery);
    return bytes(body);
  }

  static byte[] addTags(DeskDelivery delivery) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("tags");
    delivery.tagsToWrite().forEach(array::add);
    return bytes(body);
  }

  /**
   * The same for all tries of a delivery that leave out the same parts; within the 255 characters Zendesk takes. Not made
   * of the body: a group that was moved or an upload made anew between two tries would change it just when it has to
   * protect. Zendesk then says 400 {@code IdempotentRequestError}, and the ticket is looked for.
   */
  static String idempotencyKey(DeskDelivery delivery) {
    String leftOut = delivery.leftOut().stream().map(it -> it.part().word() + '\u0000' + it.name() + '\n').distinct()
        .sorted().collect(Collectors.joining());
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(leftOut.getBytes(StandardCharsets.UTF_8));
      return delivery.deliveryId() + "-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static void comment(ObjectNode ticket, DeskDelivery delivery, List<String> uploads) {
    ObjectNode comment = ticket.putObject("comment");
    comment.put("html_body", Placeholders.defusedHtml(delivery.note().html()));
    // The one place that makes a note private. Left out, it would follow the ticket's first comment.
    comment.put("public", false);
    if (!uploads.isEmpty()) {
      ArrayNode array = comment.putArray("uploads");
      uploads.forEach(array::add);
    }
  }

  private static void requester(ObjectNode ticket, DeskDelivery delivery) {
    String email = delivery.requester().email();
    if (email == null || email.isBlank() || delivery.without(Part.REQUESTER)) {
      return; // Zendesk then takes the API's user: without an e-mail it cannot tell who the customer is.
    }
    String name = Optional.ofNullable(delivery.requester().name()).filter(it -> !it.isBlank()).orElse(email);
    ticket.putObject("requester").put("name", name).put("email", email);
  }

  private static void placed(ObjectNode ticket, DeskDelivery delivery, Placement placement) {
    if (!placement.fields().isEmpty()) {
      ArrayNode fields = ticket.putArray("custom_fields");
      placement.fields().forEach(field -> fields.addObject().put("id", field.id()).set("value", field.value()));
    }
    if (placement.group() != null) {
      ticket.put("group_id", placement.group());
    }
    if (placement.assignee() != null) {
      ticket.put("assignee_id", placement.assignee());
    }
    if (delivery.priority() != null && !delivery.without(Part.PRIORITY)) {
      ticket.put("priority", delivery.priority().word());
    }
  }

  /** Comes back as {@code audit.metadata.custom}: how we know our own writes again. */
  private static void marker(ObjectNode ticket, DeskDelivery delivery) {
    ticket.putObject("metadata").putObject("legato").put("handoff", delivery.handoffId()).put("delivery",
        delivery.deliveryId());
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
