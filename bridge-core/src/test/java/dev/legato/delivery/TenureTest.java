package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.handoff.OpenDelivery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TenureTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void aTryOfTheNodeBeforeUsMayHaveBeenSentOffUntilTheDeskWasTakenFromIt() {
    var tenure = new Tenure(() -> true, epoch -> epoch == 3 ? Optional.empty() : Optional.of(T0));
    assertThat(tenure.latest(begun(T0.minusSeconds(90), 2))).isEqualTo(T0);
    assertThat(tenure.latest(begun(T0.plusSeconds(3), 2))).as("by a clock ahead of ours").isEqualTo(T0.plusSeconds(3));
    assertThat(tenure.latest(begun(T0.minusSeconds(90), 3))).as("our own").isEqualTo(T0.minusSeconds(90));
    assertThat(tenure.latest(begun(null, 0))).isNull();
    assertThat(Tenure.WITHOUT_END.latest(begun(T0, 0))).isEqualTo(T0);
  }

  private static OpenDelivery begun(@Nullable Instant since, long epoch) {
    return new OpenDelivery("hof_1", "hof_1.1", false, "bot", "c1", T0, null, null, "{}", null, Map.of(), "[]",
        since == null ? null : "create", since, epoch, 0, 0, null);
  }
}
