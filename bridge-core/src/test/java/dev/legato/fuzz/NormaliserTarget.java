package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.Mapping;
import dev.legato.intake.sources.PlatformAnswer;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A body of one type: a package within the limits or a refusal with its reason, and the same one at each reading. */
final class NormaliserTarget implements FuzzTarget {
  static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:00Z");

  private final EditedBody bodies;
  private final SourceAdapter source;

  NormaliserTarget(String type) {
    Optional<Mapping> mapping = type.equals(MappedSources.CUSTOM)
        ? Optional.of(MappingTargets.sample())
        : Optional.empty();
    this.source = MappedSources.named(type, mapping).orElseThrow(() -> new IllegalArgumentException("no type " + type));
    this.bodies = new EditedBody(Seeds.trees(type));
  }

  @Override
  public void run(byte[] input) {
    bodies.of(input).ifPresent(body -> read(source, body, Map.of()));
  }

  /** Reads twice, from the tree and as it would be read from the store. */
  static Understanding read(SourceAdapter source, JsonNode body, Map<String, String> headers) {
    Understanding first = source.read(body, RECEIVED, headers);
    if (!first.equals(source.read(body, RECEIVED, headers))) {
      fail("read twice, the body is another");
    }
    Packages.check(first);
    source.answer(body, new PlatformAnswer.Taken("hof_1", false, "A colleague will help."))
        .ifPresent(NormaliserTarget::written);
    source.answer(body, new PlatformAnswer.NotAHandoff("It is none.")).ifPresent(NormaliserTarget::written);
    return first;
  }

  private static void written(JsonNode answer) {
    try {
      Json.mapper().writeValueAsBytes(answer);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      fail("an answer that cannot be written", e);
    }
  }
}
