package dev.legato.intake.sources;

import java.util.List;
import java.util.Set;

/**
 * Names of what the customer said last, put together as builders put them: {@code last_visitor_message}, {@code
 * customerLastUtterance}, {@code letzte_Kundennachricht}, {@code caller_speech}. What the bot said last is none. Pure tables.
 */
final class LastWords {
  private static final List<String> LAST = Whose.longestFirst("last", "latest", "mostrecent", "final", "current",
      "letzte", "letzter", "letztes", "ultimo", "ultima", "dernier", "derniere", "laatste", "siste", "sidste",
      "senaste",
      "ostatnia", "ostatnie", "posledni", "utolso", "son", "viimeisin");
  private static final Set<String> SAID = Set.of("message", "messages", "msg", "messagetext", "utterance", "input",
      "inputtext", "question", "text", "words", "speech", "speechresult", "phrase", "query", "said", "response",
      "reply",
      "statement", "transcription", "turn", "saidtext", "nachricht", "frage", "eingabe", "aussage", "anfrage",
      "mensaje", "pregunta", "frase", "mensagem", "pergunta", "fala", "messaggio", "domanda", "bericht",
      "vraag", "melding", "besked", "meddelande", "wiadomosc", "pytanie", "zprava", "dotaz", "uzenet", "kerdes",
      "mesaj", "viesti", "kysymys", "sporsmal", "fraga");
  /** These are what the customer said even where nobody wrote that it was the last. */
  private static final Set<String> SPOKEN = Set.of("speech", "speechresult", "utterance", "said", "messagetext", "msg",
      "question", "statement", "transcription");
  /** Rather a number, a state or an answer of a form. */
  private static final Set<String> NEITHER = Set.of("currentquestion", "currentinput", "finalresponse", "finalmessage",
      "finaltext", "finalstatement", "currentturn", "lastturn", "lastresponse", "lastreply", "finalreply", "lasttext",
      "currentmessage", "currentresponse", "currentreply", "currenttext");

  private LastWords() {}

  static boolean names(String folded) {
    if (folded.length() < 6 || NEITHER.contains(folded)) {
      return false;
    }
    if (folded.equals("speechresult") || folded.equals("asrtranscript") || folded.equals("speechtext")) {
      return true;
    }
    for (String last : LAST) {
      if (folded.startsWith(last) && isSaid(folded.substring(last.length()))) {
        return true;
      }
      // customer_last_message, message_last
      if (folded.endsWith(last) && SAID.contains(folded.substring(0, folded.length() - last.length()))) {
        return true;
      }
    }
    String own = withoutWhose(folded);
    return !own.equals(folded) && (SPOKEN.contains(own)
        || LAST.stream().anyMatch(last -> own.startsWith(last) && SAID.contains(own.substring(last.length()))));
  }

  private static boolean isSaid(String rest) {
    return SAID.contains(rest) || SAID.contains(withoutWhose(rest));
  }

  private static String withoutWhose(String folded) {
    for (String whose : Whose.WORDS) {
      if (folded.startsWith(whose) && folded.length() > whose.length() + 2) {
        return folded.substring(whose.length());
      }
      if (folded.endsWith(whose) && folded.length() > whose.length() + 2) {
        String rest = folded.substring(0, folded.length() - whose.length());
        return rest.endsWith("del") || rest.endsWith("vom") || rest.endsWith("from") || rest.endsWith("by")
            ? rest.substring(0, rest.length() - (rest.endsWith("from") ? 4 : rest.endsWith("by") ? 2 : 3))
            : rest;
      }
    }
    return folded;
  }
}
