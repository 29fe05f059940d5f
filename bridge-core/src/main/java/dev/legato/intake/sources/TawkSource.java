package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * tawk.to: the transcript that is posted some time after a chat. A record, not a cry for help.
 *
 * @see <a href="https://developer.tawk.to/webhooks/">webhooks</a>
 */
final class TawkSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    String event = Pick.text(body, "event");
    if (event == null) {
      return new Understanding.NotUnderstood(List.of(new Fault("/event", "the name of an event", "nothing",
          "Let tawk.to post the event chat:transcript_created here.")));
    }
    if (event.equals("ticket:create") && body.path("ticket").isObject()) {
      return ticket(body);
    }
    if (!event.equals("chat:transcript_created")) {
      return new Understanding.NotAHandoff(switch (event) {
        case "chat:start" -> "A chat has begun; its transcript comes after it.";
        case "chat:end" -> "A chat has ended; its transcript comes in an event of its own.";
        default -> "This event is none that is read; chat:transcript_created is.";
      });
    }
    Draft draft = new Draft();
    JsonNode chat = body.path("chat");
    JsonNode visitor = chat.path("visitor").isObject() ? chat.get("visitor") : body.path("visitor");
    draft.put("conversationId", Pick.text(chat, "id"));
    draft.put("conversationId", Pick.text(body, "chatId"));
    draft.put("source", "vendor", "tawk.to");
    draft.put("source", "bot", Pick.text(body.path("property"), "name"));
    draft.put("source", "channel", "chat");
    draft.put("customer", "name", Pick.text(visitor, "name"));
    draft.put("customer", "email", Pick.text(visitor, "email"));
    draft.put("customer", "phone", Pick.text(visitor, "phone"));
    draft.put("page", "url", Pick.text(body, "referrer"));
    for (String name : List.of("city", "country")) {
      draft.put("extensions", name, visitor.path(name).isTextual() ? visitor.get(name) : null);
    }
    draft.put("extensions", "record", JsonNodeFactory.instance.textNode("after the chat"));
    Turns turns = new Turns(draft);
    Slots slots = new Slots(draft, turns);
    for (JsonNode message : chat.path("messages")) {
      String who = message.path("sender").path("t").asText();
      String speaker = who.equals("v") ? "customer" : who.equals("a") ? answering(message.path("sender")) : "system";
      ArrayNode files = JsonNodeFactory.instance.arrayNode();
      for (JsonNode attached : message.path("attchs")) {
        JsonNode file = attached.path("content").path("file");
        Draft.attach(files, Pick.text(file, "name"), Pick.text(file, "url"), Pick.text(file, "mimeType"),
            attached.path("type").asText("file"));
      }
      turns.add(speaker, Pick.text(message, "msg"), Pick.any(message, "time"), null, files);
      if (speaker.equals("system")) {
        slots.read(Labelled.in(Pick.text(message, "msg"))); // the form before the chat
      }
    }
    new Elsewhere(draft, turns).beside(body);
    return turns.none() ? new Understanding.NotAHandoff("There is nothing in this transcript.") : draft.understood();
  }

  /** Bots answer in an agent's place; their names tell. */
  private static String answering(JsonNode sender) {
    return BotNames.isBot(sender.path("n").asText()) ? "ai" : "human";
  }

  /** What visitors leave when nobody is there to answer: a message for people. */
  private static Understanding ticket(JsonNode body) {
    Draft draft = new Draft();
    JsonNode ticket = body.path("ticket");
    JsonNode requester = body.path("requester");
    if (requester.path("type").asText().equals("agent")) {
      return new Understanding.NotAHandoff("This ticket was made by an agent in tawk.to and is worked on there.");
    }
    draft.put("conversationId", Pick.text(ticket, "id", "humanId"));
    draft.put("source", "vendor", "tawk.to");
    draft.put("source", "bot", Pick.text(body.path("property"), "name"));
    draft.put("source", "channel", "offline message");
    draft.put("customer", "name", Pick.text(requester, "name"));
    draft.put("customer", "email", Pick.text(requester, "email"));
    draft.put("customer", "phone", Pick.text(requester, "phone"));
    draft.section("escalation").put("signal", "ticket:create");
    draft.put("escalation", "at", Moment.of(body.get("time")));
    draft.put("extensions", "subject", ticket.path("subject").isTextual() ? ticket.get("subject") : null);
    new Turns(draft).add("customer", Pick.text(ticket, "message"), Pick.any(body, "time"), null);
    return draft.understood();
  }
}
