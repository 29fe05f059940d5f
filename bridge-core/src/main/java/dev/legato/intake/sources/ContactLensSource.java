package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.time.Instant;
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
    Draft draft = new Draft();
    draft.put("conversationId", ConnectSource.lastSegment(Pick.text(detail, "contactArn")));
    draft.put("conversationId", Pick.text(detail, "contactId"));
    draft.put("messageId", Pick.text(body, "id"));
    draft.put("source", "vendor", "contact lens");
    String rule = Pick.text(detail, "ruleName");
    draft.section("escalation").put("signal", type);
    if (rule != null) {
      boolean telling = Triggers.of(rule) != Trigger.OTHER;
      draft.put("escalation", "trigger", telling ? rule : Trigger.OTHER.word());
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
        slots.read(contact.path("Attributes"));
        ConnectSource.contact(draft, contact);
      }
    }
    draft.put("escalation", "reason", rule == null ? null : "Rule matched: " + Pick.words(rule));
    for (JsonNode holder : List.of(body, detail)) {
      JsonNode segments = Pick.any(holder, "segments", "Segments", "transcript", "Transcript");
      turns.transcript(segments != null && segments.isObject() ? Pick.any(segments, "Segments", "segments") : segments);
    }
    new Elsewhere(draft, turns).read(body);
    for (String name : List.of("actionName", "agentArn", "queueArn", "instanceArn")) {
      draft.put("extensions", name, detail.path(name).isTextual() ? detail.get(name) : null);
    }
    return draft.understood();
  }
}
