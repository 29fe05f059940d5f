package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a body where its reader does not look: builders wrap a platform's body, join what their own systems know,
 * and keep a customer three objects deep. Everything within bounds is looked at once; only what is still empty is filled.
 * What belongs to agents, bots, businesses and to the platform itself is left alone. Not for two threads.
 */
final class Elsewhere {
  private static final int MOST_NODES = 2_000;
  private static final int DEEPEST = 10;
  private static final int LONGEST_PACKED = 200_000;
  /** Objects about one person, who is the customer. */
  private static final Set<String> PERSONS = Set.of("user", "customer", "contact", "contacts", "enduser", "visitor",
      "requester", "caller", "consumer", "profile", "userprofile", "customerprofile", "userinfo", "customerinfo",
      "userdetails", "customerdetails", "userdata", "customerdata", "personalinfo", "personaldata", "personalcontact",
      "personal", "contactinfo", "contactdetails", "identity", "chatter", "person", "kunde", "kundendaten", "cliente",
      "klant", "customers", "utilisateur", "usuario", "utente", "kontakt", "customerendpoint", "guest", "patient",
      "subscriber", "passenger", "shopper", "buyer", "resident", "student", "policyholder", "accountholder", "rider",
      "player", "prospect", "applicant", "endcustomer", "customercontact");
  /** Objects whose insides a builder chose and meant for people. */
  private static final Set<String> CHOSEN = Set.of("attributes", "customattributes", "sessionattributes", "customdata",
      "customfields", "entities", "slots", "variables", "workflow", "answers", "collecteddata", "extra", "extras",
      "formdata", "flowvariables", "collected", "captured", "lead", "leaddata", "intake", "capturedata",
      "handoffcontext",
      "escalationcontext", "contactattributes", "additionalinfo", "details", "customanalysisdata", "structureddata",
      "extracteddata", "extractedvariables", "retellllmdynamicvariables", "collectedvariables", "datacollection",
      "collecteddynamicvariables", "structuredoutput");
  /** Objects whose insides may be about the matter, and may be the platform's own. */
  private static final Set<String> BAGS = Set.of("metadata", "context", "parameters", "params", "properties", "data",
      "session", "sessionparameters", "usersession", "usercontext", "botcontext", "dynamicvariables", "topic", "case",
      "issue", "ticket", "handoff", "handover", "escalation", "transfer", "fields", "input", "inputs", "payload",
      "memory", "state", "values", "custom", "activity", "conversation", "chat", "call", "request", "body", "event",
      "systemproperties", "handoffdata", "sessiondata", "sessioninfo", "conversationdata", "conversationcontext",
      "chatdata", "calldata", "handoffinfo", "handoffdetails", "escalationdata", "escalationdetails", "transferdata",
      "transferdetails", "botdata", "metainfo", "customcontext", "taskattributes", "callcontext", "analysis",
      "callanalysis", "conversationanalysis", "chatanalysis", "insights", "summaryagent", "summary", "summarizer",
      "aisummary",
      "summaryresult");
  /** Directly in a body, these are the builder's too. */
  private static final Set<String> CHOSEN_ON_TOP = Set.of("parameters", "params", "sessionparameters", "botvariables",
      "conversationvariables", "customparameters", "handoffdata", "handoffinfo", "handoffdetails", "escalationdata",
      "escalationdetails", "transferdata", "transferdetails", "fields", "formfields", "sessionvariables",
      "uservariables",
      "customvariables", "chatvariables", "botparameters", "casedata", "casedetails", "ticketdata", "ticketfields",
      "issuedetails", "orderdetails", "bookingdetails");
  /** Of the persons, those of whom somebody chose what is told. */
  private static final Set<String> TOLD = Set.of("customerinfo", "customerdetails", "customerdata", "kundendaten",
      "customercontext");
  /** Whose names and addresses are not the customer's. */
  private static final List<String> OTHERS = List.of("agent", "bot", "assistant", "operator", "assignee", "assigned",
      "systemendpoint", "business", "property", "queue", "inbox", "app", "webhook", "integration", "recipient", "to",
      "ccai", "company", "organization", "organisation", "tool", "model", "prompt", "brand", "employee", "supervisor",
      "staff", "team", "department", "owner", "store", "shop", "merchant", "seller", "vendor", "tenant", "office",
      "support",
      "developer", "sender", "author", "from", "messages", "events", "usage", "response",
      "intent", "interpretations", "transfers", "participants", "changes", "headers", "actions",
      "args", "arguments", "interrupt", "tasks", "function", "choices");
  /** Objects in which a reason is that of the handoff. */
  private static final Set<String> WHY = Set.of("topic", "handoff", "handover", "escalation", "transfer",
      "handoffdata", "handoffinfo", "handoffdetails", "handoffcontext", "escalationdata", "escalationdetails",
      "escalationcontext", "transferdata", "transferdetails");
  private static final Set<String> MATTER = Set.of("summary", "priority", "urgency", "severity", "issuesummary",
      "conversationsummary", "channel", "timezone", "handoffreason", "escalationreason", "transferreason",
      "customertier", "requestedhuman");
  /** Lists of what was said and done: what a tool returned is about anybody. */
  private static final Set<String> ITEMS = Set.of("items", "input", "output", "newitems", "inputhistory", "inputlist",
      "prehandoffitems", "contents", "parts", "content", "steps", "logs", "traces", "toolinvocations", "results",
      "toolcalls", "toolresults");
  /** What hangs below a person and is still about them. */
  private static final Set<String> OF_PERSON = Set.of("tags", "attributes", "metadata", "properties", "fields",
      "traits",
      "data", "details", "info", "contactinfo", "address", "preferences", "customfields", "variables");
  private static final Set<String> NAMELESS = Set.of("name", "nome", "nom", "nombre", "naam", "namn", "navn", "nimi",
      "title", "displayname", "id", "description", "user", "type", "action", "status", "url", "href", "reason");

