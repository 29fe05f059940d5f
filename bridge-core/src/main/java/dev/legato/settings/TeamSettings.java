package dev.legato.settings;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who takes a handoff: group and agent by name or id on the desk; {@code owner} is told when something is wrong. */
public record TeamSettings(String name, String desk, @Nullable String group, @Nullable String agent,
    @Nullable String owner) {
  static Optional<TeamSettings> read(Section section, Set<String> desks) {
    var desk = section.required("desk", "the name of one of the desks")
        .flatMap(value -> Known.named(value, "desk", desks));
    var group = section.text("group").orElse(null);
    var agent = section.text("agent").orElse(null);
    var owner = section.text("owner").orElse(null);
    section.done();
    return desk.map(name -> new TeamSettings(section.name(), name, group, agent, owner));
  }
}
