package dev.legato.routing;

import dev.legato.contextpackage.Priority;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a handoff goes and why. {@code team} is absent only when nothing decides: then the handoff lands on the desk of its
 * source, in no group. {@code rule} is absent when a default decided. {@code group} and {@code agent} are names or ids on
 * the desk; {@code owner} is told when something is wrong.
 */
public record Route(@Nullable String team, @Nullable String rule, String desk, @Nullable String group,
    @Nullable String agent, @Nullable String owner,
    Priority priority, List<String> tags, List<Verdict> trace) {
  public Route {
    tags = List.copyOf(tags);
    trace = List.copyOf(trace);
  }

  /** The trace for people: each rule with its verdict, then where it leads. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    trace.forEach(verdict -> lines.add(verdict.line()));
    var to = new StringBuilder("team ").append(team == null ? "(none)" : team).append(" on desk ").append(desk);
    to.append(group == null ? "" : ", group " + group).append(agent == null ? "" : ", agent " + agent)
        .append(", priority ").append(priority.word());
    to.append(tags.isEmpty() ? "" : ", tags " + String.join(" ", tags))
        .append(rule == null ? " (no rule matched: default)" : "");
    lines.add(to.toString());
    return lines;
  }
}
