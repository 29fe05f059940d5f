package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Connect: the event of a function block that a flow runs before it transfers to a queue, forwarded by a function in
 * the customer's account; and the contact event that says a contact was queued.
 *
 * @see <a href="https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html">function blocks</a>
 */
final class ConnectSource implements SourceAdapter {
  private static final Set<String> FILES = Set.of("ATTACHMENT", "URL");

  private static final Set<String> LOOK_UPS = Set.of("get", "lookup", "look", "find", "fetch", "check", "validate",
      "verify", "query", "search", "list", "authenticate", "identify", "load", "read");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    if (body.path("detail-type").isTextual()) {
      return event(body);
    }
    JsonNode contact = body.path("Details").path("ContactData");
    if (body.has("AWSContactTraceRecordFormatVersion") || body.has("AgentARN") && body.has("EventType")) {
      return new Understanding.NotAHandoff(
          "This is the record of what was, or the state of an agent; the function block before a queue is the handoff.");
    }
    if (body.has("ParticipantRole") && body.path("Type").isTextual()) {
      return new Understanding.NotAHandoff(
          "This is one message of a chat; the function block before a queue is the handoff.");
    }
    if (!contact.isObject() && Pick.any(body, "ContactData", "contactData") instanceof ObjectNode bare) {
      ObjectNode details = JsonNodeFactory.instance.objectNode();
      ObjectNode whole = ((ObjectNode) body).deepCopy();
      details.set("ContactData", whole.remove(body.has("ContactData") ? "ContactData" : "contactData"));
      details.set("Parameters", Pick.whatever(bare, "Parameters").isMissingNode()
          ? Pick.whatever(body, "Parameters")
          : Pick.whatever(bare, "Parameters"));
      return read(whole.<ObjectNode>set("Details", details), receivedAt, lowerCaseHeaders);
    }
    if (!contact.isObject() && body.path("ContactId").isTextual() && Pick.any(body, "Attributes", "CustomerEndpoint",
        "Channel") != null) {
      ObjectNode details = JsonNodeFactory.instance.objectNode();
      return read(JsonNodeFactory.instance.objectNode().<ObjectNode>set("Details", details.set("ContactData", body)),
          receivedAt, lowerCaseHeaders);
    }
    if (!contact.isObject()) {
      return new Understanding.NotUnderstood(List.of(new Fault("/Details/ContactData", "the event of a function block",
          "nothing", "Forward the event of the function as it is, with Details.ContactData.")));
    }
    String task = Pick.text(body.path("Details").path("Parameters"), "action", "Action", "function", "operation",
        "task",
        "command");
    boolean tells = Pick.text(body.path("Details").path("Parameters"), "reason", "summary", "transcript") != null
        || Pick.text(contact.path("Attributes"), "handoff_reason", "handoffReason", "reason") != null;
    if (!tells && looksUp(task)) {
      return new Understanding.NotAHandoff(
          "This function block looks something up for the flow; the one before the transfer to a queue is the handoff.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(contact, "ContactId", "InitialContactId"));
    draft.put("source", "vendor", "amazon connect");
    draft.put("source", "channel", Pick.text(contact, "Channel"));
    draft.section("escalation").put("signal", "flow block");
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    slots.read(contact.path("Attributes"));
    slots.read(body.path("Details").path("Parameters"));
    contact(draft, contact);
    for (JsonNode holder : List.of(body, body.path("Details"), contact)) {
      turns.transcript(Pick.any(holder, "Transcript", "transcript"));
    }
    new Elsewhere(draft, turns).beside(body);
    return draft.understood();
  }

  /** {@code lookup_customer}, {@code getBalance}: one function often serves many blocks of a flow and is told which. */
  private static boolean looksUp(@Nullable String task) {
    return task != null && !HandoffWords.callsForPerson(task)
        && LOOK_UPS.contains(Pick.words(task).split(" ")[0]);
  }

  /** A contact as flows and DescribeContact tell it, without its channel. */
  static void contact(Draft draft, JsonNode contact) {
    JsonNode endpoint = Pick.whatever(contact, "CustomerEndpoint");
    String address = Pick.text(Pick.whatever(endpoint, "Address"));
    if (address != null) {
      draft.put("customer", address.indexOf('@') > 0 ? "email" : "phone",
          Pick.whatever(endpoint, "Type").asText().equals("TELEPHONE_NUMBER") || address.startsWith("+")
              || address.indexOf('@') > 0 ? address : null);
    }
    draft.put("customer", "name", Pick.text(Pick.whatever(endpoint, "DisplayName")));
    draft.put("customer", "id", Pick.text(Pick.whatever(contact, "CustomerId")));
    draft.put("customer", "language", Pick.languageTag(Pick.text(Pick.whatever(contact, "LanguageCode"))));
    draft.put("issue", "summary", Pick.text(Pick.whatever(contact, "Description")));
    // The name of a contact is the subject of a mail or the title of a task.
    JsonNode subject = Pick.whatever(contact, "SegmentAttributes").path("connect:EmailSubject").path("ValueString");
    draft.put("extensions", "subject", Pick.text(subject) != null ? subject : texts(Pick.whatever(contact, "Name")));
    draft.put("escalation", "recommendedSkill", Pick.text(Pick.whatever(Pick.whatever(contact, "Queue"), "Name")));
    references(draft, Pick.whatever(contact, "References"));
  }

  private static @Nullable JsonNode texts(JsonNode value) {
    return Pick.text(value) == null ? null : value;
  }

  private static void references(Draft draft, JsonNode references) {
    for (Map.Entry<String, JsonNode> one : references.properties()) {
      String value = Pick.text(one.getValue(), "Value");
      if (value != null && FILES.contains(one.getValue().path("Type").asText()) && value.startsWith("http")) {
        Draft.attach(draft.list("attachments"), one.getKey(), value, null, "file");
      } else if (value != null) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode().put(one.getKey(), value);
        draft.put("extensions", one.getKey(), plain.get(one.getKey()));
      }
    }
  }

  private static Understanding event(JsonNode body) {
    JsonNode detail = body.path("detail");
    String type = detail.path("eventType").asText();
    if (!type.equals("QUEUED")) {
      return new Understanding.NotAHandoff("A contact event of this kind is no handoff; QUEUED is.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(detail, "contactId"));
    draft.put("messageId", Pick.text(body, "id"));
    draft.put("source", "vendor", "amazon connect");
    draft.put("source", "channel", Pick.text(detail, "channel"));
    draft.section("escalation").put("signal", type);
    draft.put("escalation", "recommendedSkill", lastSegment(Pick.text(detail.path("queueInfo"), "queueArn")));
    draft.put("escalation", "at", Moment.of(body.get("time")));
    new Slots(draft, new Turns(draft)).read(detail.path("tags"), false);
    return draft.understood();
  }

  static @Nullable String lastSegment(@Nullable String arn) {
    String last = arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
    return last.isBlank() ? null : last;
  }

  /** Flows take a flat object of texts and nothing else. */
  @Override
  public Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    ObjectNode said = JsonNodeFactory.instance.objectNode();
    switch (answer) {
      case PlatformAnswer.Taken(String id, boolean _, String announcement) ->
        said.put("handoffId", id).put("announcement", announcement);
      case PlatformAnswer.NotAHandoff(String why) -> said.put("handoff", "false").put("why", why);
    }
    return Optional.of(said);
  }
}
