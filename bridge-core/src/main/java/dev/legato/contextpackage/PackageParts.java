package dev.legato.contextpackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How each part of a context package is read; one short method per record, in the order of the schema. */
final class PackageParts {
  /** Roles of chat APIs whose content nobody said to the customer. */
  private static final Set<String> NOT_SAID = Set.of("system", "developer", "tool", "function");

  private PackageParts() {}

  static Source source(Fields f) {
    return new Source(f.text("bot"), f.text("vendor"), f.text("channel"),
        f.object("voice", PackageParts::voice, null), f.rest());
  }

  private static Voice voice(Fields f) {
    return new Voice(f.text("formality"), f.text("emoji"), f.text("sample"), f.rest());
  }

  static Customer customer(Fields f) {
    return new Customer(f.id("id"), f.text("name"), f.text("email"), f.text("phone"), language(f.text("language")),
        f.text("timezone"), f.text("tier"), f.text("expertise"), f.text("preferredChannel"),
        f.object("callback", PackageParts::callbackPreference, null),
        f.object("context", PackageParts::customerContext, null), f.object("account", PackageParts::account, null),
        f.rest());
  }

  /** What names none stays as it was said. */
  private static @Nullable String language(@Nullable String said) {
    return said == null ? null : LanguageTag.of(said).orElse(said);
  }

  private static CallbackPreference callbackPreference(Fields f) {
    return new CallbackPreference(f.text("phone"), f.text("email"), f.time("notBefore"), f.rest());
  }

  private static CustomerContext customerContext(Fields f) {
    Long interactions = f.count("previousInteractions", Integer.MAX_VALUE);
    return new CustomerContext(interactions == null ? null : interactions.intValue(), f.numbers("satisfactionHistory"),
        f.text("productUsage"), f.text("accountStatus"), f.rest());
  }

  private static Account account(Fields f) {
    return new Account(f.id("id"), f.text("name"), f.text("plan"), f.text("status"), f.amount("value"),
        f.text("currency"), f.text("renewalDate"), f.texts("openIssues"), f.text("owner"), f.rest());
  }

  static Page page(Fields f) {
    return new Page(f.text("url"), f.text("title"), f.text("feature"), f.text("lastAction"), f.text("error"), f.rest());
  }

  static Page pageAt(String url) {
    return new Page(url, null, null, null, null, Map.of());
  }

  static Issue issue(Fields f) {
    return new Issue(f.text("summary"), f.text("goal"), f.text("category"), f.text("subcategory"),
        f.texts("productAreas"), f.text("impact"), f.text("deadline"), f.rest());
  }

  static Issue issueOf(String summary) {
    return new Issue(summary, null, null, null, List.of(), null, null, Map.of());
  }

  /** Nobody is guessed: who is not named, as speaker or in the chat APIs' word role, is the system. A turn in which nothing stands at all is left out. */
  static @Nullable Message message(Fields f) {
    JsonNode written = f.value("speaker");
    if (written == null && f.value("role") instanceof JsonNode role) {
      if (role.isTextual() && NOT_SAID.contains(Words.folded(role.textValue()))) {
        f.remark("role", "customer, ai, human or system as speaker", Scalars.foundWord(role),
            "A message in this role is a prompt or the output of a tool; it was left out. Name a speaker if people may see it.");
        return null;
      }
      written = role;
    }
    Speaker speaker = written != null && written.isTextual() ? Words.speaker(written.textValue()) : null;
    Message message = new Message(f.id("id"), f.time("timestamp"), speaker == null ? Speaker.SYSTEM : speaker,
        f.text("content"), f.text("sentiment"), f.number("sentimentScore", -1, 1), f.text("intent"),
        f.number("confidence", 0, 1), f.texts("actionsAttempted"),
        f.objects("attachments", PackageParts::attachment, PackageParts::attachmentAt), f.rest());
    if (speaker == null && !f.hasAnything()) {
      f.remark("", "a message with speaker and content", "an empty object", "There is nothing in it; it was left out.");
      return null;
    }
    if (speaker == null) {
      f.remark("speaker", "customer, ai, human or system", written == null ? "nothing" : Scalars.found(written),
          "Nobody knows who said this; it is shown as said by the system.");
    }
    f.counts();
    return message;
  }

