package dev.legato.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules in their order (first match wins) and the team for what none of them takes. */
public record RoutingSettings(List<RuleSettings> rules, @Nullable String defaultTeam) {
  public RoutingSettings {
    rules = List.copyOf(rules);
  }

  static RoutingSettings read(Section top, Known known, Set<String> teams) {
    var defaultTeam = top.get("defaultTeam").flatMap(value -> Known.named(value, "team", teams)).orElse(null);
    var rules = new ArrayList<RuleSettings>();
    var places = top.list("routing");
    places.forEach(
        value -> value.section().flatMap(section -> RuleSettings.read(section, known, teams)).ifPresent(rules::add));
    crossCheck(top, rules, rules.size() == places.size() && defaultTeam == null);
    return new RoutingSettings(rules, defaultTeam);
  }

  private static void crossCheck(Section top, List<RuleSettings> rules, boolean needsCatchAll) {
    var problems = top.problems();
    var lines = new HashMap<String, Integer>();
    RuleSettings takesAll = null;
    for (var rule : rules) {
      var first = lines.putIfAbsent(rule.name(), rule.line());
      if (first != null) {
        problems.fault(rule.line(), rule.key(),
            "another rule is named \"" + rule.name() + "\" too (line " + first + ")",
            "give each rule a name of its own: the trace of a handoff names it");
      }
      if (takesAll != null) {
        problems.warn(rule.line(), rule.key(),
            "\"" + rule.name() + "\" is never reached: \"" + takesAll.name() + "\" (line " + takesAll.line()
                + ") takes everything",
            "move it above that rule");
      }
      takesAll = takesAll == null && rule.isCatchAll() ? rule : takesAll;
    }
    if (needsCatchAll && takesAll == null) {
      problems.warn(0, "routing", "no rule takes what the others leave, and there is no defaultTeam",
          "end with { name: everything else, team: … }: without it such a handoff lands on the source's desk in no team");
    }
  }
}
