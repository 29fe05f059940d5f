package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Home-built LLM bots post whatever their framework holds. Whoever posts it to us means a handoff, with or without an escalate
 * tool in it. Lists of messages in every common form are turns; the escalate tool, an interrupt, or fields beside them say why.
 */
final class LlmSource implements SourceAdapter {
  /** Reasons of an end that nobody has to do anything about. */
  private static final Pattern ENDED_BY_ITSELF = Pattern.compile(
      "(?i)(?:(?:user|customer|visitor|session)[ _-]?)?(?:inactiv(?:e|ity)|idle|time[d ]?[_-]?out|left|resolved|solved|completed?|closed|ended|done)");
  /** Each holds the whole conversation: the first that is there counts. */
  private static final String[] WHOLE = {"messages", "history", "contents", "transcript", "chat_history", "chatHistory",
      "conversation", "conversationHistory", "conversation_history", "messageHistory", "message_history", "turns",
      "dialog", "dialogue", "transcript_object", "transcriptObject", "transcripts", "chatMessages", "chat_messages",
      "messageList", "message_list", "chatLog", "chat_log", "chat_transcript", "chatTranscript", "all_messages",
      "events"};
  /** Each holds a piece of it, in this order. */
  private static final String[] PIECES = {"inputHistory", "input_history", "inputList", "input_list", "input",
      "preHandoffItems",
      "pre_handoff_items",
      "newItems", "new_items", "output", "items", "message"};
  private static final String[] WRAPPERS = {"values", "state", "data", "payload", "result", "body", "conversation",
      "chat",
      "handoffInputData", "handoff_input_data", "context"};
  /** Of a body without messages: what the customer said last. */
  private static final String[] LAST_WORDS = {"lastUserMessage", "last_user_message", "userMessage", "user_message",
      "lastMessage", "last_message", "userQuestion", "user_question", "userInput", "user_input", "question", "query",
      "utterance", "inputText", "input_text"};
  /** Where programs keep what they know of the customer and the matter, beside the messages. */
  private static final List<String> BESIDE = List.of("metadata", "config", "configurable", "context", "runContext",
      "run_context", "values", "state", "data", "payload", "body", "event", "conversation", "session", "chat", "thread",
      "call", "message", "variables", "slots", "session_data", "sessionData", "handoffInputData", "handoff_input_data");

