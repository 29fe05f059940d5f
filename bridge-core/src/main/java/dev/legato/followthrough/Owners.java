package dev.legato.followthrough;

import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.RuleSettings;
import dev.legato.settings.SourceSettings;
import dev.legato.settings.TeamSettings;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom to tell, as the configuration has it: the team's owner, else the desk's, else the one for everything. Pure. */
public final class Owners {
  private final Map<String, DeskSettings> desks;
  private final Map<String, TeamSettings> teams;
  private final Map<String, SourceSettings> sources;
  private final List<RuleSettings> rules;
  private final @Nullable String everything;

  public Owners(BridgeSettings settings) {
    this.desks = settings.desks();
    this.teams = settings.teams();
    this.sources = settings.sources();
    this.rules = settings.routing().rules();
    this.everything = settings.notices().owner();
  }

  /** Of what concerns this team on this desk; empty when nobody is named. */
  Optional<String> ofTeam(String desk, @Nullable String team) {
    var found = team == null ? null : teams.get(team);
    return found != null && found.owner() != null ? Optional.of(found.owner()) : ofDeskAlone(desk);
  }

  /** Of what concerns the desk as a whole: its owner, else those of its teams. */
  List<Optional<String>> ofDesk(String desk) {
    var own = Optional.ofNullable(desks.get(desk)).map(DeskSettings::owner);
    if (own.isPresent())
      return List.of(own);
    var all = new TreeSet<String>();
    teams.values().stream().filter(team -> team.desk().equals(desk) && team.owner() != null)
        .forEach(team -> all.add(team.owner()));
    return all.isEmpty() ? List.of(Optional.ofNullable(everything)) : all.stream().map(Optional::of).toList();
  }

  private Optional<String> ofDeskAlone(String desk) {
    return Optional.ofNullable(desks.get(desk)).map(DeskSettings::owner).or(() -> Optional.ofNullable(everything));
  }

  /** Everybody who may be told of something on this desk; an empty one for what has no owner. */
  Set<Optional<String>> all(String desk) {
    var all = new LinkedHashSet<Optional<String>>();
    all.add(ofDeskAlone(desk));
    teams.values().stream().filter(team -> team.desk().equals(desk))
        .forEach(team -> all.add(ofTeam(desk, team.name())));
    sources.keySet().stream().filter(source -> isOfDesk(source, desk)).forEach(source -> all.add(ofSource(source)));
    return all;
  }

  /** Of what concerns this source, which is watched with the desk its handoffs go to. */
  Optional<String> ofSource(String source) {
    var found = sources.get(source);
    return found == null ? Optional.ofNullable(everything) : ofTeam(found.desk(), found.team());
  }

  boolean isOfDesk(String source, String desk) {
    var found = sources.get(source);
    return found != null && found.desk().equals(desk);
  }

  /** How long a human may take, and who is told then. */
  record ReplyRule(String rule, String team, Duration within, @Nullable String fallback) {}

  /** The rules of this desk whose handoffs have a deadline. */
  List<ReplyRule> replyRules(String desk) {
    return rules.stream().filter(rule -> rule.replyWithin() != null)
        .filter(rule -> Optional.ofNullable(teams.get(rule.team())).filter(it -> it.desk().equals(desk)).isPresent())
        .map(rule -> new ReplyRule(rule.name(), rule.team(), rule.replyWithin(), rule.fallback())).toList();
  }
}
