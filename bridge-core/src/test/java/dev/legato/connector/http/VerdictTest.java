package dev.legato.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictTest {
  private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(9));

  @ParameterizedTest
  @CsvSource({"200, maybe, UNEXPECTED_ANSWER", "204, maybe, UNEXPECTED_ANSWER", "302, maybe, UNEXPECTED_ANSWER",
      "304, maybe, UNEXPECTED_ANSWER", "400, refused, INVALID", "401, refused, CREDENTIALS_REJECTED",
      "402, refused, FORBIDDEN", "403, refused, FORBIDDEN", "404, refused, NOT_FOUND",
      "405, refused, UNEXPECTED_ANSWER", "408, maybe, REPLY_LOST", "409, maybe, CONFLICT", "410, refused, NOT_FOUND",
      "413, refused, INVALID", "422, refused, INVALID", "425, later, DESK_UNAVAILABLE", "429, later, RATE_LIMITED",
      "500, maybe, DESK_UNAVAILABLE", "502, maybe, DESK_UNAVAILABLE", "503, maybe, DESK_UNAVAILABLE",
      "504, maybe, DESK_UNAVAILABLE", "599, maybe, DESK_UNAVAILABLE"})
  void aWriteMeans(int status, String word, FailureReason reason) {
    DeliveryOutcome outcome = Verdict.ofWrite(status, "said", WAIT);

    DeliveryOutcome expected = switch (word) {
      case "maybe" -> new MaybeDelivered(reason, "said", status);
      case "later" -> new RetryLater(reason, "said", WAIT, status);
      default -> new Refused(reason, "said", java.util.List.of(), status);
    };
    assertThat(outcome).isEqualTo(expected);
  }

  /** A refusal counts when the desk itself says it; what stands in front of the desk knows nothing of tickets. */
  @ParameterizedTest
  @ValueSource(ints = {400, 402, 403, 404, 405, 406, 410, 415, 422, 451})
  void aRefusalByAnybodyElseIsTriedLater(int status) {
    assertThat(Verdict.ofWrite(status, false, "said", WAIT))
        .isEqualTo(new RetryLater(FailureReason.UNEXPECTED_ANSWER, "said", WAIT, status));
    assertThat(Verdict.ofWrite(status, true, "said", WAIT)).isEqualTo(Verdict.ofWrite(status, "said", WAIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 408, 409, 413, 425, 429, 500, 503})
  void theRestMeansTheSameWhoeverSaysIt(int status) {
    assertThat(Verdict.ofWrite(status, false, "said", WAIT)).isEqualTo(Verdict.ofWrite(status, "said", WAIT));
  }

  @Test
  void noStatusAtAllMeansThatTheNoteWasWritten() {
    for (int status = 100; status < 1000; status++) {
      assertThat(Verdict.ofWrite(status, "said", WAIT)).isNotInstanceOf(Delivered.class);
    }
  }

  @Test
  void onlyWhatNeverLeftIsSurelyNotApplied() {
    assertThat(Verdict.ofWrite(new Exchange.NotSent("refused"))).isInstanceOf(RetryLater.class);
    assertThat(Verdict.ofWrite(new Exchange.ReplyLost("broke"))).isInstanceOf(MaybeDelivered.class);
    assertThat(Verdict.ofWrite(new Exchange.TooLong(200, "long")))
        .isEqualTo(new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER, "long", 200));
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS_REJECTED", "403, FORBIDDEN", "404, NOT_FOUND", "429, RATE_LIMITED",
      "500, DESK_UNAVAILABLE", "503, DESK_UNAVAILABLE", "200, UNEXPECTED_ANSWER", "302, UNEXPECTED_ANSWER"})
  void aReadTellsNothingForNow(int status, FailureReason reason) {
    assertThat(Verdict.ofRead(status, "said", WAIT).reason()).isEqualTo(reason);
    assertThat(Verdict.ofRead(status, "said", WAIT).askedToWait()).isEqualTo(WAIT);
  }
}
