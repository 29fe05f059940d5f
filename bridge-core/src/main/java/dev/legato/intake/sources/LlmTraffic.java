package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells what a program posts because somebody is needed from what merely passes between it and its model. Whoever posts a
 * conversation means a handoff, unless the body itself shows otherwise: it holds nothing but the conversation, nobody in it
 * asks for a person, nothing failed, and it is the machine's own traffic or the customer has thanked and gone.
 */
final class LlmTraffic {
  private static final Set<String> MACHINES = Set.of("model", "temperature", "tools", "stream", "choices", "usage",
      "maxtokens", "toolchoice", "trigger", "next", "tasks", "object", "systemfingerprint",
      "finaloutput", "lastagent", "newitems", "generateditems", "rawresponses", "checkpoint", "parentconfig",
      "candidates", "usagemetadata", "systeminstruction", "generationconfig", "stopreason", "lc", "graphid",
      "interrupt",
      "interrupts", "config", "kwargs");
  private static final int LONGEST_FAREWELL = 80;
  private static final Set<String> THANKS = Set.of("thanks", "thank", "thx", "cheers", "perfect", "great", "helps",
      "helped", "bye", "goodbye", "danke", "dankesch\u00f6n", "perfekt", "super", "gracias", "perfecto", "merci",
      "parfait",
      "grazie", "perfetto", "obrigado", "obrigada", "bedankt", "dank", "tack", "takk", "tak", "dzi\u0119ki",
      "dzi\u0119kuj\u0119",
      "kiitos", "te\u015fekk\u00fcrler");
  /** With one of these it is not over. */
  private static final Set<String> BUT = Set.of("no", "not", "but", "still", "however", "nothing", "nicht", "nichts",
      "aber", "kein", "keine", "trotzdem", "nada", "pero", "sigue", "mais", "pas", "rien", "ma", "non", "nulla", "mas",
      "n\u00e3o", "maar", "niet", "men", "ikke", "inte", "ale", "nie", "mutta", "ei", "human", "agent", "person",
      "manager",
      "useless", "cancel", "anyway", "when", "waiting", "wait");

  /** In an answer, signs that it is none, or that somebody else is to give it. */
  private static final List<String> NO_ANSWER = List.of("sorry", "unfortunately", "cannot", "can't", "couldn't",
      "unable", "colleague", "team", "agent", "human", "person", "specialist", "connect", "transfer", "escalat",
      "leider",
      "kolleg", "mitarbeiter", "lamento", "agente", "compañer", "désolé", "conseiller", "collègue", "spiac",
      "operatore",
      "desculp", "atendente", "helaas", "medewerker", "collega", "beklag", "tyvärr", "przepraszam", "konsultant", "?");

  private LlmTraffic() {}

