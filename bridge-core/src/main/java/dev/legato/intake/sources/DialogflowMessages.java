package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a Dialogflow bot answers in the turn of the request, in CX and ES. */
final class DialogflowMessages {
  private DialogflowMessages() {}

  static List<JsonNode> of(JsonNode request) {
    JsonNode result = request.path("queryResult");
    List<JsonNode> messages = new ArrayList<>();
    request.path("messages").forEach(messages::add);
    request.path("responseMessages").forEach(messages::add);
    result.path("responseMessages").forEach(messages::add);
    result.path("fulfillmentMessages").forEach(messages::add);
    return messages;
  }

  static void write(JsonNode message, Turns turns) {
    for (JsonNode part : message.path("text").path("text")) {
      turns.add("ai", Pick.text(part), null, null);
    }
    turns.add("ai", Pick.text(message.path("outputAudioText"), "text"), null, null);
    turns.add("ai", Pick.text(message.path("telephonySynthesizeSpeech"), "text"), null, null);
    turns.add("ai", Turns.cards(message.path("card"), "title"), null, null);
    turns.add("ai", Turns.choices(message.path("quickReplies").path("quickReplies")), null, null);
  }

  /** Whether the bot says something of its own in this turn. */
  static boolean speaks(JsonNode request) {
    for (JsonNode message : of(request)) {
      if (!message.path("text").path("text").path(0).asText().isBlank() || message.has("outputAudioText")
          || message.has("telephonySynthesizeSpeech")) {
        return true;
      }
    }
    return !request.path("queryResult").path("fulfillmentText").asText().isBlank();
  }
}