  static Message messageOf(String content) {
    return new Message(null, null, Speaker.SYSTEM, content, null, null, null, null, List.of(), List.of(), Map.of());
  }

  static Attempt attempt(Fields f) {
    return new Attempt(f.text("action"), f.word("outcome", "worked, partial, failed or unknown", Words::outcome),
        f.text("reason"), f.time("at"), f.rest());
  }

  static Attempt attemptOf(String action) {
    return new Attempt(action, null, null, null, Map.of());
  }

  static Commitment commitment(Fields f) {
    return new Commitment(f.text("text"), f.time("madeAt"), f.time("dueAt"),
        f.word("kind", "time, outcome, entitlement, money or contact", Words::kind),
        f.word("status", "open, honoured, revised or withdrawn", Words::status), f.id("messageId"), f.rest());
  }

  static Commitment commitmentOf(String text) {
    return new Commitment(text, null, null, null, null, null, Map.of());
  }

  static Sentiment sentiment(Fields f) {
    return new Sentiment(f.text("current"), f.objects("trajectory", PackageParts::sentimentPoint, null), f.rest());
  }

  static Sentiment sentimentOf(String current) {
    return new Sentiment(current, List.of(), Map.of());
  }

  private static SentimentPoint sentimentPoint(Fields f) {
    return new SentimentPoint(f.time("at"), f.text("label"), f.number("score", -1, 1), f.rest());
  }

  /** The word the bot wrote is folded into the closed list and kept beside it. */
  static Escalation escalation(Fields f) {
    String written = f.text("trigger");
    String original = f.text("triggerOriginal");
    Trigger trigger = written == null ? null : Triggers.of(written);
    if (trigger != null && !trigger.word().equals(written)) {
      original = CleanText.cut(written, Fields.LONGEST_ID);
    }
    return new Escalation(trigger, original, f.text("reason"), f.number("confidence", 0, 1), f.text("aiAssessment"),
        f.text("recommendedAgent"), f.text("recommendedSkill"),
        f.word("urgency", "low, normal, medium, high, urgent or critical", Words::urgency),
        f.text("customerExpectation"), f.flag("requestedHuman"), f.time("at"), f.rest());
  }

  static Recommendation recommendation(Fields f) {
    return new Recommendation(f.text("action"), f.text("likelySolution"), f.text("escalationPath"), f.rest());
  }

  static Recommendation recommendationOf(String action) {
    return new Recommendation(action, null, null, Map.of());
  }

  static Resource resource(Fields f) {
    return new Resource(f.text("title"), f.text("url"), f.rest());
  }

  static Resource resourceOf(String text) {
    boolean address = text.startsWith("https://") || text.startsWith("http://");
    return new Resource(address ? null : text, address ? text : null, Map.of());
  }

  static Attachment attachment(Fields f) {
    return new Attachment(f.text("name"), f.text("url"), f.text("contentType"), f.count("size", 1L << 53),
        f.id("messageId"), f.rest());
  }

  static Attachment attachmentAt(String url) {
    return new Attachment(null, url, null, null, null, Map.of());
  }

  static Technical technical(Fields f) {
    return new Technical(f.texts("errors"), f.text("logs"), f.rest());
  }

  static Callback callback(Fields f) {
    return new Callback(f.text("eventsUrl"), f.rest());
  }

  static Target target(Fields f) {
    return new Target(f.exactId("ticketId"), f.exactId("conversationId"), f.rest());
  }

  static Map<String, JsonNode> extensions(Fields f) {
    JsonNode free = f.free("extensions", false);
    if (free == null) {
      return Map.of();
    }
    Map<String, JsonNode> extensions = new HashMap<>();
    free.properties().forEach(field -> {
      if (!field.getValue().isNull()) {
        extensions.put(field.getKey(), field.getValue());
      }
    });
    return extensions;
  }
}
