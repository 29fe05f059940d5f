package dev.legato.intake.sources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What programs around models call the parts of a handoff, folded, where that is more than {@link SlotNames} knows. Pure tables. */
final class LlmWords {
  record Where(String section, String field) {}

  static final Map<String, Where> TEXTS = Map.ofEntries(at("summary", "issue", "summary"),
      at("issuesummary", "issue", "summary"), at("conversationsummary", "issue", "summary"),
      at("problem", "issue", "summary"), at("description", "issue", "summary"), at("goal", "issue", "goal"),
      at("customergoal", "issue", "goal"), at("category", "issue", "category"),
      at("issuecategory", "issue", "category"),
      at("subcategory", "issue", "subcategory"), at("impact", "issue", "impact"), at("deadline", "issue", "deadline"),
      at("urgency", "escalation", "urgency"), at("priority", "escalation", "urgency"),
      at("confidence", "escalation", "confidence"), at("assessment", "escalation", "aiAssessment"),
      at("aiassessment", "escalation", "aiAssessment"), at("recommendedagent", "escalation", "recommendedAgent"),
      at("recommendedskill", "escalation", "recommendedSkill"), at("skill", "escalation", "recommendedSkill"),
      at("department", "escalation", "recommendedSkill"), at("team", "escalation", "recommendedSkill"),
      at("queue", "escalation", "recommendedSkill"), at("customerexpectation", "escalation", "customerExpectation"),
      at("expectation", "escalation", "customerExpectation"), at("recommendedaction", "recommendation", "action"),
      at("suggestedaction", "recommendation", "action"), at("nextstep", "recommendation", "action"),
      at("nextsteps", "recommendation", "action"), at("recommendation", "recommendation", "action"),
      at("likelysolution", "recommendation", "likelySolution"), at("sentiment", "sentiment", "current"),
      at("customersentiment", "sentiment", "current"), at("mood", "sentiment", "current"),
      at("customername", "customer", "name"), at("username", "customer", "name"), at("email", "customer", "email"),
      at("customeremail", "customer", "email"), at("useremail", "customer", "email"), at("phone", "customer", "phone"),
      at("customerphone", "customer", "phone"), at("phonenumber", "customer", "phone"),
      at("customerid", "customer", "id"), at("userid", "customer", "id"), at("user", "customer", "id"),
      at("language", "customer", "language"), at("locale", "customer", "language"), at("tier", "customer", "tier"),
      at("customertier", "customer", "tier"), at("bot", "source", "bot"), at("channel", "source", "channel"),
      at("feature", "page", "feature"), at("severity", "escalation", "urgency"), at("loyaltytier", "customer", "tier"),
      at("membershiplevel", "customer", "tier"), at("botname", "source", "bot"),
      at("topicname", "issue", "category"), at("handoffsummary", "issue", "summary"),
      at("issuedescription", "issue", "summary"), at("problemdescription", "issue", "summary"),
      at("nextbestaction", "recommendation", "action"), at("suggestednextstep", "recommendation", "action"),
      at("suggestednextsteps", "recommendation", "action"), at("recommendednextstep", "recommendation", "action"),
      at("recommendednextsteps", "recommendation", "action"),
      at("suggestedresolution", "recommendation", "likelySolution"));
  static final Map<String, String> LISTS = lists();
  /** Parts of our own language, taken as they are when a body mixes both. */
  static final Set<String> OWN_PARTS = Set.of("source", "customer", "page", "issue", "sentiment", "escalation",
      "recommendation", "target", "callback", "technical", "extensions");
  static final Set<String> CUSTOMERS = Set.of("user", "customerinfo", "customerdetails", "customerdata",
      "customerprofile", "userinfo", "userdetails", "userdata", "userprofile", "contact", "enduser", "visitor",
      "requester", "caller", "usercontext", "customercontext", "customerrecord");
  static final Set<String> REASONS = Set.of("reason", "trigger", "escalationreason", "escalationtrigger",
      "handoffreason", "handoverreason", "transferreason", "why");
  static final Set<String> MOODS = Set.of("label", "overall", "mood", "emotion", "value");
  static final Set<String> CRIES = Set.of("escalation", "escalate", "handoff", "handover", "needshuman",
      "requireshuman", "handoffrequested", "escalationrequired", "escalated", "transfertohuman");
  /** Folded, the surest first. */
  static final List<String> CONVERSATIONS = List.of("conversationid", "threadid", "sessionid", "chatid",
      "gesprachsid", "gespraechsid", "konversationsid", "sitzungsid", "idconversacion", "idconversa",
      "idconversation", "idconversazione", "idsesion", "idsession", "conversacionid", "conversaid", "gesprekid",
      "samtaleid", "samtalid", "idrozmowy", "konusmaid", "chatsessionid", "interactionid");
  static final Set<String> CHANNELS = Set.of("channelid", "channelname", "channeltype", "platform", "kanal",
      "canal", "kanaal", "canale");
  static final Set<String> NOT_FOR_AGENTS = Set.of("action", "type", "id", "messages", "tools", "model",
      "system",
      "role", "stream", "temperature", "source", "step", "parents", "threadid", "conversationid", "sessionid", "chatid",
      "runid", "assistantid", "graphid", "checkpointid", "checkpointns", "traceid", "page", "pageurl", "url",
      "createdat",
      "totaltokens");

  /** What programs call the words of a turn, an event or a state of their own. */
  static final Set<String> SAID = Set.of("text", "message", "content", "body", "question", "query", "utterance",
      "event", "eventtype", "eventname", "status", "state", "version", "timestamp", "time", "requestid", "messageid",
      "handoff", "needshuman", "agent", "assistant", "conversation", "thread", "session", "chat", "customer", "issue",
      "signal", "name", "output", "outputs", "inputs", "input", "result", "sessiondata", "trigger", "environment",
      "env", "from", "to", "sender", "recipient",
      "author", "app", "webhook", "integration", "tenant", "ip", "useragent", "debug", "test");

  private LlmWords() {}

  private static Map<String, String> lists() {
    Map<String, String> lists = new HashMap<>();
    List.of("commitments", "promises", "promised", "promisesmade", "commitmentsmade")
        .forEach(name -> lists.put(name, "commitments"));
    List.of("attempts", "attemptedsteps", "stepstried", "stepstaken", "attemptedsolutions", "attemptedfixes", "tried",
        "triedsteps", "actionstaken", "actionsattempted", "attemptedactions", "stepsattempted", "troubleshootingsteps",
        "solutionstried", "previousattempts").forEach(name -> lists.put(name, "attempts"));
    lists.put("avoid", "avoid");
    lists.put("resources", "resources");
    return Map.copyOf(lists);
  }

  private static Map.Entry<String, Where> at(String name, String section, String field) {
    return Map.entry(name, new Where(section, field));
  }
}
