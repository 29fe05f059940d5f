package dev.legato.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.server.report.Conformance.Level;
import dev.legato.server.report.Conformance.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {
  private static List<Sent> sent(int count, String... missing) {
    return Collections.nCopies(count, new Sent(Set.of(missing), 0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {"- | full", "issue.summary | standard",
      "attempts | standard", "escalation.urgency | standard", "customer.name | standard", "customer.email | core",
      "escalation.trigger | core", "messages | core", "conversationId | none"})
  void aLevelAsksForAllThatTheOneBelowAsks(String missing, String level) {
    var judged = Conformance.of(missing == null ? sent(20) : sent(20, missing), 0);
    assertThat(judged.level().word()).isEqualTo(level);
    assertThat(judged.reasons()).hasSize(missing == null ? 0 : 1);
    if (missing != null)
      assertThat(judged.reasons().getFirst()).contains("0 % of the handoffs have " + missing);
  }

  @Test
  void withoutConversationAndSummaryThereIsNoCore() {
    var judged = Conformance.of(sent(20, "messages", "issue.summary"), 0);
    assertThat(judged.level()).isEqualTo(Level.NONE);
    assertThat(judged.reasons()).containsExactly(
        "core: 0 % of the handoffs have messages or issue.summary, 95 % are needed");
  }

  @Test
  void aFewThatLackSomethingAreForgiven() {
    var all = new ArrayList<>(sent(45));
    all.addAll(sent(5, "customer.email"));
    assertThat(Conformance.of(all, 0).level()).isEqualTo(Level.FULL);
    all.set(0, new Sent(Set.of("customer.email"), 0));
    assertThat(Conformance.of(all, 0)).satisfies(judged -> {
      assertThat(judged.level()).isEqualTo(Level.CORE);
      assertThat(judged.reasons()).containsExactly(
          "standard: 88 % of the handoffs have customer.email, 90 % are needed");
    });
  }

  @Test
  void onlyTheLatestCount() {
    var all = new ArrayList<>(sent(Conformance.LOOKED_AT));
    all.addAll(sent(100, "messages", "issue.summary", "conversationId"));
    assertThat(Conformance.of(all, 0)).satisfies(judged -> {
      assertThat(judged.level()).isEqualTo(Level.FULL);
      assertThat(judged.handoffs()).isEqualTo(Conformance.LOOKED_AT);
    });
  }

  @Test
  void tooFewAreNotRated() {
    var judged = Conformance.of(sent(4), 0);
    assertThat(judged.level()).isEqualTo(Level.UNRATED);
    assertThat(judged.reasons()).containsExactly("a level needs 5 handoffs; 4 came so far");
    assertThat(Conformance.of(List.of(), 0).level()).isEqualTo(Level.UNRATED);
  }

  @Test
  void whoIsRefusedOftenIsNotStandard() {
    assertThat(Conformance.of(sent(50), 2).level()).isEqualTo(Level.FULL);
    var judged = Conformance.of(sent(50), 4);
    assertThat(judged.level()).isEqualTo(Level.CORE);
    assertThat(judged.reasons()).containsExactly("standard: 8 % of what was sent was refused, at most 5 % may be");
  }

  @Test
  void valuesThatWereReadDifferentlyKeepItFromFull() {
    var all = new ArrayList<>(sent(20));
    all.set(0, new Sent(Set.of(), 1));
    assertThat(Conformance.of(all, 0).level()).isEqualTo(Level.FULL);
    all.set(1, new Sent(Set.of(), 3));
    assertThat(Conformance.of(all, 0).level()).isEqualTo(Level.STANDARD);
  }
}
