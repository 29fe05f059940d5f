package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How masking stands on labelled lines; the floors only stop it from getting worse. */
class MaskingMeasureTest {
  private static final Path LINES = Path.of("../../shared/data/pii_secrets/dev.jsonl");
  /** Kinds that this room masks; personal data (IBAN, national ids, one-time codes) is a policy of its own. */
  private static final Set<String> MASKED = Set.of("CREDIT_CARD", "CVV", "PASSWORD", "PIN", "API_KEY", "PRIVATE_KEY");

  @Test
  void secretsAreFoundAndNothingElseIsTouched() throws IOException {
    boolean there = Files.exists(LINES);
    if (!there) {
      System.out.println("NOT MEASURED: " + LINES.toAbsolutePath().normalize() + " is absent");
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as("the labelled lines are required here")
          .isNotEqualTo("true");
    }
    assumeTrue(there, "labelled lines absent");
    long wanted = 0;
    long found = 0;
    long wrong = 0;
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(LINES)) {
      for (JsonNode turn : json.readTree(line).path("turns")) {
        BitSet want = new BitSet();
        BitSet any = new BitSet();
        for (JsonNode span : turn.path("labels").path("pii")) {
          any.set(span.path("start").asInt(), span.path("end").asInt());
          if (MASKED.contains(span.path("type").asText())) {
            want.set(span.path("start").asInt(), span.path("end").asInt());
          }
        }
        BitSet got = new BitSet();
        Masking.spans(turn.path("text").asText()).forEach(span -> got.set(span.start(), span.end()));
        wanted += want.cardinality();
        BitSet hit = (BitSet) want.clone();
        hit.and(got);
        found += hit.cardinality();
        got.andNot(any);
        wrong += got.cardinality();
      }
    }
    double recall = (double) found / wanted;
    double precision = (double) found / (found + wrong);
    System.out.printf("masking on %s: precision %.4f, recall %.4f of characters%n", LINES.getFileName(), precision,
        recall);
    assertThat(recall).isGreaterThan(0.98);
    assertThat(precision).isGreaterThan(0.99);
  }
}
