package dev.legato.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Priority;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.Known;
import dev.legato.settings.Problem;
import dev.legato.settings.Problems;
import dev.legato.settings.Settings;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingPolicyTest {
  private static final Conditions CONDITIONS = new Conditions();
  private static final Map<String, DeskForm> DESKS = Map.of("zendesk",
      new DeskForm(EnumSet.allOf(DeskAuth.Way.class), Optional.empty()));
  private static final String HEAD = """
      desks:
        support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: t } }
        second: { type: zendesk, url: "https://other.zendesk.com", auth: { accessToken: t } }
      sources:
        webbot: { type: rasa, auth: { type: none }, desk: second }
        shopbot: { type: rasa, auth: { type: none }, desk: support, team: shop }
      teams:
        senior: { desk: support, group: Billing, agent: maria@acme.com, owner: ops@acme.com }
        general: { desk: support, group: Support }
        shop: { desk: second }
      """;
  private static final String RULES = """
      routing:
        - { name: gold, when: customer.account.plan == "silver", team: general }
        - { name: bad luck, when: 1 / size(messages) == 7, team: general }
        - { name: enterprise billing, when: issue.category == "billing" && customer.tier == "enterprise", team: senior, priority: urgent, tags: [vip, money] }
        - { name: the rest, team: general }
      """;

  @Test
  void theFirstRuleThatMatchesDecidesAndTheTraceTellsAll() throws Exception {
    var route = route(HEAD + RULES, Packages.rich(2), "webbot");

    assertThat(route)
        .extracting(Route::team, Route::rule, Route::desk, Route::group, Route::agent, Route::owner, Route::priority,
            Route::tags)
        .containsExactly("senior", "enterprise billing", "support", "Billing", "maria@acme.com", "ops@acme.com",
            Priority.URGENT, List.of("vip", "money"));
    assertThat(route.lines()).containsExactly(
        " - gold: not matched - customer.account.plan == \"silver\" is not so: customer.account.plan is \"gold\"",
        " - bad luck: not matched - 1 / size(messages) == 7 is not so: messages has 2 entries",
        "=> enterprise billing: matched - issue.category is \"billing\", customer.tier is \"enterprise\"",
        "   the rest: not reached",
        "team senior on desk support, group Billing, agent maria@acme.com, priority urgent, tags vip money");
    var json = new ObjectMapper().valueToTree(route);
    assertThat(json.at("/trace/2/kind").asText()).isEqualTo("matched");
    assertThat(json.at("/priority").asText()).isEqualTo("urgent");
    assertThat(json.has("lines")).isFalse();
  }

  @Test
  void manyThreadsAskOnePolicyAtOnce() {
    var policy = policy(HEAD + RULES);
    var teams = IntStream.range(0, 2_000).parallel()
        .mapToObj(i -> policy
            .route(new RoutingInput(i % 2 == 0 ? Packages.rich(5) : Packages.bare(), "webbot", Priority.LOW)).team())
        .toList();
    for (var i = 0; i < teams.size(); i++) {
      assertThat(teams.get(i)).isEqualTo(i % 2 == 0 ? "senior" : "general");
    }
  }

  @Test
  void aRuleThatFailsCountsAsNotMatchedAndSaysSo() {
    var route = route(HEAD + RULES, Packages.bare(), "webbot");

    assertThat(route.rule()).isEqualTo("the rest");
    assertThat(route.priority()).isEqualTo(Priority.HIGH);
    assertThat(route.trace()).extracting(Verdict::kind).containsExactly(Verdict.Kind.NOT_MATCHED, Verdict.Kind.FAILED,
        Verdict.Kind.NOT_MATCHED,
        Verdict.Kind.MATCHED);
    assertThat(route.trace().get(1).why()).isEqualTo("1 / size(messages) == 7 failed: divide by zero");
  }

  @Test
  void withoutAMatchTheSourceThenThePolicyThenTheDeskOfTheSourceDecides() {
    var none = "routing: [{ name: never, when: \"false\", team: senior }]\n";
    assertThat(route(HEAD + none + "defaultTeam: general\n", Packages.bare(), "shopbot"))
        .extracting(Route::team, Route::rule, Route::desk)
        .containsExactly("shop", null, "second");
    assertThat(route(HEAD + none + "defaultTeam: general\n", Packages.bare(), "webbot"))
        .extracting(Route::team, Route::desk).containsExactly("general",
            "support");
    assertThat(route(HEAD + none, Packages.bare(), "webbot")).extracting(Route::team, Route::desk, Route::group)
        .containsExactly(null, "second", null);
    assertThat(route(HEAD, Packages.bare(), "a source that is gone")).extracting(Route::team, Route::desk)
        .containsExactly(null, "support");
  }

  @Test
  void badConditionsAreFaultsOfTheFileWithLineAndKey() {
    var text = HEAD + """
        routing:
          - { name: a, when: issue.categori == "x", team: general }
          - { name: b, when: customer.tier == 5, team: generall }
        """;
    var known = Known.of(DESKS, Set.of("rasa"), CONDITIONS);
    var invalid = (Settings.Invalid) BridgeSettings.read(new StringReader(text), "legato.yaml", name -> null, known);
    assertThat(invalid.problems()).extracting(Problem::toString).containsExactly(
        "legato.yaml:12: routing[0].when: there is no field issue.categori -> did you mean issue.category?",
        "legato.yaml:13: routing[1].when: == cannot compare a text with a whole number -> put the number in quotes, or look at another field",
        "legato.yaml:13: routing[1].team: there is no team \"generall\" -> did you mean \"general\"?");

    var problems = new Problems("legato.yaml");
    RoutingPolicy.compile(settings(text.replace("generall", "general")), CONDITIONS, problems);
    assertThat(problems.faults()).extracting(Problem::key).containsExactly("routing[0].when", "routing[1].when");
  }

  @Test
  void twentyRulesOverSixtyMessagesPrintTheirCost() {
    var text = new StringBuilder(HEAD).append("routing:\n");
    for (var i = 0; i < 20; i++) {
      var when = switch (i % 4) {
        case 0 -> "issue.category == \"refund" + i + "\" && customer.tier == \"enterprise\"";
        case 1 -> "customer.account.value > 1000000.0 || escalation.confidence < 0.0" + i;
        case 2 -> "trigger in [\"topic\", \"tier\"] && urgency == \"high\"";
        default -> "messages.exists(m, m.speaker == \"customer\" && m.content.contains(\"chargeback" + i + "\"))";
      };
      text.append("  - { name: r").append(i).append(", when: '").append(when).append("', team: general }\n");
    }
    var policy = policy(text.toString());
    var input = new RoutingInput(Packages.rich(60), "webbot", Priority.HIGH);
    var route = policy.route(input);
    var best = Long.MAX_VALUE;
    for (var batch = 0; batch < 25; batch++) {
      var start = System.nanoTime();
      for (var i = 0; i < 200; i++) {
        route = policy.route(input);
      }
      best = Math.min(best, (System.nanoTime() - start) / 200);
    }
    System.out.printf("routing: 20 rules, 5 of them over all 60 messages: %d us per handoff (best of 25 batches)%n",
        best / 1_000);
    assertThat(route.rule()).isNull();
    assertThat(route.trace()).hasSize(20);
  }

  private static Route route(String text, ContextPackage contextPackage, String source) {
    return policy(text).route(new RoutingInput(contextPackage, source, Priority.HIGH));
  }

  private static RoutingPolicy policy(String text) {
    var problems = new Problems("legato.yaml");
    var policy = RoutingPolicy.compile(settings(text), CONDITIONS, problems);
    assertThat(problems.faults()).isEmpty();
    return policy;
  }

  private static BridgeSettings settings(String text) {
    var known = Known.of(DESKS, Set.of("rasa"), condition -> List.of());
    return ((Settings.Valid) BridgeSettings.read(new StringReader(text), "legato.yaml", name -> null, known))
        .settings();
  }
}
