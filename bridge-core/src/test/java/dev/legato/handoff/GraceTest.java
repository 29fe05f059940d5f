package dev.legato.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GraceTest {
  @Test
  void theUrgentAndTheValuableHaveLessOfItAndNobodyHasItWithoutEnd() {
    var graces = new ArrayList<Duration>();
    for (var priority : List.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW)) {
      graces.add(Grace.of(priority, true));
      graces.add(Grace.of(priority, false));
    }
    assertThat(graces).isSorted().doesNotHaveDuplicates();
    assertThat(graces.getLast()).isLessThanOrEqualTo(Duration.ofHours(12));
  }

  @Test
  void afterAnOutageOfHalfAnHourEveryUrgentOneGoesBeforeEveryOther() {
    var outage = Duration.ofMinutes(30);
    for (var priority : List.of(Priority.HIGH, Priority.NORMAL, Priority.LOW))
      assertThat(outage.plus(Grace.of(Priority.URGENT, false))).isLessThan(Grace.of(priority, true));
  }
}
