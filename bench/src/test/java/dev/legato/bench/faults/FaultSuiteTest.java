package dev.legato.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of the fault suite: what is decided in a minute. The long form is one command, see docs/faults.md; there also
 * are the cases where "not there" is only proven after more than a minute.
 */
final class FaultSuiteTest {
  static Stream<Plan> theShortForm() {
    long seed = Long.getLong("legato.seed", System.nanoTime() & 0xffffff);
    return Stream.of(
        new Plan(Scenario.RANDOM_KILLS, PretendDesk.ZENDESK, Database.Kind.SQLITE, 60, 3, seed),
        new Plan(Scenario.LOST_REPLIES, PretendDesk.ZENDESK, Database.Kind.SQLITE, 60, 0, seed),
        new Plan(Scenario.CLOCK_JUMPS, PretendDesk.ZENDESK, Database.Kind.SQLITE, 60, 0, seed),
        new Plan(Scenario.TOO_MANY, PretendDesk.FRESHDESK, Database.Kind.SQLITE, 20, 0, seed),
        new Plan(Scenario.TOO_MANY, PretendDesk.INTERCOM, Database.Kind.SQLITE, 20, 0, seed));
  }

  /** Side by side: each has its own desk, store and bridges. */
  @ParameterizedTest
  @MethodSource("theShortForm")
  @Execution(ExecutionMode.CONCURRENT)
  void nothingIsLostDoubledPublicOrLate(Plan plan) throws Exception {
    System.out.println("FaultSuiteTest: " + plan.scenario() + " -Dlegato.seed=" + plan.seed());
    var verdict = FaultSuite.run(plan, Program.PLAIN);
    System.out.println(verdict.line());
    assertThat(verdict.passed()).as("%s%n%s", verdict.line(), String.join("\n", verdict.moments())).isTrue();
    assertThat(verdict.handoffs()).isEqualTo(plan.handoffs());
    assertThat(verdict.kills()).isEqualTo(plan.kills());
  }
}
