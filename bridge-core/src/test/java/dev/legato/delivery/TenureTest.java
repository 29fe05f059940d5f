package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TenureTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void aTryOfTheNodeBeforeUsMayHaveBeenSentOffUntilTheDeskBecameOurs() {
    var tenure = new Tenure(() -> true, T0);
    assertThat(tenure.latest(T0.minusSeconds(90))).isEqualTo(T0);
    assertThat(tenure.latest(T0.plusSeconds(3))).isEqualTo(T0.plusSeconds(3));
    assertThat(Tenure.WITHOUT_END.latest(T0)).isEqualTo(T0);
  }
}
