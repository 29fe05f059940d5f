package dev.legato.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real payloads and dialogues, read in place: they are not part of this repository. */
final class Conversations {
  private static final int FEW = 25;
  private static final Path SHARED = Path.of("../../shared");
  static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");

  private Conversations() {}

  static Map<String, ContextPackage> all() throws IOException {
    if (!Files.isDirectory(SHARED)) {
      String missing = "Shared fixtures and dialogues are absent: " + SHARED.toAbsolutePath().normalize();
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as(missing).isNotEqualTo("true");
      System.out.println("SKIPPED. " + missing);
      Assumptions.abort(missing);
    }
    Map<String, ContextPackage> all = new LinkedHashMap<>();
    for (String type : SourceAdapters.types()) {
      fixtures(type, all);
    }
    assertThat(all).as("payloads of bots that are understood").hasSizeGreaterThan(10);
    dialogues("bridge_gold", Integer.MAX_VALUE, all);
    dialogues("summary", Integer.MAX_VALUE, all);
    // Of other fields, a few each: airlines and insurers, bookings, cards, banks, single lines.
    for (String task : List.of("category_multidogo", "pii_multidogo", "steps_sgd", "pii_secrets", "category_banking77",
        "category_bitext", "category_natcs")) {
      dialogues(task, FEW, all);
    }
    all.put("long", long2000());
    return all;
  }

  private static void fixtures(String type, Map<String, ContextPackage> all) throws IOException {
    Path folder = SHARED.resolve("fixtures/bots").resolve(type);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        JsonNode body = Json.mapper().readTree(Files.readAllBytes(file));
        Understanding read = SourceAdapters.named(type).orElseThrow().read(body, NOW, Map.of());
        if (read instanceof Understanding.Handoffs(var packages, _)) {
          for (int i = 0; i < packages.size(); i++) {
            all.put(type + "/" + file.getFileName() + "#" + i, packages.get(i));
          }
        }
      }
    }
  }

  /** Everything that one set holds, as one conversation of 2,000 turns. */
  private static ContextPackage long2000() throws IOException {
    var body = Json.mapper().createObjectNode().put("conversationId", "long");
    var messages = body.putArray("messages");
    for (String line : Files.readAllLines(SHARED.resolve("data/steps_sgd/dev.jsonl"))) {
      for (JsonNode said : Json.mapper().readTree(line).path("turns")) {
        if (messages.size() < 2_000) {
          messages.addObject().put("speaker", said.path("speaker").asText()).put("content", said.path("text").asText());
        }
      }
    }
    assertThat(messages).hasSize(2_000);
    if (PackageReader
        .read(body.toString().getBytes(StandardCharsets.UTF_8)) instanceof PackageReading.Understood read) {
      return read.contextPackage();
    }
    throw new AssertionError("a long conversation is not understood");
  }

  /** The dialogues tell no times: every second one is given some, a minute apart. */
  private static void dialogues(String task, int most, Map<String, ContextPackage> all) throws IOException {
    List<String> lines = Files.readAllLines(SHARED.resolve("data").resolve(task).resolve("dev.jsonl"));
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      JsonNode dialogue = Json.mapper().readTree(lines.get(i));
      var body = Json.mapper().createObjectNode().put("conversationId", task + "-" + i);
      var messages = body.putArray("messages");
      int turn = 0;
      for (JsonNode said : dialogue.path("turns")) {
        var message = messages.addObject().put("speaker", said.path("speaker").asText())
            .put("content", said.path("text").asText());
        if (i % 2 == 0) {
          message.put("timestamp", NOW.minusSeconds(7200 - 60L * turn).toString());
        }
        turn++;
      }
      if (PackageReader
          .read(body.toString().getBytes(StandardCharsets.UTF_8)) instanceof PackageReading.Understood read) {
        all.put(task + "-" + i, read.contextPackage());
      }
    }
  }
}
