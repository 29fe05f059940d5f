package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.util.List;
import java.util.Locale;

/** The reason a model or a program gives: a word is a trigger too, a sentence is a reason; both may say that the customer asked. */
final class StatedReason {
  private static final int LONGEST_TRIGGER = 40;
  private static final int FEW_WORDS = 3;
  private static final List<String> ASKED = List.of("for a person", "for a human", "for a real person", "for an agent",
      "for a human agent", "to a human", "to a person", "to an agent", "to a real person", "to a representative",
      "to someone real", "wants a human", "wants a person", "requested a human", "requested human",
      "requested an agent",
      "requests a human", "requested a person", "demands a human", "insists on a human");

  private StatedReason() {}

  static void put(Draft draft, String written) {
    String text = written.strip();
    Trigger trigger = Triggers.of(text);
    boolean oneWord = text.indexOf(' ') < 0;
    // "late for the second time" holds the word time and means something else: only few words are a trigger.
    boolean few = text.length() <= LONGEST_TRIGGER && text.chars().filter(c -> c == ' ').count() < FEW_WORDS;
    if (oneWord && trigger == Trigger.OTHER && Because.of(Pick.words(text)) instanceof Trigger because) {
      draft.put("escalation", "trigger", because.word());
      draft.put("escalation", "triggerOriginal", text);
      draft.put("escalation", "reason", Pick.words(text));
      return;
    }
    boolean word = oneWord || few && trigger != Trigger.OTHER
        || trigger == Trigger.EXPLICIT_REQUEST && text.length() <= LONGEST_TRIGGER;
    boolean asked = word
        ? trigger == Trigger.EXPLICIT_REQUEST
        : saysCustomerAsked(text) || Because.askedForPerson(text);
    if (word) {
      draft.put("escalation", "trigger", text);
    } else if (asked) {
      draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
    } else if (Because.of(text) instanceof Trigger because) {
      draft.put("escalation", "trigger", because.word());
    }
    draft.put("escalation", "reason", oneWord ? Pick.words(text) : text);
    if (asked) {
      draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
    }
  }

  private static boolean saysCustomerAsked(String sentence) {
    String said = sentence.toLowerCase(Locale.ROOT);
    boolean who = said.contains("customer") || said.contains("user") || said.contains("client")
        || said.contains("caller") || said.contains("visitor")
        || said.startsWith("they ")
        || said.startsWith("asked") || said.startsWith("wants") || said.startsWith("requested");
    // "did not ask for a human" is the opposite: better to miss a request than to make one up.
    return who && !said.contains(" not ") && !said.contains("n't ") && ASKED.stream().anyMatch(said::contains);
  }
}
