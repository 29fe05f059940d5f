package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.CallbackPreference;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Recommendation;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.signals.UrgencyReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do next: the bot's opinion, said to be one, and what plainly follows from the rest of the package. */
final class NextPart {
  static final String NOTHING = "No suggestion was sent.";

  private NextPart() {}

  static void add(Draft draft, ContextPackage p, Signals signals, boolean openPromise, Instant today, boolean update) {
    Recommendation recommendation = p.recommendation();
    Escalation escalation = p.escalation();
    int rank = 0;
    if (p.proposedAction() != null && !p.proposedAction().isNull()) {
      draft.add(Heading.NEXT, rank, "Bot asks you to approve: ", proposed(p.proposedAction()), "");
      rank = 1;
    }
    if (recommendation != null && present(recommendation.action())) {
      draft.add(Heading.NEXT, rank, "Bot suggests: ", sentence(recommendation.action()), "");
      rank = 2;
    }
    List<String> follows = new ArrayList<>();
    if (openPromise) {
      follows.add("keep or openly correct the promise");
    }
    boolean person = Asked.stated(p) || !signals.humanRequests().isEmpty();
    boolean deadline = p.issue() != null && p.issue().deadline() != null
        || signals.urgency().stream().anyMatch(reason -> reason.kind() == UrgencyReason.Kind.DEADLINE);
    if (person || deadline) {
      follows.add("reply" + (person ? " in person" : "") + (deadline ? " before the deadline" : ""));
    }
    if (IssueSentence.said(p).isEmpty() && !update) {
      follows.add("ask what it is about");
    }
    CallbackPreference callback = p.customer() == null ? null : p.customer().callback();
    if (callback != null && (callback.phone() != null || callback.notBefore() != null)) {
      follows.add("call back" + (callback.phone() == null ? "" : " on " + Words.clean(callback.phone()))
          + (callback.notBefore() == null ? "" : ", not before " + Times.near(callback.notBefore(), today)));
    }
    if (!follows.isEmpty()) {
      draft.add(Heading.NEXT, rank == 0 ? 0 : 1, "", Words.capital(String.join("; ", follows)), ".");
      rank = 2;
    }
    if (recommendation != null && present(recommendation.likelySolution())) {
      draft.add(Heading.NEXT, rank, "Bot's likely solution: ", sentence(recommendation.likelySolution()), "");
      rank = 2;
    }
    if (escalation != null && present(escalation.aiAssessment())) {
      draft.add(Heading.NEXT, rank, "Bot's view: ", sentence(escalation.aiAssessment()), "");
      rank = 2;
    }
    if (escalation != null && present(escalation.customerExpectation())) {
      draft.add(Heading.NEXT, rank, "Bot says the customer expects: ",
          sentence(Words.human(escalation.customerExpectation())), "");
    }
    if (escalation != null && (present(escalation.recommendedAgent()) || present(escalation.recommendedSkill()))) {
      String who = present(escalation.recommendedAgent())
          ? escalation.recommendedAgent()
          : escalation.recommendedSkill();
      draft.add(Heading.NEXT, 3, "Bot recommends for this: ", sentence(Words.human(who)), "");
    }
    if (recommendation != null && present(recommendation.escalationPath())) {
      draft.add(Heading.NEXT, 4, "If that fails, says the bot: ", sentence(recommendation.escalationPath()), "");
    }
  }

  private static boolean present(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static String sentence(String text) {
    String clean = Words.clean(text);
    return clean.isEmpty() || ".!?\u2026".indexOf(clean.charAt(clean.length() - 1)) >= 0 ? clean : clean + ".";
  }

  private static String proposed(JsonNode action) {
    for (String name : List.of("summary", "description", "text", "action", "type", "name")) {
      if (action.path(name).isTextual()) {
        return sentence(Words.human(RedactionPolicy.least().mask(action.path(name).asText())));
      }
    }
    return action.isTextual()
        ? sentence(RedactionPolicy.least().mask(action.asText()))
        : sentence(RedactionPolicy.least().mask(action.toString()));
  }
}
