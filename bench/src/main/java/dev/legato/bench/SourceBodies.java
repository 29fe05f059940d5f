package dev.legato.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * A handoff of so many turns as each platform posts it. Where a platform sends no conversation, its builder's way of sending
 * one: a variable that holds it as text.
 */
final class SourceBodies {
  private static final Instant BEGIN = Instant.parse("2026-11-03T14:00:00Z");

  private SourceBodies() {}

  static JsonNode of(String type, int turns) {
    return switch (type) {
      case "context-package" -> filled("{'conversationId':'c','customer':{'email':'maya@example.com'}}", "/messages",
          turns, i -> turn("speaker", who(i, "customer", "ai"), "content", i).put("timestamp", at(i)));
      case "microsoft" -> filled("{'type':'event','name':'handoff.initiate','conversation':{'id':'c'},'value':{},"
          + "'attachments':[{'contentType':'application/json','name':'Transcript','content':{'activities':[]}}]}",
          "/attachments/0/content/activities", turns, i -> {
            var turn = turn("type", "message", "text", i).put("id", "c|" + i).put("timestamp", at(i));
            turn.putObject("from").put("id", who(i, "u", "b")).put("role", who(i, "user", "bot"));
            return turn;
          });
      case "llm" -> filled("{'conversation_id':'c','reason':'customer_request'}", "/messages", turns,
          i -> turn("role", who(i, "user", "assistant"), "content", i));
      case "rasa" -> filled(
          "{'next_action':'action_human_handoff','sender_id':'c','tracker':{'sender_id':'c','slots':{},"
              + "'events':[]}}",
          "/tracker/events", turns,
          i -> turn("event", who(i, "user", "bot"), "text", i).put("timestamp", BEGIN.getEpochSecond() + i));
      case "dialogflow" -> filled("{'fulfillmentInfo':{'tag':'human-handoff'},'intentInfo':{'displayName':'human'},"
          + "'sessionInfo':{'session':'projects/p/sessions/c','parameters':{'transcript':[]}}}",
          "/sessionInfo/parameters/transcript", turns, i -> turn("role", who(i, "user", "bot"), "text", i));
      case "botpress" -> filled("{'title':'Refund','conversationId':'c'}", "/messageHistory", turns,
          i -> turn("role", who(i, "user", "assistant"), "content", i));
      case "chatwoot" -> filled(
          "{'event':'conversation_status_changed','id':7,'status':'open','meta':{'sender':{'id':5}},"
              + "'changed_attributes':[{'status':{'previous_value':'pending','current_value':'open'}}],'messages':[]}",
          "/messages", turns, i -> turn("content_type", "text", "content", i).put("id", i).put("message_type", i % 2)
              .put("created_at", BEGIN.getEpochSecond() + i).put("sender_type", who(i, "Contact", "AgentBot")));
      case "ada" -> text("{'ada_conversation_id':'c'}", "", turns);
      case "lex" -> text("{'sessionId':'c','bot':{'name':'b'},'invocationSource':'FulfillmentCodeHook','sessionState':"
          + "{'intent':{'name':'AgentHandoff','state':'ReadyForFulfillment'},'sessionAttributes':{}}}",
          "/sessionState/sessionAttributes", turns);
      case "connect" -> text("{'Name':'ContactFlowEvent','Details':{'ContactData':{'ContactId':'c','Attributes':{}},"
          + "'Parameters':{}}}", "/Details/ContactData/Attributes", turns);
      case "contact-lens" ->
        text("{'source':'aws.connect','detail-type':'Contact Lens Post Call Rules Matched','detail':"
            + "{'ruleName':'Negative','contactArn':'arn:aws:connect:x:1:instance/i/contact/c'}}", "/detail", turns);
      case "sunshine" -> filled("{'app':{'id':'a'},'webhook':{'id':'w','version':'v2'},'events':[{'id':'e','type':"
          + "'switchboard:passControl','createdAt':'2026-11-03T14:21:05.120Z','payload':{'conversation':{'id':'c',"
          + "'activeSwitchboardIntegration':{'name':'zd-agentWorkspace','integrationType':'zd:agentWorkspace'}},'metadata':"
          + "{'reason':'asked'}}}]}", "/events", turns, SourceBodies::sunshine);
      case "zendesk-ai-agents" -> filled("{'botId':'b','data':{'platformConversationId':'c','eventType':'escalate'}}",
          "/data/transcript", turns, i -> turn("role", who(i, "user", "bot"), "text", i));
      case "kore" -> text("{'requestId':'r','botId':'b','__payloadClass':'OnAgentTransferPayload','context':{'session':"
          + "{'BotUserSession':{'conversationSessionId':'c'},'UserSession':{}}}}", "/context/session/UserSession",
          turns);
      case "twilio" -> filled("{'conversation_sid':'CH7','handoff_reason':'fallback','contact':{'channel':{'address':"
          + "'+15550100015'}}}", "/messages", turns, i -> turn("author", who(i, "+15550100015", "bot"), "body", i));
      case "liveperson" -> filled(
          "{'conversationHistoryRecords':[{'info':{'conversationId':'c'},'consumerParticipants':"
              + "[{'participantId':'p','firstName':'Ann'}],'messageRecords':[]}]}",
          "/conversationHistoryRecords/0/messageRecords", turns, i -> {
            var turn = turn("type", "TEXT_PLAIN", "x", i).put("messageId", "m" + i)
                .put("timeL", BEGIN.plusSeconds(i).toEpochMilli()).put("sentBy", who(i, "Consumer", "Agent"));
            turn.putObject("messageData").putObject("msg").put("text", words(i));
            return turn.without("x");
          });
      case "tawk" -> filled("{'event':'chat:transcript_created','time':'2024-07-03T01:02:37.780Z','chat':{'id':'c',"
          + "'visitor':{'name':'D'},'messages':[]}}", "/chat/messages", turns, i -> {
            var turn = turn("type", "msg", "msg", i).put("time", at(i));
            turn.putObject("sender").put("t", who(i, "v", "a"));
            return turn;
          });
      case "elevenlabs" -> filled(
          "{'type':'post_call_transcription','event_timestamp':1739537299,'data':{'agent_id':'a',"
              + "'conversation_id':'c','status':'done','transcript':[],'metadata':{'start_time_unix_secs':1739537297},"
              + "'analysis':{'call_successful':'failure'}}}",
          "/data/transcript", turns,
          i -> turn("role", who(i, "user", "agent"), "message", i).put("time_in_call_secs", i));
      default -> throw new IllegalArgumentException("no body of the type " + type);
    };
  }

