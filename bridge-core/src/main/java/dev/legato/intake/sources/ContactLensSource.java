package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Contact Lens rules by EventBridge: that a rule matched, for which contact, and no word of what was said.
 *
 * @see <a href="https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-rules-eventbridge-event.html">events of rules</a>
 */
final class ContactLensSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    String type = Pick.text(body, "detail-type");
    JsonNode detail = body.path("detail");
    if (type == null && Pick.text(body, "ruleName") != null && Pick.any(body, "contactId", "contactArn") != null) {
      type = "Rules Matched"; // a transformer of EventBridge made one flat object of the event
      detail = body;
    }
    if (type == null || !detail.isObject()) {
      return new Understanding.NotUnderstood(
          List.of(new Fault("/detail-type", "an event of EventBridge with its detail",
              "nothing", "Let the API destination forward the event of the Contact Lens rule as it is.")));
    }
    boolean named = detail.has("contactArn") || detail.has("contactId");
    if (type.contains("Failed") || !type.contains("Matched") && !(detail.has("ruleName") && named)) {
      return new Understanding.NotAHandoff(
          "This event is not that of a Contact Lens rule; only a matched rule is a signal.");
    }
    if (!named && (type.contains("Metrics") || !aboutContact(body) && !aboutContact(detail))) {
      return new Understanding.NotAHandoff(
          "This rule watches queues or people and names no contact; only a rule about a contact is a signal.");
    }
    Draft draft = new Draft();
    draft.put("conversationId", ConnectSource.lastSegment(Pick.text(detail, "contactArn")));
    draft.put("conversationId", Pick.text(detail, "contactId"));
    draft.put("messageId", Pick.text(body, "id"));
    draft.put("source", "vendor", "contact lens");
    String rule = Pick.text(detail, "ruleName");
    draft.section("escalation").put("signal", type);
    if (rule != null) {
      draft.put("escalation", "trigger", Triggers.of(rule) != Trigger.OTHER ? rule : null);
      draft.put("escalation", "triggerOriginal", rule);
    }
    draft.put("escalation", "at", Moment.of(body.get("time")));
    draft.put("source", "channel", type.toLowerCase(Locale.ROOT).contains("chat") ? "chat" : null);
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    // What a transformer or an enriching step of EventBridge joined to the event.
    for (JsonNode holder : List.of(body, detail)) {
      JsonNode contact = Pick.any(holder, "contact", "Contact", "contactData", "ContactData");
      if (contact != null && contact.isObject()) {
        draft.put("source", "channel", Pick.text(contact, "Channel", "channel"));
        slots.read(Pick.whatever(contact, "Attributes"));
        ConnectSource.contact(draft, contact);
      }
    }
    for (JsonNode holder : List.of(body, detail)) {
      for (String name : List.of("analysis", "contactLensAnalysis", "contactLens", "Analysis")) {
        analysis(holder.path(name), draft, turns);
      }
    }
    analysis(body, draft, turns);
    draft.put("issue", "summary", Pick.text(body.path("summary"), "Content", "content", "text"));
    List<JsonNode> holders = new ArrayList<>(List.of(body, detail));
    body.forEach(holders::add);
    for (JsonNode holder : holders) {
      JsonNode segments = Pick.any(holder, "segments", "Segments", "transcript", "Transcript");
      segments = segments != null && segments.isObject() ? Pick.any(segments, "Segments", "segments") : segments;
      turns.transcript(segments);
      for (JsonNode segment : segments == null ? List.<JsonNode>of() : segments) {
        draft.put("issue", "summary", Pick.text(segment.path("PostContactSummary"), "Content"));
      }
    }
    new Elsewhere(draft, turns).read(body);
    // What the flow knew of the reason says more than the name of a rule.
    draft.put("escalation", "reason", rule == null ? null : "Rule matched: " + Pick.words(rule));
    draft.put("escalation", "trigger", rule == null ? null : Trigger.OTHER.word());
    for (String name : List.of("actionName", "agentArn", "queueArn", "instanceArn")) {
      draft.put("extensions", name, detail.path(name).isTextual() ? detail.get(name) : null);
    }
    return draft.understood();
  }

  /**
   * The file that Contact Lens writes after a call, joined to the event: who spoke stands in a list of its own.
   *
   * @see <a href="https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html">output file</a>
   */
  private static void analysis(JsonNode analysis, Draft draft, Turns turns) {
    JsonNode participants = analysis.path("Participants");
    if (!participants.isArray() || !analysis.path("Transcript").isArray()) {
      return;
    }
    Map<String, String> roles = new HashMap<>();
    participants.forEach(one -> roles.put(one.path("ParticipantId").asText(), one.path("ParticipantRole").asText()));
    draft.put("source", "channel", Pick.text(analysis, "Channel"));
    draft.put("customer", "language", Pick.languageTag(Pick.text(analysis, "LanguageCode")));
    JsonNode told = analysis.path("ConversationCharacteristics");
    draft.put("issue", "summary", Pick.text(told.path("ContactSummary").path("PostContactSummary"), "Content"));
    ArrayNode said = JsonNodeFactory.instance.arrayNode();
    for (JsonNode turn : analysis.get("Transcript")) {
      String role = roles.get(turn.path("ParticipantId").asText());
      if (turn.isObject() && role != null && !turn.has("ParticipantRole")) {
        said.add(((ObjectNode) turn).deepCopy().put("ParticipantRole", role));
      }
    }
    turns.transcript(said);
  }

  /** Whether somebody joined the contact or its words, though the event itself names none. */
  private static boolean aboutContact(JsonNode holder) {
    return Pick.any(holder, "contact", "Contact", "contactData", "ContactData", "contactId", "ContactId", "contact_id",
        "contactArn", "segments", "Segments", "transcript", "Transcript") != null;
  }
}
