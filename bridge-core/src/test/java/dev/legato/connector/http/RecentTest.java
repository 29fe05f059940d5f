package dev.legato.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RecentTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
  private final AtomicInteger reads = new AtomicInteger();
  private final Recent<Integer> recent = new Recent<>(Duration.ofMinutes(10), now::get);

  @Test
  void whatWasReadIsReadAgainWhenItsTimeIsOver() throws Unreadable {
    assertThat(read("a")).isEqualTo(1);
    now.updateAndGet(it -> it.plusSeconds(599));
    assertThat(read("a")).isEqualTo(1);
    now.updateAndGet(it -> it.plusSeconds(1));
    assertThat(read("a")).isEqualTo(2);
  }

  @Test
  void oneIsForgottenOrAll() throws Unreadable {
    read("a");
    read("b");
    recent.forget("a");
    assertThat(read("b")).isEqualTo(2);
    assertThat(read("a")).isEqualTo(3);
    recent.forget();
    assertThat(read("b")).isEqualTo(4);
    assertThat(recent.toString()).isEqualTo("Recent[1]");
  }

  @Test
  void aReadThatFailsIsNotKeptAndHasAppliedNothing() throws Unreadable {
    assertThatThrownBy(() -> recent.get("a", () -> {
      throw new Unreadable(new MaybeDelivered(FailureReason.REPLY_LOST, "lost", 0));
    })).isInstanceOfSatisfying(Unreadable.class,
        it -> assertThat(it.outcome()).isInstanceOf(RetryLater.class));
    assertThat(read("a")).isEqualTo(1);
  }

  private int read(String key) throws Unreadable {
    return recent.get(key, reads::incrementAndGet);
  }
}
