package dev.legato.settings;

import dev.legato.redaction.RedactionPolicy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One bot: what it speaks, how it proves itself, which desk its handoffs go to.
 *
 * @param team where no rule decides
 * @param redact what is masked in what it sends before a desk gets it
 */
public record SourceSettings(String name, String type, SourceAuth auth, String desk, @Nullable String team,
    RedactionPolicy redact) {
  static Optional<SourceSettings> read(Section section, Known known, boolean loopback, Set<String> desks,
      Set<String> teams) {
    var type = section.required("type", "one of " + String.join(", ", known.sourceTypes())).flatMap(known::sourceType);
    var auth = section.required("auth", "such as { type: standard-webhooks, secret: \"whsec_…\" }")
        .flatMap(Value::section)
        .flatMap(place -> SourceAuth.read(place, loopback));
    var desk = section.required("desk", "the name of one of the desks")
        .flatMap(value -> Known.named(value, "desk", desks));
    var team = section.get("team").flatMap(value -> Known.named(value, "team", teams)).orElse(null);
    var redact = Redaction.read(section);
    section.done();
    return type.flatMap(
        word -> auth
            .flatMap(way -> desk.map(name -> new SourceSettings(section.name(), word, way, name, team, redact))));
  }
}
