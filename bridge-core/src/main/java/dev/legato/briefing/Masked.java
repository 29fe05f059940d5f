package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Page;
import dev.legato.contextpackage.Recommendation;
import dev.legato.contextpackage.Resource;
import dev.legato.contextpackage.Sentiment;
import dev.legato.contextpackage.SentimentPoint;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Technical;
import dev.legato.redaction.Kind;
import dev.legato.redaction.RedactionPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A context package whose free text holds no card number and no secret any more. Everything that leaves for a desk is
 * written from this type, so that forgetting to mask does not compile.
 *
 * @param counts how many of each kind were masked
 */
public record Masked(ContextPackage contextPackage, Map<Kind, Integer> counts) {
  public Masked {
    counts = Map.copyOf(counts);
  }

  /**
   * Masks by the usual policy.
   */
  public static Masked of(ContextPackage p) {
    return of(p, RedactionPolicy.usual());
  }

  /**
   * Masks every text that a note, a field or the transcript may show, the proposed action and extensions among them. Ids
   * and the customer's own name, e-mail address and phone number (a desk finds people by them) are kept.
   */
  public static Masked of(ContextPackage p, RedactionPolicy policy) {
    Mask mask = new Mask(policy);
    ContextPackage masked = new ContextPackage(p.schemaVersion(), p.conversationId(), p.conversationIdDerived(),
        p.messageId(), p.source(),
        mask.customer(p.customer()), mask.page(p.page()), mask.issue(p.issue()),
        mask.messages(p.messages()),
        p.attempts().stream().map(mask::attempt).toList(), p.commitments().stream().map(mask::commitment).toList(),
        mask.sentiment(p.sentiment()), mask.escalation(p.escalation()), mask.recommendation(p.recommendation()),
        mask.texts(p.avoid()),
        p.resources().stream().map(r -> new Resource(mask.text(r.title()), mask.text(r.url()), r.other())).toList(),
        p.attachments().stream().map(mask::attachment).toList(), mask.technical(p.technical()),
        mask.json("action", p.proposedAction()),
        p.callback(), p.target(),
        mask.json(p.extensions()), p.other());
    return new Masked(masked, mask.counts);
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Masked[" + counts + "]";
  }

  private static final class Mask {
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final RedactionPolicy policy;

    private Mask(RedactionPolicy policy) {
      this.policy = policy;
    }

    private void count(Kind kind) {
      counts.merge(kind, 1, Integer::sum);
    }

    private @Nullable String text(@Nullable String text) {
      return text(text, "");
    }

    private @Nullable String text(@Nullable String text, String asked) {
      return text == null ? null : policy.mask(text, asked, this::count);
    }

    /** Every text in it, judged with its name. */
    private @Nullable JsonNode json(String name, @Nullable JsonNode node) {
      return switch (node) {
        case null -> null;
        case TextNode text -> TextNode.valueOf(policy.value(name, text.textValue(), this::count));
        case NumericNode number when number.isIntegralNumber() -> {
          String masked = policy.value(name, number.asText(), this::count);
          yield masked.equals(number.asText()) ? number : TextNode.valueOf(masked);
        }
        case ObjectNode object -> {
          ObjectNode masked = object.objectNode();
          object.properties().forEach(child -> masked.set(child.getKey(), json(child.getKey(), child.getValue())));
          yield masked;
        }
        case ArrayNode array -> {
          ArrayNode masked = array.arrayNode();
          array.forEach(child -> masked.add(json(name, child)));
          yield masked;
        }
        default -> node;
      };
    }

    private Map<String, JsonNode> json(Map<String, JsonNode> values) {
      Map<String, JsonNode> masked = new LinkedHashMap<>();
      values.forEach((name, value) -> {
        JsonNode clean = json(name, value);
        masked.put(name, clean == null ? value : clean);
      });
      return masked;
    }

