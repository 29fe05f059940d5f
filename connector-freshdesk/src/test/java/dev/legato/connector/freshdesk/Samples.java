package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.briefing.Note;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Priority;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One delivery and its variations. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final Progress NOTHING = new Progress(Map.of(), NOW);
  /** That ticket 7 was made, and nothing else. */
  static final Progress MADE = new Progress(
      Map.of("create-ticket", new Receipt("7", null, null, null, Map.of(), List.of())), NOW);

  private Samples() {}

  static DeskDelivery full() {
    return new DeskDelivery("hof_01", "dlv_01", "conversation-01", NOW.minusSeconds(2), null,
        new DeskDelivery.Requester("Nora Lind", "nora@example.com", "+46 8 555 0101", "cust-1"),
        "Refund <missing> & {{ticket.id}} \"3 weeks\"",
        new Note("<h4>Issue</h4><p>Refund &lt;b&gt; &amp; {{ticket.id}} {% if %} 😀</p>", "Issue"),
        Map.of("issue", "Refund missing", "urgency", "high"), List.of("legato", "legato-sentiment", "legato"),
        "Billing", "maria@example.com", Priority.HIGH, null, List.of());
  }

  static DeskDelivery bare() {
    return new DeskDelivery("hof_02", "dlv_02", "conversation-02", NOW.minusSeconds(2), null,
        new DeskDelivery.Requester(null, null, null, null), "Hello", new Note("<p>x</p>", "x"), Map.of(),
        List.of(), null, null, null, null, List.of());
  }

  static ObjectNode properties() {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    properties.put("group_id", 43_000_000_011L).put("responder_id", 43_000_000_012L).put("priority", 3)
        .put("status", 2).put("source", 7);
    properties.putObject("custom_fields").put("cf_legato_issue", "Refund \"missing\" – 3 weeks")
        .put("cf_legato_urgency", "High");
    return properties;
  }

  static DeskDelivery into(String ticket, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), ticket,
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static DeskDelivery from(DeskDelivery.Requester requester, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        requester, it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static DeskDelivery tagged(DeskDelivery it, String... tags) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), List.of(tags), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static DeskDelivery without(DeskDelivery it, Refusal... refused) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), List.of(refused));
  }

  static DeskDelivery withTranscript(DeskDelivery it, String transcript) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        transcript, it.leftOut());
  }

  static FreshdeskSettings settings(String url, Map<String, String> fields) {
    return new FreshdeskSettings(URI.create(url), new Secret("key-1"), Duration.ofSeconds(5), fields);
  }
}
