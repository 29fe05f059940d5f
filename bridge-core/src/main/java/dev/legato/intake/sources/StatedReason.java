package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Triggers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

  /** What somebody wrote for the agent: a reason of their own words, and none of the closed list but that the customer asked. */
  static void note(Draft draft, String written) {
    draft.put("escalation", "reason", written.strip());
    if (Triggers.of(written) == Trigger.EXPLICIT_REQUEST && written.length() <= LONGEST_TRIGGER
        || saysCustomerAsked(written) || Because.askedForPerson(written)) {
      asked(draft);
    }
  }

  /** A summary that says the customer asked for a person says why, too. */
  static void onlyAsked(Draft draft, @Nullable String summary) {
    if (summary != null && (saysCustomerAsked(summary) || Because.askedForPerson(summary))) {
      asked(draft);
    }
  }

  private static void asked(Draft draft) {
    draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
    draft.put("escalation", "requestedHuman", JsonNodeFactory.instance.booleanNode(true));
  }

  /** Whether these words can only be why a person is called: they name one of the closed list. */
  static boolean ofHandoff(String written) {
    String text = written.strip();
    return text.length() <= LONGEST_TRIGGER && Triggers.of(text) != Trigger.OTHER || Because.of(text) != null
        || saysCustomerAsked(text) || Because.askedForPerson(text);
  }

  /** Whether it found a place: of two reasons the first is it. */
  static boolean put(Draft draft, String written) {
    String text = written.strip();
    Trigger trigger = Triggers.of(text);
    boolean oneWord = text.indexOf(' ') < 0;
    if (oneWord && trigger == Trigger.OTHER
        && (HandoffWords.wishesPerson(text) || Because.askedForPerson(Pick.words(text)))) {
      draft.put("escalation", "trigger", Trigger.EXPLICIT_REQUEST.word());
      draft.put("escalation", "triggerOriginal", text);
      draft.put("escalation", "reason", Pick.words(text));
      asked(draft);
      return draft.holds("escalation", "reason", text);
    }
    // "late for the second time" holds the word time and means something else: only few words are a trigger.
    boolean few = text.length() <= LONGEST_TRIGGER && text.chars().filter(c -> c == ' ').count() < FEW_WORDS;
    if (oneWord && trigger == Trigger.OTHER && Because.of(Pick.words(text)) instanceof Trigger because) {
      draft.put("escalation", "trigger", because.word());
      draft.put("escalation", "triggerOriginal", text);
      draft.put("escalation", "reason", Pick.words(text));
      return draft.holds("escalation", "reason", text);
    }
    if (trigger == Trigger.TIME && !oneWord && Because.of(text) instanceof Trigger because) {
      trigger = because; // an "API timeout" is no matter of hours
      few = false;
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
      asked(draft);
    }
    return draft.holds("escalation", "reason", text);
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
