package dev.legato.signals.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.signals.category.CategoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the signals stand on labelled conversations; the floors lie a little below what was reached, and only stop it from
 * getting worse. The table of docs/figures.md is made by the bench.
 */
class SignalsMeasureTest {
  private static final Path SETS = Path.of("../../shared/data");
  private final Analysis analysis = new Analysis(EnumSet.complementOf(EnumSet.of(Label.PII, Label.SUMMARY)),
      ZoneOffset.UTC,
      CategoryFile.usual(), Optional.empty(), Optional.empty());

  @ParameterizedTest
  @CsvSource({"emotion_negative,customer,negative,true,0.67", "bridge_gold,customer,emotion,angry,0.66",
      "bridge_gold,customer,emotion,frustrated,0.64", "bridge_gold,customer,outcome,failed,0.52",
      "bridge_gold,customer,outcome,worked,0.80", "bridge_gold,ai,step,true,0.74", "commitment,ai,commitment,firm,0.82",
      "commitment,ai,commitment,conditional,0.68", "human_request,customer,human_request,true,0.96",
      "steps_sgd,ai,outcome,worked,0.92", "steps_sgd,ai,outcome,failed,0.92", "summary,customer,key,true,0.60",
      "summary,ai,key,true,0.55"})
  void aLabelDoesNotGetWorse(String set, String speaker, String label, String value, double floor) throws IOException {
    Path lines = SETS.resolve(set).resolve("dev.jsonl");
    boolean there = Files.exists(lines);
    if (!there) {
      System.out.println("NOT MEASURED: " + lines.toAbsolutePath().normalize() + " is absent");
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as("the labelled lines are required here")
          .isNotEqualTo("true");
    }
    assumeTrue(there, "labelled lines absent");
    double f1 = f1(lines, speaker, label, value);
    System.out.printf("%s %s=%s: F1 %.3f%n", set, label, value, f1);
    assertThat(f1).isGreaterThan(floor);
  }

  private double f1(Path lines, String speaker, String label, String value) throws IOException {
    int both = 0;
    int told = 0;
    int meant = 0;
    Predicate<JsonNode> is = labels -> labels.path(label).asText("none").equals(value);
    for (String line : Files.readAllLines(lines)) {
      JsonNode gold = Json.mapper().readTree(line).path("turns");
      JsonNode read = read(line);
      for (int i = 0; i < gold.size(); i++) {
        JsonNode labels = gold.get(i).path("labels");
        boolean counts = gold.get(i).path("speaker").asText().equals(speaker) && labels.has(label)
            && !labels.path(label).asText().equals("ambiguous");
        if (counts) {
          boolean right = is.test(labels);
          boolean said = is.test(read.get(i).path("labels"));
          both += right && said ? 1 : 0;
          told += said ? 1 : 0;
          meant += right ? 1 : 0;
        }
      }
    }
    return 2.0 * both / (told + meant);
  }

  private JsonNode read(String line) {
    try {
      return analysis.of(TranscriptLine.read(line)).path("turns");
    } catch (TranscriptLine.Unreadable e) {
      throw new AssertionError(e);
    }
  }
}
