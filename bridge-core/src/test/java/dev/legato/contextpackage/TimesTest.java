package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      2026-03-12T14:30:00Z, 2026-03-12T14:30:00Z, false
      2026-03-12T15:30:00+01:00, 2026-03-12T14:30:00Z, false
      2026-03-12T15:30:00+0100, 2026-03-12T14:30:00Z, false
      2026-03-12T09:00:00-05:30, 2026-03-12T14:30:00Z, false
      2026-03-12T15:30+01, 2026-03-12T14:30:00Z, false
      2026-03-12 14:30:00 +00:00, 2026-03-12T14:30:00Z, false
      2020-02-10T21:51:37.4997264Z, 2020-02-10T21:51:37.499726400Z, false
      2020-02-10T21:51:21.491453+00:00, 2020-02-10T21:51:21.491453Z, false
      2026-03-12T14:30:00.1234567899999Z, 2026-03-12T14:30:00.123456789Z, false
      2026-03-12T15:30:00+01:00[Europe/Berlin], 2026-03-12T14:30:00Z, false
      2026-03-12T14:30:00, 2026-03-12T14:30:00Z, true
      2026-03-12 14:30, 2026-03-12T14:30:00Z, true
      2026-03-12, 2026-03-12T00:00:00Z, true
      2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, false
      1776799565, 2026-04-21T19:26:05Z, false
      1776799565123, 2026-04-21T19:26:05.123Z, false
      1776799565.25, 2026-04-21T19:26:05.250Z, false
      """)
  void everyFormThatBotsWriteIsRead(String written, Instant expected, boolean zoneAssumed) {
    assertThat(Times.read(written)).isEqualTo(new Times.Read(expected, zoneAssumed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-12T14:30:00Z", "2026-02-29T00:00:00Z", "2026-03-12T24:30:00Z",
      "2026-03-12T14:61:00Z", "2026-03-12T14:30:00+25:00", "2026-03-12T14:30:00Zebra", "2026-03-12T14", "12345678",
      "99999999999999999", "0000-01-01T00:00:00Z", "2026-03-12T14:30:00.Z", "1.7.7679956", "۲۰۲۶-03-12",
      "12/03/2026 14:30"})
  void whatIsNoTimeIsNotGuessed(String written) {

    assertThat(Times.read(written)).isNull();
  }
}
