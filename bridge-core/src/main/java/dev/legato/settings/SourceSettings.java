package dev.legato.settings;

import dev.legato.redaction.RedactionPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One bot: what it speaks, how it proves itself, which desk its handoffs go to.
 *
 * @param team where no rule decides
 * @param mapping the file that maps the bot's own names to ours
 * @param redact what is masked in what it sends before a desk gets it
 * @param transcript where the conversation is fetched from, when the webhook does not carry it
 * @param keep for how long what it sent is kept, null for what {@code storage.keep} says
 * @param redactBeforeStorage whether the same is masked before anything is stored
 */
public record SourceSettings(String name, String type, SourceAuth auth, String desk, @Nullable String team,
    @Nullable Path mapping, RedactionPolicy redact, @Nullable TranscriptSettings transcript, @Nullable Duration keep,
    boolean redactBeforeStorage) {
  /** The type whose bodies are understood by a mapping alone. */
  private static final String CUSTOM = "custom";

  static Optional<SourceSettings> read(Section section, Known known, boolean loopback, Set<String> desks,
      Set<String> teams) {
    var type = section.required("type", "one of " + String.join(", ", known.sourceTypes())).flatMap(known::sourceType);
    var auth = section.required("auth", "such as { type: standard-webhooks, secret: \"whsec_…\" }")
        .flatMap(Value::section)
        .flatMap(place -> SourceAuth.read(place, loopback));
    var desk = section.required("desk", "the name of one of the desks")
        .flatMap(value -> Known.named(value, "desk", desks));
    var team = section.get("team").flatMap(value -> Known.named(value, "team", teams)).orElse(null);
    var mapping = section.get("mapping").flatMap(value -> mapping(value, type, known)).orElse(null);
    if (type.filter(CUSTOM::equals).isPresent() && !section.has("mapping")) {
      section.fault("mapping", "is missing: a custom source is understood by its mapping alone",
          "./legato suggest BODY.json --out mapping.yaml writes one from a sample body");
    }
    var redact = Redaction.read(section);
    var transcript = TranscriptSettings.read(section, type).orElse(null);
    var keep = KeepSettings.time(section, "keep").orElse(null);
    boolean early = section.get("redactBeforeStorage").flatMap(Value::truth).orElse(false);
    section.done();
    return type.flatMap(
        word -> auth
            .flatMap(way -> desk.map(name -> new SourceSettings(section.name(), word, way, name, team, mapping, redact,
                transcript, keep, early))));
  }

  private static Optional<Path> mapping(Value value, Optional<String> type, Known known) {
    return value.text().flatMap(written -> {
      try {
        var file = value.reading().resolved(written);
        type.ifPresent(word -> known.mappings().check(file, written, word, value.reading().problems));
        return Optional.of(file);
      } catch (InvalidPathException e) {
        value.fault("\"" + written + "\" cannot be the name of a file", "write a path relative to this file");
        return Optional.<Path>empty();
      }
    });
  }
}
