package dev.legato.routing;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.Callback;
import dev.legato.contextpackage.CallbackPreference;
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
import dev.legato.contextpackage.Priority;
import dev.legato.contextpackage.Recommendation;
import dev.legato.contextpackage.Resource;
import dev.legato.contextpackage.Sentiment;
import dev.legato.contextpackage.SentimentPoint;
import dev.legato.contextpackage.Source;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Target;
import dev.legato.contextpackage.Technical;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import dev.legato.contextpackage.Voice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every name that a condition may use, with its type: the fields of the context package, and {@code trigger}, {@code
 * urgency}, {@code language} and {@code source.name} beside them. What is a {@code label} or {@code word} here may be repeated in
 * a trace; a {@code text} never is.
 */
final class Shapes {
  private static final List<String> PRIORITIES = Stream.of(Priority.values()).map(Priority::word).toList();

  private static final Shape<Voice> VOICE = new Shape<Voice>("voice").label("formality", Voice::formality)
      .label("emoji", Voice::emoji)
      .text("sample", Voice::sample);
  private static final Shape<NamedSource> SOURCE = new Shape<NamedSource>("source").label("name", NamedSource::name)
      .label("bot", of(NamedSource::source, Source::bot)).label("vendor", of(NamedSource::source, Source::vendor))
      .label("channel", of(NamedSource::source, Source::channel))
      .one("voice", VOICE, of(NamedSource::source, Source::voice));
  private static final Shape<CallbackPreference> CALLBACK_PREFERENCE = new Shape<CallbackPreference>(
      "customer.callback")
      .text("phone", CallbackPreference::phone).text("email", CallbackPreference::email)
      .time("notBefore", CallbackPreference::notBefore);
  private static final Shape<CustomerContext> CUSTOMER_CONTEXT = new Shape<CustomerContext>("customer.context")
      .whole("previousInteractions", CustomerContext::previousInteractions)
      .numbers("satisfactionHistory", CustomerContext::satisfactionHistory)
      .label("productUsage", CustomerContext::productUsage).label("accountStatus", CustomerContext::accountStatus);
  private static final Shape<Account> ACCOUNT = new Shape<Account>("customer.account").text("id", Account::id)
      .text("name", Account::name)
      .label("plan", Account::plan).label("status", Account::status).number("value", Account::value)
      .label("currency", Account::currency)
      .text("renewalDate", Account::renewalDate).texts("openIssues", Account::openIssues).text("owner", Account::owner);
  private static final Shape<Customer> CUSTOMER = new Shape<Customer>("customer").text("id", Customer::id)
      .text("name", Customer::name)
      .text("email", Customer::email).text("phone", Customer::phone).label("language", Customer::language)
      .label("timezone", Customer::timezone)
      .label("tier", Customer::tier).label("expertise", Customer::expertise)
      .label("preferredChannel", Customer::preferredChannel)
      .one("callback", CALLBACK_PREFERENCE, Customer::callback).one("context", CUSTOMER_CONTEXT, Customer::context)
      .one("account", ACCOUNT, Customer::account);
  private static final Shape<Page> PAGE = new Shape<Page>("page").text("url", Page::url).text("title", Page::title)
      .label("feature", Page::feature)
      .text("lastAction", Page::lastAction).text("error", Page::error);
  private static final Shape<Issue> ISSUE = new Shape<Issue>("issue").text("summary", Issue::summary)
      .text("goal", Issue::goal)
      .label("category", Issue::category).label("subcategory", Issue::subcategory)
      .texts("productAreas", Issue::productAreas)
      .text("impact", Issue::impact).text("deadline", Issue::deadline);
  private static final Shape<Attachment> ATTACHMENT = new Shape<Attachment>("attachment").text("name", Attachment::name)
      .text("url", Attachment::url)
      .label("contentType", Attachment::contentType).whole("size", Attachment::size)
      .text("messageId", Attachment::messageId);
  private static final Shape<Message> MESSAGE = new Shape<Message>("message").text("id", Message::id)
      .time("timestamp", Message::timestamp)
      .word("speaker", Stream.of(Speaker.values()).map(Speaker::word).toList(), it -> it.speaker().word())
      .text("content", Message::content)
      .label("sentiment", Message::sentiment).number("sentimentScore", Message::sentimentScore)
      .label("intent", Message::intent)
      .number("confidence", Message::confidence).texts("actionsAttempted", Message::actionsAttempted)
      .many("attachments", ATTACHMENT, Message::attachments);
  private static final Shape<Attempt> ATTEMPT = new Shape<Attempt>("attempt").text("action", Attempt::action)
      .word("outcome", Stream.of(AttemptOutcome.values()).map(AttemptOutcome::word).toList(),
          of(Attempt::outcome, AttemptOutcome::word))
      .text("reason", Attempt::reason).time("at", Attempt::at);
  private static final Shape<Commitment> COMMITMENT = new Shape<Commitment>("commitment").text("text", Commitment::text)
      .time("madeAt", Commitment::madeAt).time("dueAt", Commitment::dueAt)
      .word("kind", Stream.of(CommitmentKind.values()).map(CommitmentKind::word).toList(),
          of(Commitment::kind, CommitmentKind::word))
      .word("status", Stream.of(CommitmentStatus.values()).map(CommitmentStatus::word).toList(),
          of(Commitment::status, CommitmentStatus::word))
      .text("messageId", Commitment::messageId);
  private static final Shape<SentimentPoint> SENTIMENT_POINT = new Shape<SentimentPoint>("sentimentPoint")
      .time("at", SentimentPoint::at)
      .label("label", SentimentPoint::label).number("score", SentimentPoint::score);
  private static final Shape<Sentiment> SENTIMENT = new Shape<Sentiment>("sentiment")
      .label("current", Sentiment::current)
      .many("trajectory", SENTIMENT_POINT, Sentiment::trajectory);
  private static final Shape<Escalation> ESCALATION = new Shape<Escalation>("escalation")
      .word("trigger", Stream.of(Trigger.values()).map(Trigger::word).toList(), of(Escalation::trigger, Trigger::word))
      .label("triggerOriginal", Escalation::triggerOriginal).text("reason", Escalation::reason)
      .number("confidence", Escalation::confidence)
      .text("aiAssessment", Escalation::aiAssessment).label("recommendedAgent", Escalation::recommendedAgent)
      .label("recommendedSkill", Escalation::recommendedSkill)
      .word("urgency", Stream.of(Urgency.values()).map(Urgency::word).toList(), of(Escalation::urgency, Urgency::word))
      .label("customerExpectation", Escalation::customerExpectation).flag("requestedHuman", Escalation::requestedHuman)
      .time("at", Escalation::at);
  private static final Shape<Recommendation> RECOMMENDATION = new Shape<Recommendation>("recommendation")
      .text("action", Recommendation::action)
      .text("likelySolution", Recommendation::likelySolution).label("escalationPath", Recommendation::escalationPath);
  private static final Shape<Resource> RESOURCE = new Shape<Resource>("resource").text("title", Resource::title)
      .text("url", Resource::url);
  private static final Shape<Technical> TECHNICAL = new Shape<Technical>("technical").texts("errors", Technical::errors)
      .text("logs", Technical::logs);
  private static final Shape<Callback> CALLBACK = new Shape<Callback>("callback").text("eventsUrl",
      Callback::eventsUrl);
  private static final Shape<Target> TARGET = new Shape<Target>("target").text("ticketId", Target::ticketId)
      .text("conversationId", Target::conversationId);