  /** Of these, what builders fill as they like. */
  private static final Set<String> CHOSEN = Set.of("context", "variables", "slots", "session_data", "sessionData");

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    if (!body.isContainerNode()) {
      return none("a single value");
    }
    Draft draft = new Draft();
    LlmCalls calls = new LlmCalls();
    LlmItems items = new LlmItems(draft, calls);
    if (body.isObject()) {
      wrapperFirst(body, draft);
    }
    boolean lists = body.isArray();
    if (lists) {
      items.read(body);
    } else {
      lists = readLists(body, items, 0);
      JsonNode elsewhere = items.turns() > 0 ? null : LlmLists.find(body);
      if (elsewhere != null) {
        items.read(elsewhere);
      }
      LlmEnvelopes.read(body, items, calls);
      if (items.turns() == 0 && packed(body) == null) {
        new Elsewhere(draft, new Turns(draft)).read(body); // lists in a platform's form
      }
      if (items.turns() == 0 && !draft.has("messages")) {
        items.read(Pick.any(body, LAST_WORDS) instanceof JsonNode said && said.isTextual() ? said : null);
      }
    }
    escalations(calls, draft);
    calls.writeAttempts(draft);
    if (draft.has("escalation") || draft.has("issue") || !calls.escalations().isEmpty()) {
      calls.references(draft);
    }
    if (body.isObject() && !draft.has("escalation") && calls.escalations().isEmpty()
        && LlmTraffic.offersEscalation(body)) {
      return new Understanding.NotAHandoff(
          "The tool that calls for a person is offered in this request, and was not called.");
    }
    boolean asked = draft.askedForPerson() || !calls.escalations().isEmpty();
    String why = Pick.text(body, "reason");
    boolean endedByItself = why != null && ENDED_BY_ITSELF.matcher(why).matches();
    // Why it ended is no reason for a person; one that stands beside it is.
    String stated = Pick.text(body, "escalation_reason", "escalationReason", "handoff_reason", "handoffReason",
        "transfer_reason", "transferReason");
    boolean told = endedByItself
        ? stated != null && !ENDED_BY_ITSELF.matcher(stated).matches()
        : draft.has("escalation") || draft.has("messages") || draft.text("issue", "summary") != null;
    if (!asked && !told && HandoffWords.closes(Pick.text(body, "event", "eventType", "event_type", "type"))
        && !LlmTraffic.somebodyAsks(draft.understood())) {
      return new Understanding.NotAHandoff("An event of this name tells an end, and nobody asks for a person.");
    }
    boolean anythingSaid = draft.has("messages") || items.turns() > 0 || draft.has("escalation")
        || draft.text("issue", "summary") != null;
    if (!anythingSaid && packed(body) instanceof JsonNode inner) {
      return read(inner, receivedAt, lowerCaseHeaders);
    }
    if (!anythingSaid && HandoffWords.tellsOnly(Pick.text(body, "event", "eventType", "event_type", "type"))) {
      return new Understanding.NotAHandoff(
          "An event of this name only tells what happens, and nobody asks for a person.");
    }
    if (!anythingSaid) {
      return none(lists ? "a list without a turn of customer or assistant" : "neither messages nor a reason");
    }
    if (body.isObject()) {
      new Elsewhere(draft, new Turns(draft)).read(body);
      if (LlmTraffic.builtByHand(body)) {
        LlmLeftovers.read(draft, body);
      }
    }
    Turns.nobodyElse(draft);
    Understanding understood = draft.understood();
    if (body.isObject() && !asked && draft.text("escalation", "reason") == null
        && draft.text("escalation", "trigger") == null && LlmTraffic.deniesNeed(body, understood)
        && !LlmTraffic.somebodyAsks(understood)) {
      return new Understanding.NotAHandoff("The body itself says that nobody is needed.");
    }
    return understood instanceof Understanding.Handoffs(var packages, var _)
        && packages.stream().allMatch(one -> LlmTraffic.everyday(body, one))
            ? new Understanding.NotAHandoff(
                "Nothing in this conversation asks for a person, and nothing says that one is needed; "
                    + "put a reason beside the messages, or let the model call its escalate tool.")
            : understood;
  }

  /** Queues and functions often carry the body as JSON inside a string; every level is shorter than the one around it. */
  private static @Nullable JsonNode packed(JsonNode body) {
    for (String name : WRAPPERS) {
      JsonNode written = body.path(name);
      JsonNode inner = written.isTextual() ? CutJson.parsed(written.textValue()) : null;
      if (inner != null && inner.isContainerNode()) {
        return inner;
      }
    }
    return null;
  }

  /** The program beside the model is the best witness: its own fields, then metadata, handoff input, interrupts. */
  private static void wrapperFirst(JsonNode body, Draft draft) {
    LlmHints hints = new LlmHints(draft);
    JsonNode handoffInput = Pick.any(body, "handoffInput", "handoff_input", "escalationInput");
    hints.read(body, false);
    if (handoffInput != null) {
      draft.section("escalation");
      hints.read(handoffInput.isTextual() ? textOrObject(handoffInput.textValue(), handoffInput) : handoffInput, true);
    }
    interrupts(body, draft, hints);
    beside(body, hints, 0, LlmTraffic.builtByHand(body));
    draft.put("source", "bot", Pick.text(body.path("agent"), "name"));
    JsonNode first = body.path("messages").path(0);
    if (first.path("parts").isArray() || body.has("trigger") && body.has("messages")) {
      draft.put("conversationId", Pick.text(body, "id")); // the AI SDK's chat transport names the chat so
    }
  }

  private static void beside(JsonNode holder, LlmHints hints, int depth, boolean byHand) {
    for (String name : BESIDE) {
      JsonNode place = holder.path(name);
      if (place.isObject()) {
        hints.read(place, depth == 0 && (name.equals("metadata") || CHOSEN.contains(name) && byHand));
        if (depth < 2) {
          beside(place, hints, depth + 1, byHand);
        }
      }
    }
  }

  private static void interrupts(JsonNode body, Draft draft, LlmHints hints) {
    for (JsonNode holder : List.of(body, body.path("values"), body.path("result"), body.path("state"),
        body.path("data"))) {
      interruptsOf(Pick.any(holder, "__interrupt__", "interrupts", "interrupt"), draft, hints);
      holder.path("tasks").forEach(task -> interruptsOf(task.get("interrupts"), draft, hints));
    }
  }

  private static void interruptsOf(@Nullable JsonNode interrupts, Draft draft, LlmHints hints) {
    if (interrupts == null) {
      return;
    }
    for (JsonNode interrupt : interrupts.isArray() ? interrupts : List.of(interrupts)) {
      JsonNode value = interrupt.has("value") ? interrupt.get("value") : interrupt;
      draft.put("messageId", Pick.text(interrupt, "id", "interrupt_id"));
      draft.section("escalation");
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        if (!toApprove(one, draft, hints)) {
          hints.read(one.isTextual() ? textOrObject(one.textValue(), one) : one, true);
        }
      }
    }
  }

  /** LangGraph's and LangChain's requests for approval: a description for people, or at least the name of the action. */
  private static boolean toApprove(JsonNode value, Draft draft, LlmHints hints) {
    JsonNode many = Pick.any(value, "action_requests", "actionRequests");
    JsonNode one = many != null && many.isArray() ? many.path(0) : Pick.any(value, "action_request", "actionRequest");
    if (one == null || !one.isObject()) {
      return false;
    }
    String described = Pick.text(value, "description");
    String told = described == null ? Pick.text(one, "description") : described;
    String action = Pick.text(one, "action", "name");
    if (HandoffWords.callsForPerson(action)) {
      hints.read(Pick.any(one, "args", "arguments"), true); // to hand over is what is asked for, not to be approved
      return true;
    }
    draft.put("proposedAction", told != null ? told : action == null ? null : Pick.words(action));
    return true;
  }

  private static JsonNode textOrObject(String text, JsonNode otherwise) {
    JsonNode object = CutJson.object(text);
    return object.isObject() ? object : otherwise;
  }

  private static boolean readLists(JsonNode body, LlmItems items, int depth) {
    boolean found = readWhole(body, items) || readPieces(body, items);
    for (JsonNode choice : body.path("choices")) {
      items.read(choice.get("message"));
      found = true;
    }
    for (String name : WRAPPERS) {
      if (!found && depth < 3 && body.path(name).isObject()) {
        found = readLists(body.get(name), items, depth + 1);
      }
    }
    return found;
  }

  private static boolean readWhole(JsonNode body, LlmItems items) {
    for (String name : WHOLE) {
      JsonNode whole = Pick.whatever(body, name);
      if (whole.isArray() && !whole.isEmpty()) {
        items.read(whole);
        return true;
      }
      if (whole.isTextual() && items.readFlat(whole.textValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean readPieces(JsonNode body, LlmItems items) {
    boolean found = false;
    for (String name : PIECES) {
      JsonNode piece = body.path(name);
      boolean said = piece.isArray() || piece.isTextual() && name.startsWith("input")
          || piece.isObject() && name.equals("message");
      if (said) {
        items.read(piece);
        found = true;
      }
    }
    return found;
  }

  private static void escalations(LlmCalls calls, Draft draft) {
    LlmHints hints = new LlmHints(draft);
    for (LlmCall call : calls.escalations()) {
      draft.section("escalation");
      hints.read(call.told(), true);
      draft.put("escalation", "recommendedSkill", LlmCall.wantedTeam(call.name));
      if (LlmCalls.surelyUnique(call.id)) {
        draft.put("messageId", call.id);
      }
    }
  }

  private static Understanding none(String found) {
    return new Understanding.NotUnderstood(List.of(new Fault("",
        "a list of messages, or an object with messages, input, history or an interrupt", found,
        "There is nothing to hand over here: send what customer and assistant said, and if you can the arguments of your escalate tool.")));
  }
}
