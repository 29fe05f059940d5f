package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of what an agent needs the bot sent: 0 to 100, and what is missing with the reason it matters. Each missing
 * rule names its points, and they add up to what is missing of 100. Advice for the bot's builder; nothing is refused for a
 * low score.
 *
 * @param json score and missing, as the answer shows them
 */
public record Completeness(int score, List<Missing> missing, String json) {
  /**
   * One thing the bot could send.
   *
   * @param points what it would add to the score
   * @param question what the bot could put to its customer, in the customer's language; null when only the bot can know
   */
  public record Missing(String path, String why, int points, @Nullable String question) {}

  private record Rule(int weight, String path, String why, Predicate<ContextPackage> met) {}

  private static final List<Rule> RULES = List.of(
      new Rule(25, "messages", "without the conversation the agent asks everything again", Usable::conversation),
      new Rule(20, "issue.summary", "one sentence saves the agent reading the conversation", Usable::summary),
      new Rule(15, "customer.email", "without it the ticket cannot be joined to the customer", Usable::address),
      new Rule(15, "attempts", "what was tried must not be tried on the customer again", Usable::attempts),
      new Rule(10, "escalation.trigger", "why the bot gave up decides where this goes", Usable::ground),
      new Rule(5, "escalation.urgency", "a polite customer may be the urgent one", Usable::urgency),
      new Rule(5, "customer.name", "people like to be called by their name", Usable::name),
      new Rule(5, "conversationId", "a derived one may not join later signals to this handoff",
          p -> !Boolean.TRUE.equals(p.conversationIdDerived())));

  public Completeness {
    missing = List.copyOf(missing);
  }

  /** Every outcome there can be, by language and by the rules that are met: there are few, and each webhook needs one. */
  private static final List<List<Completeness>> OUTCOMES = Questions.LANGUAGES.stream().map(Questions::in)
      .map(questions -> IntStream.range(0, 1 << RULES.size()).mapToObj(met -> outcome(met, questions)).toList())
      .toList();

  /** Scores a package, rule by rule: what counts is what the briefing can use, not what was sent. */
  public static Completeness of(ContextPackage contextPackage) {
    int met = 0;
    for (int rule = 0; rule < RULES.size(); rule++)
      if (RULES.get(rule).met().test(contextPackage))
        met |= 1 << rule;
    var customer = contextPackage.customer();
    return OUTCOMES.get(Questions.place(customer == null ? null : customer.language())).get(met);
  }

  /** As the record shows it, with how many values were read differently than written. */
  String json(int warnings) {
    return json.substring(0, json.length() - 1) + ",\"warnings\":" + warnings + "}";
  }

  private static Completeness outcome(int met, Questions questions) {
    int score = 0;
    var missing = new ArrayList<Missing>();
    for (int i = 0; i < RULES.size(); i++) {
      var rule = RULES.get(i);
      if ((met & 1 << i) != 0)
        score += rule.weight();
      else
        missing.add(new Missing(rule.path(), rule.why(), rule.weight(), questions.of(rule.path()).orElse(null)));
    }
    return new Completeness(score, missing, json(score, missing));
  }

  private static String json(int score, List<Missing> missing) {
    var json = Json.mapper().createObjectNode().put("score", score);
    var list = json.putArray("missing");
    for (var one : missing) {
      var item = list.addObject().put("path", one.path()).put("why", one.why()).put("points", one.points());
      if (one.question() != null)
        item.put("question", one.question());
    }
    return json.toString();
  }
}