    /** A customer's short answer is what the turn before it asked for. */
    private List<Message> messages(List<Message> messages) {
      List<Message> masked = new ArrayList<>();
      String asked = "";
      for (Message message : messages) {
        boolean answer = message.speaker() == Speaker.CUSTOMER;
        masked.add(message(message, answer ? asked : ""));
        String content = message.content();
        asked = answer || content == null ? asked : content;
      }
      return masked;
    }

    private List<String> texts(List<String> texts) {
      return texts.stream().map(text -> {
        String masked = text(text);
        return masked == null ? "" : masked;
      }).toList();
    }

    /** The desk's own contact: a policy that masks names in what is said would make everybody the same person. */
    private @Nullable String name(@Nullable String name) {
      return name == null ? null : RedactionPolicy.least().mask(name, "", this::count);
    }

    private @Nullable Customer customer(@Nullable Customer c) {
      return c == null
          ? null
          : new Customer(c.id(), name(c.name()), c.email(), c.phone(), c.language(), c.timezone(), text(c.tier()),
              text(c.expertise()),
              c.preferredChannel(), c.callback(), c.context(), account(c.account()), c.other());
    }

    private @Nullable Account account(@Nullable Account a) {
      return a == null
          ? null
          : new Account(a.id(), text(a.name()), text(a.plan()), text(a.status()), a.value(), a.currency(),
              a.renewalDate(),
              texts(a.openIssues()), a.owner(), a.other());
    }

    private @Nullable Page page(@Nullable Page p) {
      return p == null
          ? null
          : new Page(text(p.url()), text(p.title()), text(p.feature()), text(p.lastAction()), text(p.error()),
              p.other());
    }

    private @Nullable Issue issue(@Nullable Issue i) {
      return i == null
          ? null
          : new Issue(text(i.summary()), text(i.goal()), text(i.category()), text(i.subcategory()),
              texts(i.productAreas()), text(i.impact()),
              text(i.deadline()), i.other());
    }

    private Message message(Message m, String asked) {
      return new Message(m.id(), m.timestamp(), m.speaker(), text(m.content(), asked), text(m.sentiment()),
          m.sentimentScore(),
          text(m.intent()),
          m.confidence(), texts(m.actionsAttempted()), m.attachments().stream().map(this::attachment).toList(),
          m.other());
    }

    private Attempt attempt(Attempt a) {
      return new Attempt(text(a.action()), a.outcome(), text(a.reason()), a.at(), a.other());
    }

    private Commitment commitment(Commitment c) {
      return new Commitment(text(c.text()), c.madeAt(), c.dueAt(), c.kind(), c.status(), c.messageId(), c.other());
    }

    private @Nullable Sentiment sentiment(@Nullable Sentiment s) {
      return s == null
          ? null
          : new Sentiment(text(s.current()),
              s.trajectory().stream().map(p -> new SentimentPoint(p.at(), text(p.label()), p.score(), p.other()))
                  .toList(),
              s.other());
    }

    private @Nullable Escalation escalation(@Nullable Escalation e) {
      return e == null
          ? null
          : new Escalation(e.trigger(), text(e.triggerOriginal()), text(e.reason()), e.confidence(),
              text(e.aiAssessment()),
              text(e.recommendedAgent()), text(e.recommendedSkill()), e.urgency(), text(e.customerExpectation()),
              e.requestedHuman(), e.at(),
              e.other());
    }

    private @Nullable Recommendation recommendation(@Nullable Recommendation r) {
      return r == null
          ? null
          : new Recommendation(text(r.action()), text(r.likelySolution()), text(r.escalationPath()), r.other());
    }

    private Attachment attachment(Attachment a) {
      return new Attachment(text(a.name()), text(a.url()), a.contentType(), a.size(), a.messageId(), a.other());
    }

    private @Nullable Technical technical(@Nullable Technical t) {
      return t == null ? null : new Technical(texts(t.errors()), text(t.logs()), t.other());
    }
  }
}
