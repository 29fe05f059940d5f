package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Bot Framework and Copilot Studio: the {@code handoff.initiate} event, bare, in a list, or inside a Direct Line answer; the
 * provider's own {@code <Provider>Handoff} events; {@code type: handoff}; and the bare value as an HTTP node posts it.
 *
 * @see <a href="https://learn.microsoft.com/en-us/microsoft-copilot-studio/configure-generic-handoff">generic hand-off</a>
 */
final class MicrosoftSource implements SourceAdapter {
  /** A Direct Line answer covers one conversation; more than this is no honest body, and each handoff reads all messages. */
  private static final int MOST_HANDOFFS = 10;

  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    List<JsonNode> activities = activities(body);
    List<JsonNode> handoffs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode activity : activities) {
      String id = Pick.text(activity, "id");
      // One event now and then stands twice in one answer (the platform writes it for the channel and for the log).
      if (isHandoff(activity)
          && (id == null || MicrosoftSlots.placeholder(id) || ids.add(id))) {
        handoffs.add(activity);
      }
    }
    if (handoffs.isEmpty()) {
      return other(body, activities, receivedAt, lowerCaseHeaders);
    }
    List<ContextPackage> packages = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    if (handoffs.size() > MOST_HANDOFFS) {
      warnings.add(new Warning("", "at most " + MOST_HANDOFFS + " handoffs in one body", handoffs.size() + " handoffs",
          "Only the first " + MOST_HANDOFFS + " handoffs were taken; send the others in bodies of their own."));
    }
    for (JsonNode handoff : handoffs.subList(0, Math.min(handoffs.size(), MOST_HANDOFFS))) {
      switch (new MicrosoftHandoff(handoff, activities).read()) {
        case Understanding.Handoffs(var read, var found) -> {
          packages.addAll(read);
          warnings.addAll(found);
        }
        case Understanding.NotUnderstood no -> {
          return no;
        }
        case Understanding.NotAHandoff no -> {
          return no;
        }
      }
    }
    return new Understanding.Handoffs(packages, warnings);
  }

  private static List<JsonNode> activities(JsonNode body) {
    List<JsonNode> activities = new ArrayList<>();
    JsonNode list = body.isArray() ? body : body.path("activities");
    if (list.isArray()) {
      list.forEach(activities::add);
    } else if (body.path("activity").isObject()) {
      activities.add(body.get("activity"));
    } else if (!body.has("type") && !body.has("name") && hasCopilotVariables(body)) {
      ObjectNode wrapped = JsonNodeFactory.instance.objectNode().put("type", "event").put("name", "handoff.initiate");
      activities.add(wrapped.set("value", body));
    } else if (body.isObject()) {
      activities.add(body);
    }
    return activities;
  }

  private static boolean hasCopilotVariables(JsonNode body) {
    return body.has("va_ConversationId") || body.has("va_LastPhrase") || body.has("va_LastPhrases")
        || body.has("va_Phrases") || body.has("va_AgentMessage") || body.has("va_Topics") || body.has("va_LastTopic");
  }

  private static boolean isHandoff(JsonNode activity) {
    String type = activity.path("type").asText().toLowerCase(Locale.ROOT);
    String name = activity.path("name").asText().toLowerCase(Locale.ROOT);
    boolean event = type.equals("event") || type.equals("invoke") || type.isEmpty();
    return type.equals("handoff") || event && (name.equals("handoff.initiate") || startsOne(name)
        || type.equals("event") && calls(activity));
  }

  /** {@code EscalateToHuman} with what is to be handed over: builders name their events themselves. */
  private static boolean calls(JsonNode activity) {
    String name = activity.path("name").asText();
    return activity.path("value").isObject() && HandoffWords.callsForPerson(name) && name.length() <= 80
        && HandoffWords.words(name).stream().noneMatch(REPORTS::contains);
  }

  /** Words of events that report on an earlier handoff. */
  private static final Set<String> REPORTS = Set.of("status", "accepted", "response", "result", "update", "updated",
      "ack", "failed", "assigned", "joined", "left", "typing", "started");

  /** {@code GenesysHandoff}, but not {@code EndHandoff}. */
  private static boolean startsOne(String name) {
    return name.endsWith("handoff") && !name.startsWith("end") && !name.startsWith("stop") && !name.startsWith("cancel")
        && !name.startsWith("close") && !name.startsWith("complete");
  }

  /** Of the protocol's types, or with its fields; an HTTP node's body may have a type and a name too. */
  private static boolean isActivity(JsonNode body) {
    String type = body.path("type").asText();
    boolean framework = TYPES.contains(Pick.folded(type)) || body.has("channelId") && body.has("from")
        || body.has("serviceUrl") || body.has("recipient");
    return framework || !body.has("type") && body.has("name")
        && (body.has("value") && body.size() <= 4 || body.path("name").asText().indexOf('/') > 0
            || body.path("name").asText().startsWith("handoff."));
  }

  private static final Set<String> TYPES = Set.of("message", "event", "invoke", "invokeresponse", "typing",
      "conversationupdate", "endofconversation", "trace", "messagereaction", "installationupdate", "messageupdate",
      "messagedelete", "contactrelationupdate", "command", "commandresult", "suggestion", "deleteuserdata", "ping",
      "handoff");

  private static Understanding other(JsonNode body, List<JsonNode> activities, Instant receivedAt,
      Map<String, String> headers) {
    for (JsonNode activity : activities) {
      if (activity.path("name").asText().equalsIgnoreCase("handoff.status")) {
        return new Understanding.NotAHandoff(
            "A handoff.status event reports on an earlier handoff; only handoff.initiate starts one.");
      }
    }
    if (!body.isContainerNode() || body.isObject() && !body.has("activities") && !body.has("activity")
        && !isActivity(body)) {
      // An HTTP node posts whatever its builder laid out: that is a home-built body, and read like one.
      if (new LlmSource().read(body, receivedAt, headers) instanceof Understanding.Handoffs built) {
        return built;
      }
      return new Understanding.NotUnderstood(List.of(new Fault("", "an activity, a list of activities, or {activities}",
          body.isContainerNode() ? "an object without type or name" : "a single value",
          "Forward the handoff.initiate event as it is, or post its value with the va_ variables.")));
    }
    return new Understanding.NotAHandoff(activities.isEmpty()
        ? "There is no activity in this body."
        : "None of the activities is a handoff.initiate event, a <Provider>Handoff event or of type handoff; messages and traces alone are no handoff.");
  }
}
