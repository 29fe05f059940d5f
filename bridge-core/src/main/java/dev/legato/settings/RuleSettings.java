package dev.legato.settings;

import dev.legato.contextpackage.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of the routing policy. Without {@code when} it always matches. {@code key} and {@code line} say where the
 * condition (or else the rule) stands in the file, for faults found later. {@code replyWithin} is how long a customer may
 * wait for a human before the team's owner is told, and after as long again that of the team {@code fallback}.
 */
public record RuleSettings(String name, @Nullable String when, String team, @Nullable Priority priority,
    List<String> tags, @Nullable Duration replyWithin, @Nullable String fallback, String key, int line) {
  private static final Set<String> PRIORITIES = Stream.of(Priority.values()).map(Priority::word)
      .collect(Collectors.toUnmodifiableSet());

  /** Without a limit for the first human reply. */
  public RuleSettings(String name, @Nullable String when, String team, @Nullable Priority priority, List<String> tags,
      String key, int line) {
    this(name, when, team, priority, tags, null, null, key, line);
  }

  public RuleSettings {
    tags = List.copyOf(tags);
  }

  /** Whether it takes everything that reaches it. */
  public boolean isCatchAll() {
    return when == null || when.equals("true");
  }

  static Optional<RuleSettings> read(Section section, Known known, Set<String> teams) {
    var name = section.requiredText("name", "a few words that tell ops what the rule is for");
    var when = section.text("when");
    if (section.mentions("when") && !section.has("when")) {
      // Counting it as absent would turn an unfinished rule into one that takes everything.
      section.fault("when", "is empty", "write a condition, or remove the key so that the rule always matches");
    }
    var condition = section.get("when");
    var complaints = when.map(known.conditions()::check).orElse(List.of());
    complaints.forEach(complaint -> section.fault("when", complaint.message(), complaint.cure()));
    var team = section.required("team", "the name of one of the teams")
        .flatMap(value -> Known.named(value, "team", teams));
    var priority = section.get("priority").flatMap(value -> value.word(PRIORITIES))
        .map(word -> Priority.valueOf(word.toUpperCase(Locale.ROOT)));
    var tags = tags(section);
    var replyWithin = section.get("replyWithin")
        .flatMap(value -> value.duration(Duration.ofMinutes(1), Duration.ofDays(7))).orElse(null);
    var fallback = section.get("fallback").flatMap(value -> Known.named(value, "team", teams)).orElse(null);
    if (section.has("fallback") && !section.has("replyWithin")) {
      section.fault("replyWithin", "is missing, so that the fallback would never be told", "say how long: 30m");
    }
    if (section.has("mode")) {
      section.fault("mode", "comes with a later version", "remove it");
    }
    section.done();
    var key = condition.map(Value::key).orElse(section.key());
    int line = condition.map(Value::line).orElse(section.line());
    return name.flatMap(words -> team
        .map(to -> new RuleSettings(words, when.orElse(null), to, priority.orElse(null), tags,
            replyWithin, fallback, key, line)));
  }

  private static List<String> tags(Section section) {
    var tags = new ArrayList<String>();
    section.list("tags").forEach(value -> value.text().ifPresent(tag -> {
      var plain = tag.toLowerCase(Locale.ROOT).replaceAll("[\\s,;\"'<>&]+", "-");
      if (!tag.equals(plain) || tag.length() > 80) {
        value.fault("\"" + tag + "\" is not a tag that every desk keeps as it is",
            "write " + plain.substring(0, Math.min(80, plain.length())));
      } else if (!tags.contains(tag)) {
        tags.add(tag);
      }
    }));
    return tags;
  }
}