  private final Draft draft;
  private final Turns turns;
  private final Slots slots;
  private int seen;

  Elsewhere(Draft draft, Turns turns) {
    this.draft = draft;
    this.turns = turns;
    this.slots = new Slots(draft, turns);
  }

  void read(JsonNode body) {
    draft.put("conversationId", body.isObject() ? ConversationIds.of(body) : null);
    look("", body, 0, false);
  }

  /**
   * What somebody joined to a platform's body on their way to us: fields beside the platform's own, and objects of the builder's
   * or about the customer. The platform's own objects are not looked into.
   */
  void beside(JsonNode body) {
    if (!body.isObject()) {
      return;
    }
    ObjectNode joined = JsonNodeFactory.instance.objectNode();
    body.properties().forEach(field -> {
      String folded = Pick.folded(field.getKey());
      boolean meant = field.getValue().isValueNode()
          ? !NAMELESS.contains(folded) || folded.equals("reason")
          : PERSONS.contains(folded) || Persons.maybe(folded, field.getValue()) || CHOSEN.contains(folded)
              || TOLD.contains(folded) || CHOSEN_ON_TOP.contains(folded) || WHY.contains(folded)
              || !isOther(folded) && !Whose.thirdParty(folded)
                  && field.getValue() instanceof ObjectNode inner && isSomebody(inner);
      if (meant) {
        boolean bare = folded.equals("reason") || folded.equals("summary");
        joined.set(bare ? "handoff_" + folded : field.getKey(), field.getValue());
      }
    });
    look("", joined, 0, false);
  }

  private void look(String name, JsonNode node, int depth, boolean inPerson) {
    if (depth > DEEPEST || ++seen > MOST_NODES) {
      return;
    }
    switch (node.getNodeType()) {
      case OBJECT -> object(name, (ObjectNode) node, depth, inPerson);
      case ARRAY -> {
        JsonNode pairs = pairs(node);
        if (turns.none() && Slots.isTranscript(name) && turns.transcript(node)) {
          return;
        }
        if (Slots.isTranscript(name) || ITEMS.contains(name)) {
          return;
        }
        if (pairs != null) {
          look(name, pairs, depth + 1, inPerson);
        } else if (!LlmItems.isTurn(node.path(0))) {
          node.forEach(one -> look(name, one, depth + 1, inPerson));
        }
      }
      case STRING -> {
        String text = node.textValue().strip();
        boolean packed = text.length() <= LONGEST_PACKED && (text.startsWith("{") || text.startsWith("[{"));
        JsonNode inner = packed ? CutJson.parsed(text) : null;
        if (turns.none() && Slots.isTranscript(name) && text.indexOf('\n') > 0) {
          turns.transcript(node);
        }
        if (inner != null && inner.isContainerNode()) {
          look(name, inner, depth + 1, inPerson);
        }
      }
      default -> {
      }
    }
  }

