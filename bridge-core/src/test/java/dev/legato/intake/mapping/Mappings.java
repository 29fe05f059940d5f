package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.sources.Understanding;
import dev.legato.settings.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mapping files and bodies of tests, read as the bridge reads them. */
final class Mappings {
  private Mappings() {}

  static Mapping good(String text) {
    MappingFile.Read read = MappingFile.read(text, "mapping.yaml");
    assertThat(read).isInstanceOf(MappingFile.Read.Good.class);
    return ((MappingFile.Read.Good) read).mapping();
  }

  static List<String> faults(String text) {
    return switch (MappingFile.read(text, "mapping.yaml")) {
      case MappingFile.Read.Good _ -> List.of();
      case MappingFile.Read.Faulty(List<Problem> faults) -> faults.stream().map(Problem::toString).toList();
    };
  }

  static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  static Understanding read(String type, String mapping, String body) {
    return MappedSources.named(type, Optional.of(good(mapping))).orElseThrow().read(tree(body), Instant.EPOCH,
        Map.of());
  }

  static Understanding.Handoffs handoffs(String type, String mapping, String body) {
    Understanding read = read(type, mapping, body);
    assertThat(read).isInstanceOf(Understanding.Handoffs.class);
    return (Understanding.Handoffs) read;
  }

  /** The only package, as JSON. */
  static JsonNode custom(String mapping, String body) {
    Understanding.Handoffs read = handoffs("custom", mapping, body);
    assertThat(read.packages()).hasSize(1);
    return PackageJson.tree(read.packages().getFirst());
  }
}
