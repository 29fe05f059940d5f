package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.CallbackPreference;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Recommendation;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.signals.UrgencyReason;
import dev.legato.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to do next: the bot's opinion, said to be one, and what plainly follows from the rest of the package. */
final class NextPart {
  private static final int QUOTE_WORDS = 12;
  private static final int QUOTE_CHARS = 100;

  private NextPart() {}

  static void add(Draft draft, ContextPackage p, Signals signals, boolean openPromise, Instant today,
      boolean update, Wording w) {
    Recommendation recommendation = p.recommendation();
    Escalation escalation = p.escalation();
    int rank = 0;
    if (p.proposedAction() != null && !p.proposedAction().isNull()) {
      draft.add(Heading.NEXT, rank, "next.approve", proposed(p.proposedAction()));
      rank = 1;
    }
    if (recommendation != null && present(recommendation.action())) {
      draft.add(Heading.NEXT, rank, "next.suggests", sentence(recommendation.action()));
      rank = 2;
    }
    List<String> follows = new ArrayList<>();
    if (openPromise) {
      follows.add(w.say("next.promise"));
    }
    boolean person = Asked.stated(p) || !signals.humanRequests().isEmpty();
    boolean stated = p.issue() != null && p.issue().deadline() != null;
    boolean over = stated && Times.past(p.issue().deadline(), today);
    boolean deadline = !over && stated
        || signals.urgency().stream().anyMatch(reason -> reason.kind() == UrgencyReason.Kind.DEADLINE);
    boolean soon = deadline && !over;
    if (person || soon || over) {
      follows.add(w.say("next.reply" + (person ? "-person" : "") + (soon ? "-deadline" : "")));
    }
    if (over) {
      follows.add(w.say("next.deadline-passed"));
    }
    if (IssueSentence.said(p, w).isEmpty() && IssueSentence.category(p).isEmpty() && !update) {
      follows.add(w.say("next.ask"));
    }
    CallbackPreference callback = p.customer() == null ? null : p.customer().callback();
    if (callback != null && (callback.phone() != null || callback.notBefore() != null)) {
      String call = callback.phone() == null
          ? w.say("next.call")
          : w.say("next.call-on", Words.clean(callback.phone()));
      follows.add(callback.notBefore() == null
          ? call
          : w.say("next.not-before", call, Times.near(callback.notBefore(), today)));
    }
    if (!follows.isEmpty()) {
      draft.add(Heading.NEXT, rank == 0 ? 0 : 1, "", Words.capital(String.join("; ", follows)), ".");
      rank = 2;
    }
    Optional<String> open = LastQuestion.of(p, signals);
    Optional<String> solved = open.isPresent() || !follows.isEmpty() ? Optional.empty() : Reportings.solved(p, signals);
    if (solved.isPresent()) {
      draft.add(Heading.NEXT, rank == 0 ? 0 : 2, "next.solved", Words.cut(solved.get(), QUOTE_WORDS, QUOTE_CHARS));
      rank = Math.max(rank, 1);
    }
    if (open.isPresent()) {
      draft.add(Heading.NEXT, rank == 0 ? 0 : 2, "next.answer", open.get());
      rank = Math.max(rank, 1);
    }
    if (recommendation != null && present(recommendation.likelySolution())) {
      draft.add(Heading.NEXT, rank, "next.solution", sentence(recommendation.likelySolution()));
      rank = 2;
    }
    if (escalation != null && present(escalation.aiAssessment())) {
      draft.add(Heading.NEXT, rank, "next.view", sentence(escalation.aiAssessment()));
      rank = 2;
    }
    if (escalation != null && present(escalation.customerExpectation())) {
      draft.add(Heading.NEXT, rank, "next.expects",
          sentence(Words.human(escalation.customerExpectation())));
    }
    if (escalation != null && (present(escalation.recommendedAgent()) || present(escalation.recommendedSkill()))) {
      String who = present(escalation.recommendedAgent())
          ? escalation.recommendedAgent()
          : escalation.recommendedSkill();
      draft.add(Heading.NEXT, 3, "next.recommends", sentence(Words.human(who)));
    }
    if (recommendation != null && present(recommendation.escalationPath())) {
      draft.add(Heading.NEXT, 4, "next.path", sentence(recommendation.escalationPath()));
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