  /** The names at the top. */
  static final Shape<RoutingInput> TOP = new Shape<RoutingInput>("the context package")
      .text("schemaVersion", of(ContextPackage::schemaVersion))
      .text("conversationId", of(ContextPackage::conversationId))
      .flag("conversationIdDerived", of(ContextPackage::conversationIdDerived))
      .text("messageId", of(ContextPackage::messageId))
      .one("source", SOURCE, it -> new NamedSource(it.sourceName(), it.contextPackage().source()))
      .one("customer", CUSTOMER, of(ContextPackage::customer)).one("page", PAGE, of(ContextPackage::page))
      .one("issue", ISSUE, of(ContextPackage::issue))
      .many("messages", MESSAGE, it -> it.contextPackage().messages())
      .many("attempts", ATTEMPT, it -> it.contextPackage().attempts())
      .many("commitments", COMMITMENT, it -> it.contextPackage().commitments())
      .one("sentiment", SENTIMENT, of(ContextPackage::sentiment))
      .one("escalation", ESCALATION, of(ContextPackage::escalation))
      .one("recommendation", RECOMMENDATION, of(ContextPackage::recommendation))
      .texts("avoid", it -> it.contextPackage().avoid())
      .many("resources", RESOURCE, it -> it.contextPackage().resources())
      .many("attachments", ATTACHMENT, it -> it.contextPackage().attachments())
      .one("technical", TECHNICAL, of(ContextPackage::technical))
      .open("proposedAction", it -> View.open(it.contextPackage().proposedAction()))
      .one("callback", CALLBACK, of(ContextPackage::callback))
      .one("target", TARGET, of(ContextPackage::target))
      .open("extensions", it -> View.open(it.contextPackage().extensions()))
      .word("trigger", Stream.of(Trigger.values()).map(Trigger::word).toList(),
          of(ContextPackage::escalation).andThen(it -> it == null || it.trigger() == null ? null : it.trigger().word()))
      .word("urgency", PRIORITIES, it -> it.effectiveUrgency().word())
      .label("language", of(ContextPackage::customer).andThen(it -> it == null ? null : it.language()));

  private static final Map<String, Shape<?>> BY_NAME = byName();

  /** Types for the checker. */
  static final CelTypeProvider TYPES = new CelTypeProvider() {
    @Override
    public ImmutableCollection<CelType> types() {
      return BY_NAME.values().stream().map(shape -> (CelType) shape.struct()).collect(ImmutableList.toImmutableList());
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(BY_NAME.get(name)).map(Shape::struct);
    }
  };

  /** The source as the bot describes it, and as the configuration names it. */
  record NamedSource(String name, @Nullable Source source) {}

  private Shapes() {}

  static @Nullable Shape<?> byName(String name) {
    return BY_NAME.get(name);
  }

  static Iterable<Shape<?>> names() {
    return BY_NAME.values();
  }

  private static Map<String, Shape<?>> byName() {
    var shapes = new LinkedHashMap<String, Shape<?>>();
    collect(TOP, shapes);
    return shapes;
  }

  private static void collect(Shape<?> shape, Map<String, Shape<?>> into) {
    shape.fields().values().forEach(field -> {
      var inside = field.inside();
      if (inside != null && into.putIfAbsent(inside.name(), inside) == null) {
        collect(inside, into);
      }
    });
  }

  private static <V> Function<RoutingInput, @Nullable V> of(Function<ContextPackage, @Nullable V> read) {
    return it -> read.apply(it.contextPackage());
  }

  private static <T, M, V> Function<T, @Nullable V> of(Function<T, @Nullable M> outer, Function<M, @Nullable V> inner) {
    return it -> {
      var middle = outer.apply(it);
      return middle == null ? null : inner.apply(middle);
    };
  }
}
