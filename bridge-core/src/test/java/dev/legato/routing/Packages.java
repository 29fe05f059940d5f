package dev.legato.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.CustomerContext;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Sentiment;
import dev.legato.contextpackage.Source;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Context packages made by hand, so that these tests need no reader. */
final class Packages {
  static final String PRIVATE = "my-card-4111111111111111-is-broken";

  private Packages() {}

  /** Nothing but an id. */
  static ContextPackage bare() {
    return of(null, null, null, null, List.of(), List.of(), null, Map.of());
  }

  /** Billing, enterprise, low confidence, a promise of money, and {@code count} messages. */
  static ContextPackage rich(int count) {
    var customer = new Customer("c-1", "Ada Lovelace", "ada@example.com", null, "de", null, "enterprise", null, null,
        null,
        new CustomerContext(3, List.of(4.2, 2.0), "power-user", null, Map.of()),
        new Account("a-1", "Acme", "gold", null, new BigDecimal("120000"), "EUR", null, List.of(), null, Map.of()),
        Map.of());
    var issue = new Issue(PRIVATE, null, "billing", "refund of " + PRIVATE, List.of("invoices"), null, null, Map.of());
    var escalation = new Escalation(Trigger.LOW_CONFIDENCE, null, PRIVATE, 0.25, null, null, null, Urgency.MEDIUM, null,
        null,
        Instant.parse("2026-03-12T14:31:00Z"), Map.of());
    var promise = new Commitment("we refund 20 EUR", null, Instant.parse("2026-03-12T16:00:00Z"), CommitmentKind.MONEY,
        CommitmentStatus.OPEN, null,
        Map.of());
    JsonNode plan = JsonNodeFactory.instance.objectNode().put("seats", 12).put("kind", "team");
    return of(customer, issue, escalation, new Sentiment("angry", List.of(), Map.of()), messages(count),
        List.of(promise),
        new Source("shopbot", "acme", "web", null, Map.of()), Map.of("plan", plan));
  }

  private static List<Message> messages(int count) {
    var messages = new ArrayList<Message>();
    for (var i = 0; i < count; i++) {
      var customer = i % 2 == 0;
      messages.add(new Message("m" + i, Instant.parse("2026-03-12T14:30:00Z").plusSeconds(i),
          customer ? Speaker.CUSTOMER : Speaker.AI,
          customer ? "I want my money back " + i : "I can help " + i, customer ? "frustrated" : null,
          customer ? -0.6 : null, null, customer ? null : 0.4,
          List.of(), List.of(), Map.of()));
    }
    return messages;
  }

  private static ContextPackage of(Customer customer, Issue issue, Escalation escalation, Sentiment sentiment,
      List<Message> messages,
      List<Commitment> commitments, Source source, Map<String, JsonNode> extensions) {
    return new ContextPackage("1", "conv-1", null, null, source, customer, null, issue, messages, List.of(),
        commitments, sentiment, escalation, null,
        List.of(), List.of(), List.of(), null, null, null, null, extensions, Map.of());
  }
}