  /** The request to a model, as programs mirror it: its tools are declared, and one of them would hand over. */
  static boolean offersEscalation(JsonNode body) {
    if (!body.path("model").isTextual()) {
      return false;
    }
    for (JsonNode tool : body.path("tools")) {
      String name = Pick.text(tool.path("function").isObject() ? tool.get("function") : tool, "name");
      if (name != null && LlmCall.isEscalation(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody chose the names of this body, so that what nobody foresaw was meant for people too. */
  static boolean builtByHand(JsonNode body) {
    for (var field : body.properties()) {
      if (MACHINES.contains(Pick.folded(field.getKey())) || field.getKey().startsWith("_")) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is a conversation like any other, and no more was posted than that. */
  static boolean everyday(JsonNode body, ContextPackage read) {
    boolean bare = read.escalation() == null && read.issue() == null && read.page() == null
        && read.commitments().isEmpty() && read.sentiment() == null && read.recommendation() == null
        && read.proposedAction() == null && read.callback() == null && read.target() == null
        && read.extensions().isEmpty() && read.avoid().isEmpty() && !read.messages().isEmpty();
    boolean failed = read.attempts().stream().anyMatch(attempt -> !worked(attempt));
    return bare && !failed && (machines(body) || settled(read.messages()) || ran(read)) && !open(Signals.of(read));
  }

  /** Whether the record of a conversation shows that it came to its end without anybody being needed. */
  static boolean over(Understanding read) {
    return read instanceof Understanding.Handoffs(var packages, var _)
        && packages.stream().allMatch(one -> one.escalation() == null && settled(one.messages())
            && one.attempts().stream().allMatch(LlmTraffic::worked) && one.callback() == null
            && !open(Signals.of(one)));
  }

  private static boolean worked(Attempt attempt) {
    return attempt.outcome() != null && attempt.outcome().toString().equalsIgnoreCase("worked");
  }

  /** A request to a model or its answer, a turn of a chat's own transport, a graph that ran to its end. */
  private static boolean machines(JsonNode body) {
    boolean model = body.path("model").isTextual() && (body.has("messages") || body.has("input")
        || body.has("contents") || body.has("choices") || body.has("content"));
    String trigger = body.path("trigger").asText();
    boolean transport = trigger.equals("submit-message") || trigger.equals("regenerate-message");
    boolean ended = body.path("values").isObject() && body.path("next").isArray() && body.path("next").isEmpty();
    return model || transport || ended
        || HandoffWords.tellsOnly(Pick.text(body, "event", "eventType", "event_type", "type"));
  }

  /** The model used its tools, all went well, and its answer is the end: had it wanted a person, it would have said so. */
  private static boolean ran(ContextPackage read) {
    Message last = read.messages().getLast();
    String said = last.content() == null ? "" : last.content().toLowerCase(Locale.ROOT);
    return !read.attempts().isEmpty() && last.speaker() == Speaker.AI && !said.isEmpty()
        && NO_ANSWER.stream().noneMatch(said::contains) && PERSONS.stream().noneMatch(said::contains);
  }

  /** Whoever is named in a last answer may be about to take over. */
  private static final Set<String> PERSONS = Set.of("asesor", "agente", "conseiller", "collègue", "kolleg",
      "mitarbeiter",
      "colleague", "advisor", "adviser", "specialist", "representative", "atendente", "operatore", "medewerker",
      "someone");

  private static final Set<String> PLEASANT = Set.of("that", "s", "is", "it", "all", "for", "now", "you", "very",
      "much",
      "so", "a", "lot", "the", "your", "help", "then", "i", "needed", "need", "wanted", "know", "bye", "goodbye",
      "have",
      "nice", "good", "day", "no", "more", "ok", "okay", "works", "this", "and", "to", "of", "was", "just", "what",
      "will",
      "do", "got", "und", "das", "war", "alles", "sehr", "ist", "die", "hilfe", "für", "ihre", "schönen", "tag", "c",
      "est",
      "tout", "pour", "votre", "aide", "eso", "es", "todo", "por", "la", "ayuda", "muchas", "isso", "tudo", "muito",
      "pela",
      "ajuda");

  private static boolean settled(List<Message> messages) {
    Message last = null;
    boolean answered = false;
    for (Message message : messages) {
      answered |= message.speaker() == Speaker.AI;
      if (message.speaker() == Speaker.HUMAN) {
        return false;
      }
      last = message.speaker() == Speaker.CUSTOMER ? message : last;
    }
    String said = last == null || last.content() == null ? "" : last.content().toLowerCase(Locale.ROOT);
    if (!answered || said.isEmpty() || said.length() > LONGEST_FAREWELL || said.indexOf('?') >= 0
        || said.contains("n't")) {
      return false;
    }
    for (String closing : NOTHING_ELSE) {
      said = said.replace(closing, " ");
    }
    List<String> words = new ArrayList<>(List.of(said.strip().split("[^\\p{L}]+")));
    if (words.size() > 1 && NOPE.contains(words.getFirst())) {
      words.removeFirst(); // to "anything else?"
    }
    // "Great, so my dress is gone" thanks for nothing: beside the thanks there is room for one word that says more.
    return words.stream().anyMatch(THANKS::contains) && words.stream().noneMatch(BUT::contains)
        && words.stream().filter(word -> !word.isEmpty() && !THANKS.contains(word) && !PLEASANT.contains(word))
            .count() <= 1;
  }

  private static final Set<String> NOPE = Set.of("no", "nope", "nah", "nein", "nee", "non", "não", "nao", "nej", "nei",
      "nie", "ei", "hayır", "ne", "nem");
  private static final List<String> NOTHING_ELSE = List.of("nothing else", "nothing more", "not at the moment",
      "not right now", "not now", "no more questions", "no further questions", "no other questions", "all good",
      "all set",
      "nichts mehr", "nichts weiter", "sonst nichts", "nada más", "nada mas", "nada mais", "rien d'autre",
      "rien de plus", "niente altro", "nient'altro", "niets anders", "niets meer", "inget mer", "ikke mer",
      "ikke andet");
  private static final Set<String> NEEDS = Set.of("escalated", "escalate", "escalation", "handoff", "handover",
      "needshuman", "requireshuman", "handoffrequested", "handoffrequired", "escalationrequired", "escalationneeded",
      "handoffneeded", "humanneeded", "humanrequired", "humanrequested", "transferredtohuman", "transfertohuman",
      "transferred", "handedoff", "requesthuman", "shouldescalate", "ishandoff");

  private static final Set<String> SETTLED = Set.of("resolved", "solved", "contained", "deflected", "botresolved",
      "airesolved", "selfserved", "autoresolved", "resolvedbybot", "resolvedbyai", "isresolved", "issueresolved");
  private static final Set<String> STATES = Set.of("status", "state", "outcome", "disposition", "resolution",
      "conversationstatus", "sessionstatus");

  /** Whether neither customer nor bot, in all that was said, calls for anybody. */
  static boolean nobodyAsks(Understanding read) {
    return read instanceof Understanding.Handoffs(var packages, var _)
        && packages.stream().allMatch(one -> one.callback() == null && !open(Signals.of(one)));
  }

  /** Whether the body says outright, beside its messages, that nobody is needed: {@code escalated: false}. */
  static boolean deniesNeed(JsonNode body) {
    boolean denied = HandoffWords.closes(Pick.text(body, "event", "eventType", "event_type", "type"));
    for (JsonNode holder : List.of(body, body.path("metadata"), body.path("handoff"), body.path("escalation"),
        body.path("outcome"), body.path("result"), body.path("data"))) {
      for (Map.Entry<String, JsonNode> field : holder.properties()) {
        String name = Pick.folded(field.getKey());
        boolean need = NEEDS.contains(name) || holder != body && (name.equals("needed") || name.equals("required")
            || name.equals("requested"));
        String text = field.getValue().asText();
        boolean said = need && field.getValue().isValueNode();
        if (said && text.equalsIgnoreCase("true")) {
          return false;
        }
        denied |= SETTLED.contains(name) && field.getValue().isBoolean() && field.getValue().booleanValue()
            || STATES.contains(name) && SETTLED.contains(Pick.folded(text.length() > 40 ? "" : text));
        denied |= said && (text.equalsIgnoreCase("false") || text.equalsIgnoreCase("no"));
      }
    }
    return denied;
  }

  private static boolean open(Signals signals) {
    return !signals.humanRequests().isEmpty() || !signals.promises().isEmpty() || !signals.failedSteps().isEmpty()
        || !signals.repeats().isEmpty() || !signals.urgency().isEmpty();
  }
}
