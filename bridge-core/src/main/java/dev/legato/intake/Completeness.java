package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an agent needs the bot sent: 0 to 100, and what is missing with the reason it matters. Advice for the
 * bot's builder; nothing is refused for a low score.
 */
public record Completeness(int score, List<Missing> missing) {
  /** One thing the bot could send. */
  public record Missing(String path, String why) {}

  private record Rule(int weight, String path, String why, Predicate<ContextPackage> met) {}

  private static final List<Rule> RULES = List.of(
      new Rule(25, "messages", "without the conversation the agent asks everything again",
          p -> !p.messages().isEmpty()),
      new Rule(20, "issue.summary", "one sentence saves the agent reading the conversation",
          p -> p.issue() != null && given(p.issue().summary())),
      new Rule(15, "customer.email", "without it the ticket cannot be joined to the customer",
          p -> p.customer() != null && (given(p.customer().email()) || given(p.customer().phone()))),
      new Rule(15, "attempts", "what was tried must not be tried on the customer again",
          p -> !p.attempts().isEmpty() || p.messages().stream().anyMatch(m -> !m.actionsAttempted().isEmpty())),
      new Rule(10, "escalation.trigger", "why the bot gave up decides where this goes",
          p -> p.escalation() != null && (p.escalation().trigger() != null || given(p.escalation().reason()))),
      new Rule(5, "escalation.urgency", "a polite customer may be the urgent one",
          p -> p.escalation() != null && p.escalation().urgency() != null),
      new Rule(5, "customer.name", "people like to be called by their name",
          p -> p.customer() != null && given(p.customer().name())),
      new Rule(5, "conversationId", "a derived one may not join later signals to this handoff",
          p -> !Boolean.TRUE.equals(p.conversationIdDerived())));

  public Completeness {
    missing = List.copyOf(missing);
  }

  /** Scores a package, rule by rule. */
  public static Completeness of(ContextPackage contextPackage) {
    int score = 0;
    var missing = new ArrayList<Missing>();
    for (var rule : RULES) {
      if (rule.met().test(contextPackage))
        score += rule.weight();
      else
        missing.add(new Missing(rule.path(), rule.why()));
    }
    return new Completeness(score, missing);
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
