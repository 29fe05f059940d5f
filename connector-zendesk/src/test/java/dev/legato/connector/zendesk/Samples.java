package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.briefing.Note;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Progress;
import dev.legato.connector.Refusal;
import dev.legato.connector.zendesk.ZendeskRequests.FieldValue;
import dev.legato.connector.zendesk.ZendeskRequests.Placement;
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
  static final Placement PLACEMENT = new Placement(9_000_000_001L, 9_000_000_002L,
      List.of(new FieldValue(36_001, "Legato issue", TextNode.valueOf("Refund \"missing\" – 3 weeks")),
          new FieldValue(36_002, "Legato urgency", TextNode.valueOf("legato_urgency_high")), new FieldValue(36_003,
              "Legato mood", JsonNodeFactory.instance.arrayNode().add("angry"))));
  static final Placement NOWHERE = new Placement(null, null, List.of());

  private Samples() {}

  static DeskDelivery full() {
    return new DeskDelivery("hof_01", "dlv_01", "conversation-01", NOW.minusSeconds(2), null,
        new DeskDelivery.Requester("Nora Lind", "nora@example.com", "+46 8 555 0101", "cust-1"), "Refund is missing",
        new Note("<h4>Issue</h4><p>Refund &lt;b&gt; &amp; {{ticket.id}} {% if %} 😀</p>", "Issue"),
        Map.of("issue", "Refund missing", "urgency", "high"), List.of("legato", "legato-sentiment", "legato"),
        "Billing", "maria@example.com", Priority.HIGH, null, List.of());
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

  static DeskDelivery withTranscript(DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        "customer: hello", it.leftOut());
  }

  static ZendeskSettings settings(String url, Duration timeout) {
    return new ZendeskSettings(URI.create(url), new ZendeskSettings.AccessToken(new Secret("tok-1")), timeout,
        Map.of());
  }
}
