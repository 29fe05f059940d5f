package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Where the payloads of these tests lie, and how they are read. */
final class Payloads {
  static final Path OWN = Path.of("src/test/resources/dev/legato/intake/sources");
  private static final Path SHARED = Path.of("../../shared/fixtures/bots");

  private Payloads() {}

  /** A file that is not part of this repository; its absence is told aloud, or is a failure where it is required. */
  static Path shared(String name) {
    Path file = SHARED.resolve(name);
    if (!Files.exists(file)) {
      String missing = "Shared fixtures are absent: " + file.toAbsolutePath().normalize();
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as(missing).isNotEqualTo("true");
      System.out.println("SKIPPED. " + missing);
      Assumptions.abort(missing);
    }
    return file;
  }

  static boolean sharedIsThere() {
    return Files.isDirectory(SHARED);
  }

  /** The payloads in a folder; none where a type has no folder. */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for each kind of bot. */
  static List<Path> sharedFolders() {
    try (Stream<Path> folders = Files.list(SHARED)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> sharedIn(String type) {
    return in(SHARED.resolve(type));
  }

  static JsonNode tree(Path file) {
    try {
      return Json.mapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Understanding read(String type, JsonNode body) {
    return SourceAdapters.named(type).orElseThrow().read(body, Instant.parse("2026-11-20T10:00:00Z"), Map.of());
  }

  static ContextPackage onlyPackage(String type, JsonNode body) {
    Understanding understanding = read(type, body);
    assertThat(understanding).isInstanceOf(Understanding.Handoffs.class);
    List<ContextPackage> packages = ((Understanding.Handoffs) understanding).packages();
    assertThat(packages).hasSize(1);
    return packages.getFirst();
  }

  static ContextPackage onlyPackage(String type, String body) {
    try {
      return onlyPackage(type, Json.mapper().readTree(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
