package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an agent needs the bot sent: 0 to 100, and what is missing with the reason it matters. Advice for the
 * bot's builder; nothing is refused for a low score.
 *
 * @param json score and missing, as the answer and the record show them
 */
public record Completeness(int score, List<Missing> missing, String json) {
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

  /** Every outcome there can be, by the rules that are met: there are few, and each webhook needs one. */
  private static final List<Completeness> OUTCOMES = IntStream.range(0, 1 << RULES.size())
      .mapToObj(Completeness::outcome)
      .toList();

  /** Scores a package, rule by rule. */
  public static Completeness of(ContextPackage contextPackage) {
    int met = 0;
    for (int rule = 0; rule < RULES.size(); rule++)
      if (RULES.get(rule).met().test(contextPackage))
        met |= 1 << rule;
    return OUTCOMES.get(met);
  }

  private static Completeness outcome(int met) {
    int score = 0;
    var missing = new ArrayList<Missing>();
    for (int i = 0; i < RULES.size(); i++) {
      var rule = RULES.get(i);
      if ((met & 1 << i) != 0)
        score += rule.weight();
      else
        missing.add(new Missing(rule.path(), rule.why()));
    }
    return new Completeness(score, missing, json(score, missing));
  }

  private static String json(int score, List<Missing> missing) {
    var json = Json.mapper().createObjectNode().put("score", score);
    var list = json.putArray("missing");
    missing.forEach(one -> list.addObject().put("path", one.path()).put("why", one.why()));
    return json.toString();
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
