package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.CallbackPreference;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.CustomerContext;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Page;
import dev.legato.contextpackage.Recommendation;
import dev.legato.contextpackage.Resource;
import dev.legato.contextpackage.Sentiment;
import dev.legato.contextpackage.SentimentPoint;
import dev.legato.contextpackage.Source;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Target;
import dev.legato.contextpackage.Technical;
import dev.legato.contextpackage.Voice;
import dev.legato.redaction.JsonMask;
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
        p.messageId(), mask.source(p.source()),
        mask.customer(p.customer()), mask.page(p.page()), mask.issue(p.issue()),
        mask.messages(p.messages()),
        p.attempts().stream().map(mask::attempt).toList(), p.commitments().stream().map(mask::commitment).toList(),
        mask.sentiment(p.sentiment()), mask.escalation(p.escalation()), mask.recommendation(p.recommendation()),
        mask.texts(p.avoid()),
        p.resources().stream().map(r -> new Resource(mask.text(r.title()), mask.text(r.url()), mask.json(r.other())))
            .toList(),
        p.attachments().stream().map(mask::attachment).toList(), mask.technical(p.technical()),
        mask.json("action", p.proposedAction()),
        p.callback(), mask.target(p.target()),
        mask.json(p.extensions()), mask.json(p.other()));
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
    private final JsonMask tree;

    private Mask(RedactionPolicy policy) {
      this.policy = policy;
      this.tree = new JsonMask(policy, false, Json::inside, this::count);
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
      return node == null ? null : tree.of(name, node);
    }

    private Map<String, JsonNode> json(Map<String, JsonNode> values) {
      Map<String, JsonNode> masked = new LinkedHashMap<>();
      values.forEach((name, value) -> masked.put(name, tree.of(name, value)));
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
          : new Customer(c.id(), name(c.name()), c.email(), c.phone(), text(c.language()), text(c.timezone()),
              text(c.tier()),
              text(c.expertise()),
              text(c.preferredChannel()), callback(c.callback()), context(c.context()), account(c.account()),
              json(c.other()));
    }

    private @Nullable CustomerContext context(@Nullable CustomerContext c) {
      return c == null
          ? null
          : new CustomerContext(c.previousInteractions(), c.satisfactionHistory(), text(c.productUsage()),
              text(c.accountStatus()), json(c.other()));
    }

    /** An address or a number to call back: the desk's own contact, like the customer's. */
    private @Nullable CallbackPreference callback(@Nullable CallbackPreference c) {
      return c == null ? null : new CallbackPreference(c.phone(), c.email(), c.notBefore(), json(c.other()));
    }

    private @Nullable Target target(@Nullable Target t) {
      return t == null ? null : new Target(t.ticketId(), t.conversationId(), json(t.other()));
    }

    private @Nullable Source source(@Nullable Source s) {
      return s == null
          ? null
          : new Source(text(s.bot()), text(s.vendor()), text(s.channel()), voice(s.voice()), json(s.other()));
    }

    private @Nullable Voice voice(@Nullable Voice v) {
      return v == null
          ? null
          : new Voice(text(v.formality()), text(v.emoji()), text(v.sample()), json(v.other()));
    }

    private @Nullable Account account(@Nullable Account a) {
      return a == null
          ? null
          : new Account(a.id(), text(a.name()), text(a.plan()), text(a.status()), a.value(), text(a.currency()),
              text(a.renewalDate()),
              texts(a.openIssues()), text(a.owner()), json(a.other()));
    }

    private @Nullable Page page(@Nullable Page p) {
      return p == null
          ? null
          : new Page(text(p.url()), text(p.title()), text(p.feature()), text(p.lastAction()), text(p.error()),
              json(p.other()));
    }

    private @Nullable Issue issue(@Nullable Issue i) {
      return i == null
          ? null
          : new Issue(text(i.summary()), text(i.goal()), text(i.category()), text(i.subcategory()),
              texts(i.productAreas()), text(i.impact()),
              text(i.deadline()), json(i.other()));
    }

    private Message message(Message m, String asked) {
      return new Message(m.id(), m.timestamp(), m.speaker(), text(m.content(), asked), text(m.sentiment()),
          m.sentimentScore(),
          text(m.intent()),
          m.confidence(), texts(m.actionsAttempted()), m.attachments().stream().map(this::attachment).toList(),
          json(m.other()));
    }

    private Attempt attempt(Attempt a) {
      return new Attempt(text(a.action()), a.outcome(), text(a.reason()), a.at(), json(a.other()));
    }

    private Commitment commitment(Commitment c) {
      return new Commitment(text(c.text()), c.madeAt(), c.dueAt(), c.kind(), c.status(), c.messageId(),
          json(c.other()));
    }

    private @Nullable Sentiment sentiment(@Nullable Sentiment s) {
      return s == null
          ? null
          : new Sentiment(text(s.current()),
              s.trajectory().stream().map(p -> new SentimentPoint(p.at(), text(p.label()), p.score(), json(p.other())))
                  .toList(),
              json(s.other()));
    }

    private @Nullable Escalation escalation(@Nullable Escalation e) {
      return e == null
          ? null
          : new Escalation(e.trigger(), text(e.triggerOriginal()), text(e.reason()), e.confidence(),
              text(e.aiAssessment()),
              text(e.recommendedAgent()), text(e.recommendedSkill()), e.urgency(), text(e.customerExpectation()),
              e.requestedHuman(), e.at(),
              json(e.other()));
    }

    private @Nullable Recommendation recommendation(@Nullable Recommendation r) {
      return r == null
          ? null
          : new Recommendation(text(r.action()), text(r.likelySolution()), text(r.escalationPath()), json(r.other()));
    }

    private Attachment attachment(Attachment a) {
      return new Attachment(text(a.name()), text(a.url()), text(a.contentType()), a.size(), a.messageId(),
          json(a.other()));
    }

    private @Nullable Technical technical(@Nullable Technical t) {
      return t == null ? null : new Technical(texts(t.errors()), text(t.logs()), json(t.other()));
    }
  }
}