  /** Messages on the way, and the change of control that is the signal last. */
  private static ObjectNode sunshine(int i) {
    var event = Json.mapper().createObjectNode().put("id", "m" + i).put("type", "conversation:message").put("createdAt",
        at(i));
    var payload = event.putObject("payload");
    payload.putObject("conversation").put("id", "c");
    var message = payload.putObject("message").put("id", "x" + i).put("received", at(i));
    message.putObject("author").put("type", who(i, "user", "business"));
    message.putObject("content").put("type", "text").put("text", words(i));
    return event;
  }

  private static JsonNode filled(String shell, String list, int turns, IntFunction<ObjectNode> turn) {
    var body = tree(shell);
    var at = body.at(list) instanceof ArrayNode there
        ? there
        : ((ObjectNode) body.at(list.substring(0, list.lastIndexOf('/')))).putArray(list.substring(
            list.lastIndexOf('/') + 1));
    for (int i = 0; i < turns; i++) {
      at.insert(i, turn.apply(i));
    }
    return body;
  }

  /** The conversation as one text with a line a turn. */
  private static JsonNode text(String shell, String holder, int turns) {
    var body = tree(shell);
    var lines = new StringBuilder();
    for (int i = 0; i < turns; i++) {
      lines.append(who(i, "User: ", "Bot: ")).append(words(i)).append('\n');
    }
    ((ObjectNode) body.at(holder)).put("transcript", lines.toString());
    return body;
  }

  private static ObjectNode turn(String kind, String who, String field, int i) {
    return Json.mapper().createObjectNode().put(kind, who).put(field, words(i));
  }

  private static String who(int i, String customer, String bot) {
    return i % 2 == 0 ? customer : bot;
  }

  private static String words(int i) {
    return "This is turn number " + i + " of a conversation about an invoice that was charged twice.";
  }

  private static String at(int i) {
    return BEGIN.plusSeconds(i).toString();
  }

  private static JsonNode tree(String shell) {
    try {
      return Json.mapper().readTree(shell.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(shell, e);
    }
  }
}
