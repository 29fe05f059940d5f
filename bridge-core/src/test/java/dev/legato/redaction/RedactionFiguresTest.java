package dev.legato.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How redaction stands on labelled lines; also the command that prints the table of docs/figures.md. Half A was looked at
 * while the rules were written, half B only measured. Halves are by template where the lines were made from templates.
 */
class RedactionFiguresTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final ObjectMapper JSON = new ObjectMapper();
  /** Scored as the sets' own scorer does by default. */
  private static final Set<String> SCORED = Set.of("CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "IBAN", "SSN",
      "IP_ADDRESS", "PASSWORD", "API_KEY", "PRIVATE_KEY", "CONNECTION_STRING", "PIN", "OTP", "CVV", "ACCOUNT_NUMBER",
      "DRIVER_LICENSE");

  @ParameterizedTest
  @CsvSource({"pii_secrets,template,0.98,0.97,0.03", "pii_presidio,template_id,0.95,0.95,0.05",
      "pii_multidogo,,0.75,0.93,0.25"})
  void bothHalvesStayAboveTheFloors(String set, String template, double recall, double precision, double leaking)
      throws IOException {
    Path lines = DATA.resolve(set).resolve("dev.jsonl");
    boolean there = Files.exists(lines);
    if (!there) {
      System.out.println("NOT MEASURED: " + lines.toAbsolutePath().normalize() + " is absent");
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as("the labelled lines are required here")
          .isNotEqualTo("true");
    }
    assumeTrue(there, "labelled lines absent");
    Half[] halves = {new Half(), new Half()};
    for (String line : Files.readAllLines(lines)) {
      JsonNode dialogue = JSON.readTree(line);
      String key = template == null ? dialogue.path("id").asText() : dialogue.path("labels").path(template).asText();
      CRC32 hash = new CRC32();
      hash.update((set.equals("pii_secrets") ? "t" + key : key).getBytes(StandardCharsets.UTF_8));
      dialogue.path("turns").forEach(halves[(int) (hash.getValue() & 1)]::add);
    }
    for (int i = 0; i < 2; i++) {
      Half half = halves[i];
      System.out.printf("| %s, half %c | %.3f | %.3f | %.3f | %d |%n", set, 'A' + i, half.precision(), half.recall(),
          half.leaking(), half.lines);
      assertThat(half.recall()).as("recall").isGreaterThanOrEqualTo(recall);
      assertThat(half.precision()).as("precision").isGreaterThanOrEqualTo(precision);
      assertThat(half.leaking()).as("lines that leak").isLessThanOrEqualTo(leaking);
    }
  }

  /** Characters that are no white space: wanted, found, found for nothing; lines that hold something, and leak it. */
  private static final class Half {
    private long found;
    private long missed;
    private long wrong;
    private int lines;
    private int leaking;

    void add(JsonNode turn) {
      if (!turn.path("labels").has("pii")) {
        return;
      }
      String text = turn.path("text").asText();
      BitSet want = new BitSet();
      BitSet any = new BitSet();
      for (JsonNode span : turn.path("labels").path("pii")) {
        any.set(span.path("start").asInt(), span.path("end").asInt());
        if (SCORED.contains(span.path("type").asText())) {
          want.set(span.path("start").asInt(), span.path("end").asInt());
        }
      }
      BitSet got = new BitSet();
      Redactor.spans(text).stream().filter(span -> SCORED.contains(span.kind().label()))
          .forEach(span -> got.set(span.start(), span.end()));
      for (int i = 0; i < text.length(); i++) {
        if (Character.isWhitespace(text.charAt(i))) {
          want.clear(i);
          got.clear(i);
        }
      }
      lines += want.isEmpty() ? 0 : 1;
      BitSet hit = (BitSet) want.clone();
      hit.and(got);
      found += hit.cardinality();
      want.andNot(got);
      missed += want.cardinality();
      leaking += want.isEmpty() ? 0 : 1;
      got.andNot(any);
      wrong += got.cardinality();
    }

    double precision() {
      return found + wrong == 0 ? 1 : (double) found / (found + wrong);
    }

    double recall() {
      return (double) found / (found + missed);
    }

    double leaking() {
      return (double) leaking / lines;
    }
  }
}
