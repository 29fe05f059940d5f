package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What builders keep under names of their own: slots, session parameters, attributes, metadata, custom fields. The usual
 * names in any spelling go where they belong, what the house's reading of home-built bodies knows goes there too, and the
 * rest travels along as extensions, secrets never. Not for two threads.
 */
final class Slots {
  private static final Set<String> TRANSCRIPTS = Set.of("transcript", "conversationtranscript", "chattranscript",
      "chathistory", "conversationhistory", "messagehistory", "history", "conversation", "messages", "transcripttext",
      "fulltranscript", "conversationlog", "chatlog", "dialoghistory", "turns");
  private static final Set<String> PAGES = Set.of("pageurl", "url", "initialurl", "currenturl", "currentpage",
      "currentpageurl", "page", "pagelink", "weburl", "siteurl", "sourceurl", "landingpage", "location", "href",
      "xpage",
      "xpageurl", "lasturl", "browserurl", "referer", "referrer", "referrerurl", "webpage", "browsedfrom", "startedat",
      "website");
  private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("name", "name"),
      Map.entry("fullname", "name"),
      Map.entry("displayname", "name"), Map.entry("visitorname", "name"), Map.entry("contactname", "name"),
      Map.entry("requestername", "name"), Map.entry("clientname", "name"), Map.entry("customerfullname", "name"),
      Map.entry("personname", "name"), Map.entry("profilename", "name"), Map.entry("nombre", "name"),
      Map.entry("firstname", "given"), Map.entry("customerfirstname", "given"), Map.entry("givenname", "given"),
      Map.entry("vorname", "given"), Map.entry("userfirstname", "given"), Map.entry("lastname", "family"),
      Map.entry("surname", "family"), Map.entry("customerlastname", "family"), Map.entry("familyname", "family"),
      Map.entry("userlastname", "family"), Map.entry("nachname", "family"));
  private static final Set<String> MAILS = Set.of("email", "mail", "emailid", "emailaddress", "requesteremail",
      "contactemail", "visitoremail", "clientemail", "customeremail", "customeremailaddress", "useremail", "correo",
      "correoelectronico", "mailaddress");
  private static final Set<String> PHONES = Set.of("phone", "phonenumber", "mobile", "mobilenumber", "telephone", "tel",
      "contactphone", "contactnumber", "requesterphone", "visitorphone", "customerphone", "customerphonenumber",
      "callerid", "callernumber", "telefon", "telefono", "handynummer", "customerphoneno", "cellphone", "phoneno",
      "mobileno", "ani");
  private static final Set<String> REASONS = Set.of("reasontext", "escalatereason", "reasonforhandoff",
      "handoffreasontext", "reasonfortransfer", "escalationmessage", "handoffmessage", "transfermessage",
      "agentmessage", "contactreason", "escalationcause", "humanhandoffreason");
  private static final Set<String> SUMMARIES = Set.of("chatsummary", "botsummary", "aisummary", "conversationsummary",
      "handoffsummary", "issuesummary", "casesummary", "ticketsummary", "callsummary", "sessionsummary",
      "dialogsummary", "transfersummary", "problemsummary", "transcriptsummary", "zusammenfassung", "resumen",
      "resumo");
  /** Whose a value is, before what it is: {@code userDisplayName}, {@code visitor_mobile}. */
  private static final List<String> WHOSE = List.of("customer", "enduser", "user", "visitor", "client", "contact",
      "requester", "guest", "member", "caller", "shopper", "person");
  /** Objects that platforms put around what is of interest here. */
  private static final Set<String> AROUND = Set.of("conversation", "summary", "summaryagent", "chat", "session");
  private static final int DEEPEST = 3;
  private static final Set<String> CATEGORIES = Set.of("topic", "contacttopic", "issuetype", "issuetopic", "casetype",
      "requesttype", "conversationtopic");
  private static final Set<String> CONFIDENCES = Set.of("botconfidence", "confidencescore", "aiconfidence",
      "intentconfidence", "nluconfidence");
  private static final Set<String> MOODS = Set.of("sentiment", "customersentiment", "sentimentscore", "mood",
      "usersentiment", "emotion");
  private static final Set<String> IDS = Set.of("enduserid", "contactid", "externalid", "chatterid", "crmid",
      "identifier", "externaluserid", "usersid", "personid");
  private static final Set<String> COUNTERS = Set.of("attempts", "attempt", "retries", "tries", "failures", "fallbacks",
      "failedattempts", "retrycount", "failurecount", "fallbackcount", "nomatchcount", "attemptcount", "nomatch",
      "noinput", "turnsnotunderstood", "errorcount");
  /** Insides of the platforms, which say nothing to a person. */
  private static final Set<String> INSIDES = Set.of("requestedslot", "sessionstartedmetadata", "dialoguestack",
      "flowhashes", "returnvalue", "contexttype", "nomatchstreak", "sessionescalated", "liveagenthandoff",
      "phonegatewaytransfer", "timestamp", "time", "useragent");

  private final Draft draft;
  private final Turns turns;
  private @Nullable String given;
  private @Nullable String family;

  Slots(Draft draft, Turns turns) {
    this.draft = draft;
    this.turns = turns;
  }

  /** Everything in the object; what is no object holds nothing. */
  void read(JsonNode holder) {
    read(holder, true);
  }

  /** @param freely whether values of unknown names were meant for people too and become extensions */
  void read(JsonNode holder, boolean freely) {
    read(holder, freely, 0);
  }

  private void read(JsonNode holder, boolean freely, int depth) {
    if (!holder.isObject() || holder.isEmpty()) {
      return;
    }
    List<JsonNode> inside = new ArrayList<>();
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    given = null;
    family = null;
    for (Map.Entry<String, JsonNode> slot : holder.properties()) {
      String key = withoutScope(slot.getKey());
      String name = Pick.folded(key);
      JsonNode value = slot.getValue();
      String text = Pick.text(value);
      boolean nothing = value.isNull() || value.isTextual() && (text == null || nothing(text)) || name.isEmpty()
          || value.isContainerNode() && value.isEmpty() || INSIDES.contains(name);
      if (Pick.secretName(name)) {
        draft.warn("/extensions", "no secrets", "a field with the name of a secret",
            "A field that looks like a secret was left out; do not hand secrets over.");
      } else if (value.isObject() && AROUND.contains(name) && depth < DEEPEST) {
        inside.add(value);
      } else if (!nothing && !known(key, bare(name), value, text)) {
        rest.set(key, value);
      }
    }
    String whole = given == null ? family : family == null ? given : given + " " + family;
    draft.put("customer", "name", whole);
    new LlmHints(draft).read(rest, freely);
    if (freely) {
      rest.properties().forEach(field -> structure(field.getKey(), field.getValue()));
    }
    inside.forEach(one -> read(one, freely, depth + 1));
  }

  /** The name without whose it is, where that leaves one that is known. */
  static String bare(String name) {
    for (String whose : WHOSE) {
      String rest = name.startsWith(whose) ? name.substring(whose.length()) : "";
      if (MAILS.contains(rest) || PHONES.contains(rest) || NAMES.containsKey(rest) && !rest.equals("name")) {
        return rest;
      }
    }
    return name;
  }

  private boolean known(String key, String name, JsonNode value, @Nullable String text) {
    boolean lines = text != null
        && (text.indexOf('\n') > 0 || text.indexOf(": ") > 0 || text.stripLeading().startsWith("["));
    if ((TRANSCRIPTS.contains(name) || name.endsWith("transcript")) && (value.isArray() || lines)) {
      return turns.transcript(value) || !turns.none();
    }
    if (text == null) {
      return false;
    }
    Double number = Mood.number(text);
    if (NAMES.containsKey(name)) {
      name(NAMES.get(name), text);
    } else if (MAILS.contains(name)) {
      draft.put("customer", text.indexOf('@') > 0 ? "email" : "name", text.indexOf('@') > 0 ? text.strip() : null);
    } else if (PHONES.contains(name)) {
      draft.put("customer", "phone", text);
    } else if (IDS.contains(name)) {
      draft.put("customer", "id", text);
    } else if (PAGES.contains(name) && text.indexOf('/') >= 0 && text.indexOf(' ') < 0) {
      draft.put("page", "url", text.strip());
    } else if (name.equals("pagetitle") || name.equals("currentpagetitle")) {
      draft.put("page", "title", text);
    } else if (REASONS.contains(name)) {
      StatedReason.put(draft, text);
    } else if (SUMMARIES.contains(name)) {
      draft.put("issue", "summary", text);
    } else if (CATEGORIES.contains(name)) {
      draft.put("issue", "category", text);
    } else if (CONFIDENCES.contains(name) && number != null) {
      draft.put("escalation", "confidence", JsonNodeFactory.instance.numberNode(number));
    } else if (MOODS.contains(name) && Mood.said(value) instanceof Mood mood) {
      mood.write(draft, null);
    } else if (name.equals("lang") || name.equals("browserlanguage") || name.equals("userlanguage")) {
      draft.put("customer", "language", Pick.languageTag(text));
    } else if (number != null && counter(key, name, number)) {
      return true;
    } else {
      return promise(key, name, text, number) || name.equals("question") && extension(key, value);
    }
    return true;
  }

  /** Which field of the customer a folded name means, whoever's it says it is; null for none. */
  static @Nullable String ofCustomer(String name) {
    String bare = bare(name);
    return MAILS.contains(bare)
        ? "email"
        : PHONES.contains(bare) ? "phone" : "name".equals(NAMES.get(bare)) ? "name" : null;
  }

  private void name(String part, String text) {
    switch (part) {
      case "given" -> given = given == null ? text.strip() : given;
      case "family" -> family = family == null ? text.strip() : family;
      default -> draft.put("customer", "name", text.strip());
    }
  }

  /** {@code attempts: 2}, {@code replacement_attempts: 2}: tried without success, or nobody would be asked. */
  private boolean counter(String key, String name, double count) {
    String end = COUNTERS.stream().filter(name::endsWith).max(Comparator.comparingInt(String::length))
        .orElse(null);
    if (end == null) {
      return false;
    }
    if (count >= 1 && count < 1_000) {
      String what = Pick.words(name.length() == end.length() ? "" : key);
      for (String word : new String[]{"attempts", "attempt", "count", "retries", "tries", "failures", "failed"}) {
        what = what.endsWith(word) ? what.substring(0, what.length() - word.length()).strip() : what;
      }
      boolean deaf = end.startsWith("nomatch") || end.startsWith("fallback") || end.equals("turnsnotunderstood");
      String action = deaf ? "understand the customer" : what.isEmpty() ? "own attempts" : what;
      draft.add("attempts").put("action", action).put("outcome", deaf ? "failed" : "unknown").put("reason",
          count == 1 ? "counted once by the bot" : "counted " + (long) count + " times by the bot");
    }
    return true;
  }

  /** {@code promise: "e-mail within 24 hours"}, {@code promised_reply_hours: 24}. */
  private boolean promise(String key, String name, String text, @Nullable Double number) {
    if (!name.startsWith("promise") && !name.startsWith("commitment") && !name.startsWith("botpromise")) {
      return false;
    }
    String unit = name.endsWith("hours")
        ? "hours"
        : name.endsWith("days") ? "days" : name.endsWith("minutes") ? "minutes" : "";
    if (number == null) {
      boolean flag = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") || text.equalsIgnoreCase("none");
      if (!flag) {
        draft.add("commitments").put("text", text.strip());
      }
      return !flag;
    }
    if (unit.isEmpty()) {
      return false;
    }
    String what = Pick.words(key).replace("promised", "").replace("promise", "").replace("commitment", "")
        .replace(unit, "").strip();
    long whole = Math.round(number);
    draft.add("commitments").put("text", (what.isEmpty() ? "" : what + " ") + "within " + whole + " "
        + (whole == 1 ? unit.substring(0, unit.length() - 1) : unit));
    return true;
  }

  private boolean extension(String key, JsonNode value) {
    draft.put("extensions", key, value);
    return true;
  }

  /** Lists and objects that no one above had a place for. */
  private void structure(String key, JsonNode value) {
    String name = Pick.folded(key);
    boolean taken = !value.isContainerNode() || !LlmKeys.mayTravel(name) || TRANSCRIPTS.contains(name)
        || LlmHints.takes(name);
    if (!taken) {
      draft.put("extensions", key, LlmKeys.scrubbed(value));
    }
  }

  /** What programs write where a value should be. */
  private static boolean nothing(String text) {
    String bare = text.strip();
    return bare.equalsIgnoreCase("null") || bare.equalsIgnoreCase("undefined") || bare.equalsIgnoreCase("nan")
        || bare.startsWith("{{") && bare.endsWith("}}") || bare.startsWith("$session.")
        || MicrosoftSlots.placeholder(bare);
  }

  /** {@code session.email}, {@code dataCapture.systemField.requester.email}, {@code x-page}. */
  private static String withoutScope(String key) {
    String bare = key;
    for (String scope : new String[]{"dataCapture.systemField.", "dataCapture.", "session.", "user.", "conversation.",
        "global.", "workflow.", "$session.params."}) {
      bare = bare.startsWith(scope) && bare.length() > scope.length() ? bare.substring(scope.length()) : bare;
    }
    return bare;
  }
}
