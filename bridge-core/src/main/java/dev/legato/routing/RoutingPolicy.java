package dev.legato.routing;

import dev.legato.contextpackage.Priority;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Problems;
import dev.legato.settings.RuleSettings;
import dev.legato.settings.SourceSettings;
import dev.legato.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules, ready to be asked: first match wins; then the default of the source, then that of the policy. Immutable, for
 * any number of threads; asking never throws.
 */
public final class RoutingPolicy {
  private final List<Rule> rules;
  private final Map<String, TeamSettings> teams;
  private final Map<String, SourceSettings> sources;
  private final String anyDesk;
  private final @Nullable String defaultTeam;

  private record Rule(RuleSettings settings, @Nullable Condition condition) {}

  private RoutingPolicy(List<Rule> rules, BridgeSettings settings) {
    this.rules = List.copyOf(rules);
    this.teams = settings.teams();
    this.sources = settings.sources();
    this.anyDesk = settings.desks().keySet().stream().findFirst().orElse("");
    this.defaultTeam = settings.routing().defaultTeam();
  }

  /** Compiles every condition; a bad one is told to {@code problems} and its rule left out, so look there before use. */
  public static RoutingPolicy compile(BridgeSettings settings, Conditions conditions, Problems problems) {
    var rules = new ArrayList<Rule>();
    for (var rule : settings.routing().rules()) {
      if (rule.when() == null) {
        rules.add(new Rule(rule, null));
        continue;
      }
      switch (conditions.compile(rule.when())) {
        case Conditions.Compiled.Good good -> rules.add(new Rule(rule, good.condition()));
        case Conditions.Compiled.Bad bad -> bad.complaints()
            .forEach(complaint -> problems.fault(rule.line(), rule.key(), complaint.message(), complaint.cure()));
      }
    }
    return new RoutingPolicy(rules, settings);
  }

  /** Where this handoff goes, and why. */
  public Route route(RoutingInput input) {
    var top = View.of(Shapes.TOP, input);
    var trace = new ArrayList<Verdict>();
    Rule taken = null;
    for (var rule : rules) {
      var answer = taken == null ? ask(rule, top) : new Condition.Answer(Verdict.Kind.NOT_REACHED, "");
      trace.add(new Verdict(rule.settings().name(), answer.kind(), answer.why()));
      taken = answer.kind() == Verdict.Kind.MATCHED ? rule : taken;
    }
    return taken == null ? byDefault(input, trace) : byRule(taken.settings(), input, trace);
  }

  private static Condition.Answer ask(Rule rule, View top) {
    return rule.condition() == null
        ? new Condition.Answer(Verdict.Kind.MATCHED, "always matches")
        : rule.condition().ask(top);
  }

  private Route byRule(RuleSettings rule, RoutingInput input, List<Verdict> trace) {
    var priority = rule.priority() == null ? input.effectiveUrgency() : rule.priority();
    return to(rule.team(), rule.name(), priority, rule.tags(), input, trace);
  }

  private Route byDefault(RoutingInput input, List<Verdict> trace) {
    var source = sources.get(input.sourceName());
    var team = source != null && source.team() != null ? source.team() : defaultTeam;
    return to(team, null, input.effectiveUrgency(), List.of(), input, trace);
  }

  private Route to(@Nullable String name, @Nullable String rule, Priority priority, List<String> tags,
      RoutingInput input, List<Verdict> trace) {
    var team = name == null ? null : teams.get(name);
    if (team == null) {
      var source = sources.get(input.sourceName());
      return new Route(null, rule, source == null ? anyDesk : source.desk(), null, null, null, priority, tags, trace);
    }
    return new Route(name, rule, team.desk(), team.group(), team.agent(), team.owner(), priority, tags, trace);
  }
}
