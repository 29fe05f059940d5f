package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2026-03-12T14:30:00Z | 2026-03-12T14:30:00Z", "2026-03-12T14:30:00.123Z | 2026-03-12T14:30:00.123Z",
      "2026-03-12T15:30:00+01:00 | 2026-03-12T14:30:00Z", "2026-03-12 14:30 | 2026-03-12T14:30:00Z",
      "2026-03-12 14:30:15 +0100 | 2026-03-12T13:30:15Z", "2026/03/12 14:30:15 | 2026-03-12T14:30:15Z",
      "12.03.2026 14:30 | 2026-03-12T14:30:00Z", "12.3.2026, 14:30:05 | 2026-03-12T14:30:05Z",
      "3/25/2026 2:30 PM | 2026-03-25T14:30:00Z", "25/03/2026 14:30 | 2026-03-25T14:30:00Z",
      "3/4/2026, 2:30:00 pm | 2026-03-04T14:30:00Z", "4/4/2026 | 2026-04-04T00:00:00Z",
      "Mar 12, 2026, 2:30 PM | 2026-03-12T14:30:00Z", "March 12, 2026 14:30 | 2026-03-12T14:30:00Z",
      "12 March 2026 14:30 | 2026-03-12T14:30:00Z", "12. March 2026 | 2026-03-12T00:00:00Z",
      "Thu, 12 Mar 2026 14:30:00 GMT | 2026-03-12T14:30:00Z",
      "Thu Mar 12 2026 15:30:00 GMT+0100 (Central European Standard Time) | 2026-03-12T14:30:00Z",
      "1773325800 | 2026-03-12T14:30:00Z", "1773325800000 | 2026-03-12T14:30:00Z",
      "1773325800.5 | 2026-03-12T14:30:00.500Z", "1773325800000000 | 2026-03-12T14:30:00Z",
      "46093.604166667 | 2026-03-12T14:30:00Z"})
  void timesAreReadInEveryFormPeopleWrite(String written, Instant read) {
    assertThat(WrittenTime.read(written, ZoneOffset.UTC)).contains(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "14:30", "3/4/2026", "12345", "99.99.2026", "2026-13-01", "+49 30 123456",
      "4711", "1.2.3.4", "ORD-2026-03", "99999999999999999999999"})
  void whatIsNoTimeOrCouldBeTwoIsNone(String written) {
    assertThat(WrittenTime.read(written, ZoneOffset.UTC)).isEmpty();
  }
}
