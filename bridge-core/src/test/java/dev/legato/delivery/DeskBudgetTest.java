package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.http.BudgetHeaders;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Headroom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeskBudgetTest {
  private static final int LIMIT = 400;

  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final DeskBudget budget = new DeskBudget();
  private int spentByAll;

  private boolean mayCall() {
    return !now.isBefore(budget.closedUntil(now));
  }

  private void call(int secondsLeft) {
    spentByAll++;
    budget.told(new Headroom(LIMIT, LIMIT - spentByAll, 1, Duration.ofSeconds(secondsLeft)), now);
  }

  @Test
  void withoutWordsOfTheDeskNothingIsHeldBack() {
    budget.silent();

    assertThat(mayCall()).isTrue();
    assertThat(budget.left(now)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aloneWeTakeSevenTenthsOfAWindowAndGoOnWithTheNext() {
    int ours = 0;
    while (mayCall()) {
      call(40);
      ours++;
    }
    assertThat(ours).isBetween(LIMIT * 69 / 100, LIMIT * 70 / 100 + 1);

    now = now.plusSeconds(39);
    assertThat(mayCall()).isFalse();
    now = now.plusSeconds(1);
    assertThat(mayCall()).isTrue();
    spentByAll = 0;
    call(60);
    assertThat(mayCall()).isTrue();
  }

  @Test
  void whatOthersSpendIsTakenFromOurPartAndSomeIsAlwaysLeftToThem() {
    int ours = 0;
    while (mayCall()) {
      call(40);
      ours++;
      spentByAll += 3; // they are three times as busy
    }

    assertThat(ours).isLessThan(LIMIT * 30 / 100);
    assertThat(spentByAll).isLessThanOrEqualTo(LIMIT * 91 / 100);
  }

  @Test
  void aDeskThatIsFullForOthersIsLeftAloneUntilTheWindowEnds() {
    spentByAll = LIMIT - 1;
    call(25);

    assertThat(budget.closedUntil(now)).isEqualTo(now.plusSeconds(25));
  }

  @Test
  void aLostReplyCountsToo() {
    call(60);
    long before = budget.left(now);
    budget.silent();

    assertThat(budget.left(now)).isEqualTo(before - 1);
  }

  @Test
  void aClockThatIsPutBackDoesNotCloseTheDesk() {
    while (mayCall())
      call(60);
    now = now.minusSeconds(7200);

    assertThat(mayCall()).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "zendesk   | x-rate-limit=700 x-rate-limit-remaining=699 ratelimit-reset=41           | 700 699 1 PT41S",
      "zendesk   | x-rate-limit=700 x-rate-limit-remaining=699                              | 700 699 1 PT1M",
      "zendesk   | x-rate-limit=700 x-rate-limit-remaining=699 ratelimit-reset=99999        | 700 699 1 PT1M",
      "zendesk   | x-rate-limit=700                                                         | -",
      "zendesk   | x-rate-limit=many x-rate-limit-remaining=-3                              | -",
      "freshdesk | x-ratelimit-total=50 x-ratelimit-remaining=47 x-ratelimit-used-currentrequest=3 | 50 47 3 PT1M",
      "intercom  | x-ratelimit-limit=167 x-ratelimit-remaining=160 x-ratelimit-reset=1795168804 | 167 160 1 PT4S",
      "intercom  | x-ratelimit-limit=167 x-ratelimit-remaining=160 x-ratelimit-reset=1795168700 | 167 160 1 PT10S"})
  void headersAreReadAsTheVendorWritesThem(String desk, String headers, String expected) {
    var form = switch (desk) {
      case "zendesk" -> new BudgetHeaders("x-rate-limit", "x-rate-limit-remaining", "ratelimit-reset", null,
          Duration.ofMinutes(1));
      case "freshdesk" -> new BudgetHeaders("x-ratelimit-total", "x-ratelimit-remaining", null,
          "x-ratelimit-used-currentrequest", Duration.ofMinutes(1));
      default -> new BudgetHeaders("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", null,
          Duration.ofSeconds(10));
    };
    var map = new HashMap<String, String>();
    for (var header : headers.split(" "))
      map.put(header.split("=")[0], header.split("=")[1]);

    var read = form.read(new Exchange.Answered(200, Map.copyOf(map), new byte[0]), now)
        .map(it -> it.limit() + " " + it.remaining() + " " + it.used() + " " + it.resetsIn());
    assertThat(read).isEqualTo(Optional.ofNullable(expected));
  }
}
