package dev.legato.connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which headers a desk tells what is left of the account's budget.
 *
 * @param reset when the window ends: seconds from now, or seconds since 1970; null when the desk does not say
 * @param used what the request cost; null where each costs one
 * @param window how long a window is
 */
public record BudgetHeaders(String limit, String remaining, @Nullable String reset, @Nullable String used,
    Duration window) {
  /** A desk that tells nothing. */
  public static final BudgetHeaders NONE = new BudgetHeaders("", "", null, null, Duration.ofMinutes(1));
  /** Later than any wait in seconds, earlier than any time since 1970. */
  private static final long WAITS_END = 1_000_000_000;

  /** What this answer tells; empty when it does not, or nothing that can be. */
  public Optional<Headroom> read(Exchange.Answered answer, Instant now) {
    var most = number(answer, limit);
    var left = number(answer, remaining);
    if (most.isEmpty() || left.isEmpty() || most.get() == 0) {
      return Optional.empty();
    }
    Duration resetsIn = number(answer, reset).map(value -> value < WAITS_END
        ? Duration.ofSeconds(value)
        : Duration.between(now, Instant.ofEpochSecond(value))).filter(wait -> !wait.isNegative())
        .filter(wait -> wait.compareTo(window) <= 0).orElse(window);
    int cost = (int) Math.min(1000, number(answer, used).orElse(1L));
    return Optional.of(new Headroom((int) Math.min(Integer.MAX_VALUE, most.get()),
        (int) Math.min(most.get(), left.get()), cost, resetsIn));
  }

  private static Optional<Long> number(Exchange.Answered answer, @Nullable String header) {
    return header == null || header.isEmpty()
        ? Optional.empty()
        : answer.header(header).map(String::strip).filter(value -> value.matches("\\d{1,10}")).map(Long::parseLong);
  }
}
