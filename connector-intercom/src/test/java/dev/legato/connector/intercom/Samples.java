package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
import java.util.SortedMap;
import java.util.TreeMap;

/** One delivery and its variations. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final Progress NOTHING = new Progress(Map.of(), NOW);
  static final SortedMap<String, JsonNode> ATTRIBUTES = new TreeMap<>(Map.of("Legato issue",
      TextNode.valueOf("Refund \"missing\" – 3 weeks"), "Legato urgency", TextNode.valueOf("High")));

  private Samples() {}

  static DeskDelivery full() {
    return new DeskDelivery("hof_01", "dlv_01", "conversation-01", NOW.minusSeconds(2), null,
        new DeskDelivery.Requester("Nora Lind", "nora@example.com", "+46 8 555 0101", "cust-1"), "Refund is\nmissing",
        new Note("<h4>Issue</h4><p><strong>Refund</strong> &lt;b&gt; &amp; {{ticket.id}} 😀</p>", "Issue"),
        Map.of("issue", "Refund missing", "urgency", "high"), List.of("legato", "legato-sentiment", "legato"),
        "Billing", "maria@sandbox.example", Priority.HIGH, null, List.of());
  }

  static DeskDelivery bare() {
    return new DeskDelivery("hof_02", "dlv_02", "conversation-02", NOW.minusSeconds(2), null,
        new DeskDelivery.Requester(null, null, null, null), "Hello {{dc.x}}", new Note("<p>x</p>", "x"), Map.of(),
        List.of(), null, null, null, null, List.of());
  }

  static DeskDelivery into(String ticket, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), ticket,
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static DeskDelivery without(DeskDelivery it, Refusal... refused) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), List.of(refused));
  }

  static DeskDelivery from(DeskDelivery.Requester requester, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        requester, it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static DeskDelivery withTranscript(DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        "customer: hello", it.leftOut());
  }

  /** The same handoff under other ids. */
  static DeskDelivery named(String id, DeskDelivery it) {
    return new DeskDelivery("hof_" + id, "dlv_" + id, "conversation-" + id, it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut());
  }

  static Progress made(String ticket) {
    return new Progress(Map.of("create-ticket", new Receipt(ticket, null, null, null, Map.of("type", "7"), List.of())),
        NOW);
  }

  static IntercomSettings settings(String url, Duration timeout) {
    return new IntercomSettings(URI.create(url), new Secret("tok-1"), "99", timeout, Map.of());
  }
}
