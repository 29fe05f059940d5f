package dev.legato.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private final RetryPolicy policy = new RetryPolicy(new SplittableRandom(7));

  private static DeskDelivery delivery(@Nullable String ticket, List<Refusal> leftOut) {
    return TestDeliveries.delivery(ticket, leftOut);
  }

  private static RetryLater later(FailureReason reason, @Nullable Duration asked) {
    return new RetryLater(reason, "detail", Optional.ofNullable(asked), 503);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,5", "3,10", "4,20", "5,30", "6,60", "7,120", "8,300", "18,300"})
  void waitsSecondsFirstThenMinutesWithUpToAFifthOnTop(int failures, long seconds) {
    var next = policy.after(later(FailureReason.CONFLICT, null), delivery(null, List.of()), failures, T0);
    assertThat(next).isInstanceOfSatisfying(NextMove.Wait.class, wait -> {
      assertThat(wait.until()).isAfter(T0.plusSeconds(seconds)).isBefore(T0.plusMillis(seconds * 1200 + 2));
      assertThat(wait.spent()).isTrue();
      assertThat(wait.look()).isFalse();
    });
  }

  @Test
  void neverComesBackBeforeTheDeskAskedAndNeverWaitsLongerThanTheCap() {
    var asked = policy.after(later(FailureReason.DESK_UNAVAILABLE, Duration.ofSeconds(93)), delivery(null, List.of()),
        0,
        T0);
    assertThat(((NextMove.Wait) asked).until()).isAfter(T0.plusSeconds(93)).isBefore(T0.plusSeconds(112));
    var days = policy.after(later(FailureReason.RATE_LIMITED, Duration.ofDays(3)), delivery(null, List.of()), 0, T0);
    assertThat(((NextMove.Wait) days).until()).isBefore(T0.plus(Duration.ofMinutes(19)));
    var negative = policy.after(later(FailureReason.CONFLICT, Duration.ofDays(-3)), delivery(null, List.of()), 0, T0);
    assertThat(((NextMove.Wait) negative).until()).isAfter(T0);
  }

  /** Being held back is never counted, so "at once" would mean without end. */
  @ParameterizedTest
  @CsvSource({"0", "-5"})
  void aDeskThatWouldHaveUsAtOnceIsGivenASecond(long asked) {
    var next = policy.after(later(FailureReason.RATE_LIMITED, Duration.ofSeconds(asked)), delivery(null, List.of()), 0,
        T0);
    assertThat(((NextMove.Wait) next).until()).isAfter(T0.plusSeconds(1));
  }

  @Test
  void beingHeldBackByTheBudgetIsNoFailureAndNeverParks() {
    var next = policy.after(later(FailureReason.RATE_LIMITED, null), delivery(null, List.of()), 99,
        T0.plusSeconds(999_999));
    assertThat(next).isInstanceOfSatisfying(NextMove.Wait.class, wait -> assertThat(wait.spent()).isFalse());
  }

  @Test
  void aLostReplyIsLookedForFirst() {
    var next = policy.after(new MaybeDelivered(FailureReason.REPLY_LOST, "reset", 0), delivery(null, List.of()), 0, T0);
    assertThat(next).isInstanceOfSatisfying(NextMove.Wait.class, wait -> assertThat(wait.look()).isTrue());
  }

  @Test
  void anOutageParksOnlyAfterADayOtherFailuresAfterTwenty() {
    var outage = later(FailureReason.DESK_UNAVAILABLE, null);
    assertThat(policy.after(outage, delivery(null, List.of()), 500, T0.plus(Duration.ofHours(23))))
        .isInstanceOf(NextMove.Wait.class);
    assertThat(policy.after(outage, delivery(null, List.of()), 500, T0.plus(Duration.ofHours(25))))
        .isInstanceOf(NextMove.Park.class);
    assertThat(policy.after(later(FailureReason.CONFLICT, null), delivery(null, List.of()), 18, T0))
        .isInstanceOf(NextMove.Wait.class);
    assertThat(policy.after(later(FailureReason.CONFLICT, null), delivery(null, List.of()), 19, T0))
        .isInstanceOf(NextMove.Park.class);
  }

  @Test
  void theLadderGoesFromEverythingToTheNoteAloneToAnotherTicketToAPerson() {
    var group = new Refusal(Part.GROUP, "Billing", "is not a group");
    var naming = new Refused(FailureReason.INVALID, "group", List.of(group), 422);
    var leftOut = new ArrayList<Refusal>();
    assertThat(policy.after(naming, delivery("5", leftOut), 0, T0)).isEqualTo(new NextMove.WithLess(List.of(group)));
    leftOut.add(group);
    // The same part named again says nothing new: now everything that is not the note goes.
    var second = (NextMove.WithLess) policy.after(naming, delivery("5", leftOut), 0, T0);
    assertThat(second.without()).extracting(Refusal::part).containsExactlyInAnyOrder(Part.FIELD, Part.TAGS, Part.GROUP,
        Part.ASSIGNEE, Part.PRIORITY, Part.TRANSCRIPT, Part.REQUESTER);
    leftOut.addAll(second.without());
    var third = (NextMove.WithLess) policy.after(naming, delivery("5", leftOut), 0, T0);
    assertThat(third.without()).extracting(Refusal::part).containsExactly(Part.TARGET);
    leftOut.addAll(third.without());
    assertThat(policy.after(naming, delivery("5", leftOut), 0, T0)).isInstanceOf(NextMove.Park.class);
    assertThat(policy.after(naming, delivery(null, second.without()), 0, T0)).isInstanceOf(NextMove.Park.class);
  }

  @ParameterizedTest
  @CsvSource({"CREDENTIALS_REJECTED", "FORBIDDEN"})
  void whatOnlyAnAdminCanMendIsParkedAtOnce(FailureReason reason) {
    assertThat(policy.after(new Refused(reason, "no", List.of(), 401), delivery(null, List.of()), 0, T0))
        .isEqualTo(new NextMove.Park(reason, "no", false));
  }

  @Test
  void aTokenThatIsRejectedThoughJustIssuedIsTriedAFewTimesAndThenParked() {
    var rejected = later(FailureReason.CREDENTIALS_REJECTED, Duration.ofSeconds(30));
    for (int failures = 0; failures < 4; failures++)
      assertThat(policy.after(rejected, delivery(null, List.of()), failures, T0))
          .isInstanceOfSatisfying(NextMove.Wait.class, wait -> assertThat(wait.spent()).isTrue());
    assertThat(policy.after(rejected, delivery(null, List.of()), 4, T0))
        .isEqualTo(new NextMove.Park(FailureReason.CREDENTIALS_REJECTED, "detail", false));
  }

  @Test
  void aLookThatCameTooEarlySpendsNoTryHoweverOften() {
    var early = new Sighting.Unclear(FailureReason.NOT_FOUND, "the index lags", Optional.of(Duration.ofSeconds(20)),
        200);
    for (int failures = 0; failures < 40; failures++)
      assertThat(policy.afterUnclear(early, delivery(null, List.of()), failures, T0))
          .isInstanceOfSatisfying(NextMove.Wait.class, wait -> {
            assertThat(wait.spent()).isFalse();
            assertThat(wait.look()).isTrue();
            assertThat(wait.until()).isAfterOrEqualTo(T0.plusSeconds(20)).isBefore(T0.plusSeconds(25));
          });
  }

  @Test
  void aDeliveredStepIsDone() {
    var receipt = new Receipt("1", "u", "n", Receipt.Privacy.PROVEN, Map.of(), List.of());
    assertThat(policy.after(new Delivered(receipt, 201), delivery(null, List.of()), 3, T0))
        .isEqualTo(new NextMove.Done(receipt));
  }
}
