package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.CustomerContext;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Page;
import dev.legato.contextpackage.Recommendation;
import dev.legato.contextpackage.Resource;
import dev.legato.contextpackage.Sentiment;
import dev.legato.contextpackage.Source;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Technical;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Context packages for tests, a line a fact. */
public final class PackageBuilder {
  private final String conversationId;
  private final List<Message> messages = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Commitment> commitments = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private List<String> avoid = List.of();
  private Map<String, JsonNode> extensions = Map.of();
  private @Nullable Customer customer;
  private @Nullable Page page;
  private @Nullable Issue issue;
  private @Nullable Sentiment sentiment;
  private @Nullable Escalation escalation;
  private @Nullable Recommendation recommendation;
  private @Nullable Technical technical;
  private @Nullable Source source;
  private @Nullable JsonNode proposedAction;

  private PackageBuilder(String conversationId) {
    this.conversationId = conversationId;
  }

  public static PackageBuilder conversation(String id) {
    return new PackageBuilder(id);
  }

  public PackageBuilder says(Speaker speaker, @Nullable String at, @Nullable String content) {
    return says(speaker, at, content, null, List.of());
  }

  public PackageBuilder says(Speaker speaker, @Nullable String at, @Nullable String content, @Nullable String mood,
      List<String> actions) {
    messages.add(new Message(null, at == null ? null : Instant.parse(at), speaker, content, mood, null, null, null,
        actions, List.of(), Map.of()));
    return this;
  }

  public PackageBuilder customer(@Nullable String name, @Nullable String email, @Nullable String tier,
      @Nullable String language) {
    customer = new Customer(null, name, email, null, language, null, tier, null, null, null, null, null, Map.of());
    return this;
  }

  public PackageBuilder customer(Customer customer) {
    this.customer = customer;
    return this;
  }

  public static Customer known(String id, CustomerContext context, @Nullable Account account) {
    return new Customer(id, null, null, null, null, null, null, null, null, null, context, account, Map.of());
  }

  public PackageBuilder page(@Nullable String url, @Nullable String title, @Nullable String error) {
    page = new Page(url, title, null, null, error, Map.of());
    return this;
  }

  public PackageBuilder issue(@Nullable String summary, @Nullable String goal, @Nullable String category,
      @Nullable String deadline) {
    issue = new Issue(summary, goal, category, null, List.of(), null, deadline, Map.of());
    return this;
  }

  public PackageBuilder tried(String action, @Nullable AttemptOutcome outcome, @Nullable String reason) {
    attempts.add(new Attempt(action, outcome, reason, null, Map.of()));
    return this;
  }

  public PackageBuilder promised(String text, @Nullable String madeAt, @Nullable String dueAt,
      @Nullable CommitmentKind kind, @Nullable CommitmentStatus status) {
    commitments.add(new Commitment(text, madeAt == null ? null : Instant.parse(madeAt),
        dueAt == null ? null : Instant.parse(dueAt), kind, status, null, Map.of()));
    return this;
  }

  public PackageBuilder mood(String mood) {
    sentiment = new Sentiment(mood, List.of(), Map.of());
    return this;
  }

  public PackageBuilder escalated(@Nullable Trigger trigger, @Nullable String original, @Nullable Urgency urgency,
      @Nullable String reason, @Nullable String at) {
    return escalated(new Escalation(trigger, original, reason, null, null, null, null, urgency, null, null,
        at == null ? null : Instant.parse(at), Map.of()));
  }

  public PackageBuilder escalated(Escalation escalation) {
    this.escalation = escalation;
    return this;
  }

  public PackageBuilder recommends(@Nullable String action, @Nullable String likelySolution, @Nullable String path) {
    recommendation = new Recommendation(action, likelySolution, path, Map.of());
    return this;
  }

  public PackageBuilder avoid(String... avoid) {
    this.avoid = List.of(avoid);
    return this;
  }

  public PackageBuilder resource(String title, String url) {
    resources.add(new Resource(title, url, Map.of()));
    return this;
  }

  public PackageBuilder file(String name) {
    attachments.add(new Attachment(name, null, null, null, null, Map.of()));
    return this;
  }

  public PackageBuilder file(String name, String url) {
    attachments.add(new Attachment(name, url, "image/jpeg", 48_213L, null, Map.of()));
    return this;
  }

  public PackageBuilder technical(List<String> errors, @Nullable String logs) {
    technical = new Technical(errors, logs, Map.of());
    return this;
  }

  public PackageBuilder source(String bot, String channel) {
    source = new Source(bot, null, channel, null, Map.of());
    return this;
  }

  public PackageBuilder extensions(Map<String, JsonNode> extensions) {
    this.extensions = extensions;
    return this;
  }

  public PackageBuilder proposes(JsonNode action) {
    proposedAction = action;
    return this;
  }

  public ContextPackage build() {
    return new ContextPackage("1", conversationId, null, null, source, customer, page, issue, messages, attempts,
        commitments, sentiment, escalation, recommendation, avoid,
        resources, attachments, technical, proposedAction, null, null, extensions, Map.of());
  }
}
