package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source makes of a time is read by the reader of the house. */
class MomentTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      "Tue, 03 Nov 2026 14:21:02 +0000"                        | 2026-11-03T14:21:02Z
      "Tue Nov 03 2026 14:19:31 GMT+0000 (Coordinated Universal Time)" | 2026-11-03T14:19:31Z
      "Tue Nov 03 2026 15:19:31 GMT+0100"                      | 2026-11-03T14:19:31Z
      "Tue, 3 Nov 2026 14:21:02 GMT"                           | 2026-11-03T14:21:02Z
      "2026-11-03 14:21:02 UTC"                                | 2026-11-03T14:21:02Z
      "2026-11-03T14:21:02.114Z"                               | 2026-11-03T14:21:02.114Z
      "2026-11-03T14:21:02+00:00"                              | 2026-11-03T14:21:02Z
      1793715662                                               | 2026-11-03T14:21:02Z
      1793715662.5                                             | 2026-11-03T14:21:02.500Z
      1793715662114                                            | 2026-11-03T14:21:02.114Z
      1793715662114000                                         | 2026-11-03T14:21:02.114Z
      1793715662114000000                                      | 2026-11-03T14:21:02.114Z
      "1793715662"                                             | 2026-11-03T14:21:02Z
      {"seconds": 1793715662, "nanos": 5}                      | 2026-11-03T14:21:02Z
      {"seconds": "1793715662"}                                | 2026-11-03T14:21:02Z
      0                                                        | -
      "0001-01-01T00:00:00Z"                                   | -
      ""                                                       | -
      null                                                     | -
      true                                                     | -
      """)
  void everyFormOfATimeIsOneTime(String written, String expected) throws IOException {
    JsonNode read = Moment.of(Json.mapper().readTree(written));
    var package_ = Json.mapper().createObjectNode().put("conversationId", "c");
    package_.putObject("escalation").set("at", read);
    var at = Payloads.onlyPackage("context-package", package_).escalation().at();
    assertThat(at == null ? "-" : at.toString()).isEqualTo(expected);
  }
}
