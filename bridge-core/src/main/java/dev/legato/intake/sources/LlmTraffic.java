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
  private static final int LONGEST_STATE = 40;
  private static final Set<String> YES = Set.of("true", "yes", "1", "y", "ja", "oui", "s\u00ed", "si", "sim");
  private static final Set<String> CALLS = Set.of("action", "nextaction", "next", "decision", "route");
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
      "desculp", "atendente", "helaas", "medewerker", "collega", "beklag", "tyvärr", "przepraszam", "konsultant", "?",
      "asesor", "advisor", "adviser", "representative", "someone");
  /** In what the bot said last: the matter lies with somebody else now, however pleased the customer is. */
  private static final List<String> PASSED_ON = List.of("ring you", "call you", "be in touch", "forwarded", "passed",
      "raised",
      "logged", "get a person", "get you a person", "connect you", "transferring", "escalat", "colleague", "transmet",
      "klärt", "ruft sie", "rückruf", "weitergeleitet", "weitergegeben", "contactar", "llamar", "entrar em contato");
  /** In a summary or what was said last: whatever the record says, this was not the end. */
  private static final List<String> UNSETTLED = List.of("cannot", "can't", "can not", "could not", "couldn't", "unable",
      "unfortunately", "unresolved", "unsolved", "not solved", "not resolved", "not fixed", "reopen", "still ",
      "did not help",
      "didn't help", "not work", "n't work", "needs approval", "asked for help", "leider", "désolé", "lamento",
      "desculp",
      "helaas", "nicht gelöst", "immer noch", "toujours pas", "no funciona", "todavía no", "não funciona");
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
        && NO_ANSWER.stream().noneMatch(said::contains);
  }

  private static boolean settled(List<Message> messages) {
    Message last = null;
    String answer = "";
    boolean passedOn = false;
    for (Message message : messages) {
      if (message.speaker() == Speaker.AI && message.content() != null) {
        answer = message.content().toLowerCase(Locale.ROOT);
      }
      if (message.speaker() == Speaker.HUMAN) {
        return false;
      }
      if (message.speaker() == Speaker.CUSTOMER) {
        last = message;
        passedOn = PASSED_ON.stream().anyMatch(answer::contains);
      }
    }
    String said = last == null || last.content() == null ? "" : last.content().toLowerCase(Locale.ROOT);
    if (answer.isEmpty() || passedOn || said.isEmpty() || said.length() > LONGEST_FAREWELL || said.indexOf('?') >= 0
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

  /** Whether customer or bot, in what was said, calls for anybody. */
  static boolean somebodyAsks(Understanding read) {
    return read instanceof Understanding.Handoffs(var packages, var _)
        && packages.stream().anyMatch(one -> one.callback() != null || open(Signals.of(one)));
  }

  /**
   * Whether the body says, beside its messages, that nobody is needed: {@code escalated: false}, {@code status: resolved}, an
   * event that ends. What stands against it outweighs it: somebody it is for, a field that calls for a person, words that
   * show no end.
   */
  static boolean deniesNeed(JsonNode body, Understanding read) {
    boolean denied = HandoffWords.closes(Pick.text(body, "event", "eventType", "event_type", "type"));
    for (JsonNode holder : List.of(body, body.path("metadata"), body.path("outcome"), body.path("result"),
        body.path("data"), body.path("handoff"), body.path("escalation"))) {
      boolean own = holder == body.path("handoff") || holder == body.path("escalation");
      boolean near = own || holder == body || holder == body.path("metadata");
      for (Map.Entry<String, JsonNode> field : holder.properties()) {
        String name = Pick.folded(field.getKey());
        boolean need = NEEDS.contains(name)
            || own && (name.equals("needed") || name.equals("required") || name.equals("requested"));
        String text = field.getValue().asText();
        boolean told = field.getValue().isValueNode() && text.length() <= LONGEST_STATE;
        if (told && (need && YES.contains(text.toLowerCase(Locale.ROOT))
            || near && (need || CALLS.contains(name) || STATES.contains(name)) && HandoffWords.callsForPerson(text))) {
          return false;
        }
        denied |= SETTLED.contains(name) && field.getValue().isBoolean() && field.getValue().booleanValue()
            || near && told && STATES.contains(name) && SETTLED.contains(Pick.folded(text))
            || need && told && (text.equalsIgnoreCase("false") || text.equalsIgnoreCase("no"));
      }
    }
    return denied && read instanceof Understanding.Handoffs(var packages, var _)
        && packages.stream().allMatch(one -> settled(one.messages()) || !unsettled(one));
  }

  /** Whether it is for somebody, or its summary or the last words on either side tell of no end. */
  private static boolean unsettled(ContextPackage read) {
    StringBuilder words = new StringBuilder();
    if (read.issue() != null && read.issue().summary() != null) {
      words.append(read.issue().summary()).append('\n');
    }
    for (Speaker side : List.of(Speaker.CUSTOMER, Speaker.AI)) {
      read.messages().reversed().stream().filter(message -> message.speaker() == side && message.content() != null)
          .findFirst().ifPresent(message -> words.append(message.content()).append('\n'));
    }
    String all = words.toString().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return read.target() != null || UNSETTLED.stream().anyMatch(all::contains);
  }

  private static boolean open(Signals signals) {
    return !signals.humanRequests().isEmpty() || !signals.promises().isEmpty() || !signals.failedSteps().isEmpty()
        || !signals.repeats().isEmpty() || !signals.urgency().isEmpty();
  }
}
