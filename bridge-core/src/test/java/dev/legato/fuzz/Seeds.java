package dev.legato.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.SourceAdapters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where inputs begin: payloads of the sources' own tests, what was found before, and the shared payloads in place. */
final class Seeds {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/legato");
  private static final Path SHARED = Path.of("../../shared/fixtures/bots");
  /** Folders of the shared payloads that are not called as the type is. */
  private static final Map<String, List<String>> FOLDERS = Map.of("context-package",
      List.of("cloudevents", "standard-webhooks"), "lex", List.of("amazon"), "contact-lens", List.of("amazon"),
      "connect", List.of("amazon"), "envelopes", List.of("cloudevents"), "suggest", List.of("rasa", "botpress"));

  private Seeds() {}

  /** The folders with seeds of this target that are there. */
  static List<Path> folders(String target) {
    List<Path> folders = new ArrayList<>(List.of(RESOURCES.resolve("intake/sources").resolve(target),
        RESOURCES.resolve("fuzz").resolve(target), SHARED.resolve(target)));
    FOLDERS.getOrDefault(target, List.of()).forEach(name -> folders.add(SHARED.resolve(name)));
    if (target.startsWith("signature-")) {
      folders.add(RESOURCES.resolve("fuzz/signature"));
    }
    if (target.equals("signals")) {
      folders.add(RESOURCES.resolve("fuzz/note"));
    }
    if (SourceAdapters.types().contains(target) || List.of("note", "signals", "suggest").contains(target)) {
      folders.add(RESOURCES.resolve("fuzz/edits"));
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  static List<Path> files(String target) {
    return folders(target).stream().flatMap(Seeds::in).filter(file -> !file.toString().endsWith(".md")).toList();
  }

  /** Those of the target's files that hold JSON, or JSON inside a recorded request. */
  static List<JsonNode> trees(String target) {
    List<JsonNode> trees = new ArrayList<>();
    for (Path file : files(target)) {
      if (file.toString().endsWith(".json") && parsed(bytes(file)) instanceof JsonNode tree) {
        JsonNode raw = tree.path("rawBody");
        JsonNode inside = raw.isTextual()
            ? parsed(raw.textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            : null;
        trees.add(inside == null ? tree : inside);
      }
    }
    return trees;
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @org.jspecify.annotations.Nullable JsonNode parsed(byte[] bytes) {
    return Json.parse(bytes) instanceof Json.Parsed.Tree(JsonNode root) ? root : null;
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