  private void object(String name, ObjectNode object, int depth, boolean inPerson) {
    boolean person = PERSONS.contains(name) || Persons.maybe(name, object) || TOLD.contains(name)
        || inPerson && OF_PERSON.contains(name);
    person |= depth > 0 && !Whose.thirdParty(name) && isSomebody(object);
    boolean chosen = CHOSEN.contains(name) || TOLD.contains(name) || depth == 1 && CHOSEN_ON_TOP.contains(name);
    boolean bag = BAGS.contains(name) || depth == 0;
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String folded = Pick.folded(field.getKey());
      JsonNode value = unwrapped(field.getValue());
      // A platform's contact may be the conversation and not the person.
      boolean itself = folded.equals("contactid") && draft.isConversation(value.asText());
      if (!value.isValueNode() || value.isNull() || Pick.secretName(folded) || toldBefore(folded) || itself) {
        continue;
      }
      SlotNames.Meaning meaning = SlotNames.of(folded);
      boolean personal = meaning != null && meaning.ordinal() <= SlotNames.Meaning.TIER.ordinal();
      boolean takes = chosen
          ? !technical(folded, value)
          : person
              ? personal
              : bag
                  ? meaning != null && !NAMELESS.contains(folded) || MATTER.contains(folded)
                      || folded.equals("reason") && (WHY.contains(name) || StatedReason.ofHandoff(value.asText()))
                  : SlotNames.saysWhose(folded);
      if (takes || References.names(folded, value.asText()) && !technical(folded, value)) {
        told.set(field.getKey(), value);
      }
    }
    slots.read(told, chosen);
    if (person) {
      draft.put("customer", "id", Pick.text(object, "customerId", "customer_id", "externalId", "external_id", "userId",
          "user_id", "identifier"));
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String folded = Pick.folded(field.getKey());
      boolean conversation = turns.none() && Slots.isTranscript(folded) && field.getValue().isArray();
      if ((!isOther(folded) || conversation || Persons.maybe(folded, field.getValue()))
          && (LlmKeys.mayTravel(folded) || folded.equals("systemproperties"))
          && !unwrapped(field.getValue()).isValueNode()
          || field.getValue().isTextual() && LlmKeys.mayTravel(folded)) {
        look(folded, field.getValue(), depth + 1, person);
      }
    }
  }

  /** A name beside an address or a number is somebody's, and agents and bots were left out before. */
  private static boolean isSomebody(ObjectNode object) {
    boolean name = false;
    boolean reached = false;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String folded = field.getKey().length() > 20 ? "" : Pick.folded(field.getKey());
      name |= folded.equals("name") || folded.endsWith("fullname") || folded.equals("displayname");
      reached |= folded.equals("email") || folded.equals("phone") || folded.equals("emailaddress")
          || folded.equals("phonenumber");
    }
    return name && reached;
  }

  /** What is told once would stand there twice: lists grow, they are not filled. */
  private boolean toldBefore(String folded) {
    return draft.has("sentiment") && SlotNames.of(folded) == SlotNames.Meaning.MOOD || LlmHints.isList(folded)
        || draft.has("commitments") && (folded.startsWith("promise") || folded.startsWith("commitment"))
        || SlotValues.counts(folded);
  }

  /** Whether things of this name are looked into, or are somebody else's. */
  static boolean isPlace(String folded) {
    return PERSONS.contains(folded) || CHOSEN.contains(folded) || BAGS.contains(folded) || ITEMS.contains(folded)
        || isOther(folded);
  }

  private static boolean isOther(String folded) {
    for (String other : OTHERS) {
      if (folded.equals(other) || other.length() > 4 && folded.startsWith(other)) {
        return true;
      }
    }
    return false;
  }

  /** {@code {value: "A-1", type: …}}: values that platforms wrap. */
  static JsonNode unwrapped(JsonNode value) {
    if (!value.isObject() || value.size() > 8) {
      return value;
    }
    JsonNode inner = Pick.any(value, "value", "Value", "answer", "ValueString", "stringValue", "interpretedValue",
        "resolvedValue");
    return inner != null && inner.isValueNode() && !value.has("name") && !value.has("key") ? inner : value;
  }

  /** An object as it is, or a list of names and values as one; what is neither stays. */
  static JsonNode named(JsonNode holder) {
    JsonNode object = holder.isArray() ? pairs(holder) : null;
    return object == null ? holder : object;
  }

  /** {@code [{name: "order", value: "A-1"}]} as an object; null for another list. */
  private static @Nullable JsonNode pairs(JsonNode list) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (JsonNode one : list) {
      String key = Pick.text(one, "name", "key", "field", "label", "id", "question", "Name", "Key");
      JsonNode value = Pick.any(one, "value", "Value", "answer", "val");
      if (key == null || value == null || !value.isValueNode() || one.size() > 8) {
        return null;
      }
      object.set(key, value);
    }
    return object.isEmpty() ? null : object;
  }

  /** Ids and addresses of machines say nothing to a person. */
  static boolean technical(String folded, JsonNode value) {
    String text = value.asText();
    return folded.endsWith("arn") || folded.endsWith("sid") || folded.endsWith("uuid") || folded.endsWith("useragent")
        || folded.endsWith("ipaddress") || folded.equals("ip") || text.startsWith("arn:")
        || RasaSource.random(text) && text.length() >= 32 || text.startsWith("{") || text.startsWith("[")
        || text.length() > 2_000;
  }
}
