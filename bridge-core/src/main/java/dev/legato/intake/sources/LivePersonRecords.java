package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The events of a conversation as LivePerson's interface for consumers lists them, with what a connector wrapped around.
 *
 * @see <a href="https://developers.liveperson.com/messaging-window-api-consumer-interactions.html">message events</a>
 */
final class LivePersonRecords {
  private LivePersonRecords() {}

  static Understanding read(JsonNode body) {
    Draft draft = new Draft();
    draft.put("conversationId", Pick.text(body, "conversationId", "convId"));
    draft.put("source", "vendor", "liveperson");
    new LlmHints(draft).read(body, false);
    Turns turns = new Turns(draft);
    turns.transcript(body.get("messageEventRecords"));
    JsonNode consumer = body.path("consumer");
    draft.put("customer", "name", SlotValues.fullName(null, LivePersonSource.known(Pick.text(consumer, "firstName")),
        LivePersonSource.known(Pick.text(consumer, "lastName"))));
    new Elsewhere(draft, turns).read(body);
    return turns.none() && !draft.has("escalation")
        ? new Understanding.NotAHandoff("There is nothing in this record.")
        : draft.understood();
  }
}
