package dev.legato.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "' 30 ', 30", "900, 900", "901, 900", "999999999999999999, 900",
      "'Fri, 20 Nov 2026 10:00:30 GMT', 30", "'Fri, 20 Nov 2026 09:00:00 GMT', 0",
      "'Sat, 21 Nov 2026 10:00:00 GMT', 900"})
  void aWaitIsUnderstoodAndBounded(String header, long seconds) {
    assertThat(of(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"''", "soon", "-1", "1.5", "9999999999999999999", "'20 Nov'", "'1, 2'"})
  void rubbishIsNoWait(String header) {
    assertThat(of(header)).isEmpty();
  }

  @Test
  void noHeaderIsNoWait() {
    assertThat(RetryAfter.of(new Exchange.Answered(429, Map.of(), new byte[0]), NOW)).isEmpty();
  }

  private static Optional<Duration> of(String header) {
    return RetryAfter.of(new Exchange.Answered(429, Map.of("retry-after", header), new byte[0]), NOW);
  }
}
