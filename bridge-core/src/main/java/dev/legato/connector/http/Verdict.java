package dev.legato.connector.http;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table that says what an exchange means when nothing vendor-specific is known about it. Pure.
 *
 * <p>For a write only a refused connection, 425 and 429 prove that nothing was applied and that trying again may help.
 * 5xx, and 408 and 409, leave it open: a proxy gives up while the desk goes on, and Zendesk says so of 409 and 503
 * after a create. 503 is not trusted even with {@code Retry-After}: looking costs one read, a second note costs trust.
 */
public final class Verdict {
  /**
   * Refusals that count only in the desk's own shape. Not among them: 401 (renewing a token tells), 413 (the door in
   * front of a desk rightly says that), and what is no refusal (408, 409, 425, 429).
   */
  private static final Set<Integer> DESKS_TO_SAY = Set.of(400, 402, 403, 404, 405, 406, 410, 415, 422, 451);

  private Verdict() {}

  /**
   * Whether only the desk itself may refuse with this status: a proxy, a firewall or a page "under maintenance" may say
   * it too, knows nothing of tickets and may be gone tomorrow.
   */
  static boolean isForTheDeskToSay(int status) {
    return DESKS_TO_SAY.contains(status);
  }

  /**
   * For a write that was answered with anything but a usable success, by the desk or by something in front of it.
   *
   * @param byDesk whether the answer has a shape that only the desk itself gives its refusals
   */
  public static DeliveryOutcome ofWrite(int status, boolean byDesk, String detail, Optional<Duration> wait) {
    return isForTheDeskToSay(status) && !byDesk
        ? new RetryLater(FailureReason.UNEXPECTED_ANSWER, detail, wait, status)
        : ofWrite(status, detail, wait);
  }

  /** For a write that got no usable success. A 2xx given here is one whose body was not what it should be. */
  public static DeliveryOutcome ofWrite(int status, String detail, Optional<Duration> wait) {
    return switch (status) {
      case 400, 413, 422 -> refused(FailureReason.INVALID, detail, status);
      case 401 -> refused(FailureReason.CREDENTIALS_REJECTED, detail, status);
      case 402, 403 -> refused(FailureReason.FORBIDDEN, detail, status);
      case 404, 410 -> refused(FailureReason.NOT_FOUND, detail, status);
      case 408 -> new MaybeDelivered(FailureReason.REPLY_LOST, detail, status);
      case 409 -> new MaybeDelivered(FailureReason.CONFLICT, detail, status);
      case 425 -> new RetryLater(FailureReason.DESK_UNAVAILABLE, detail, wait, status);
      case 429 -> new RetryLater(FailureReason.RATE_LIMITED, detail, wait, status);
      default -> {
        if (status >= 500) {
          yield new MaybeDelivered(FailureReason.DESK_UNAVAILABLE, detail, status);
        }
        yield status >= 400
            ? refused(FailureReason.UNEXPECTED_ANSWER, detail, status)
            : new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER, detail, status);
      }
    };
  }

  /** For a write without an answer. */
  public static DeliveryOutcome ofWrite(Exchange.NotSent notSent) {
    return new RetryLater(FailureReason.DESK_UNAVAILABLE, notSent.reason(), Optional.empty(), 0);
  }

  /** For a write whose answer did not come. */
  public static DeliveryOutcome ofWrite(Exchange.ReplyLost lost) {
    return new MaybeDelivered(FailureReason.REPLY_LOST, lost.reason(), 0);
  }

  /** For a write whose answer was not read to its end: applied or not, the desk is there. */
  public static DeliveryOutcome ofWrite(Exchange.TooLong tooLong) {
    return new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER, tooLong.reason(), tooLong.status());
  }

  /** For a read that did not bring what was looked for: always "cannot be told now", with the reason told apart. */
  public static Sighting.Unclear ofRead(int status, String detail, Optional<Duration> wait) {
    FailureReason reason = switch (status) {
      case 401 -> FailureReason.CREDENTIALS_REJECTED;
      case 402, 403 -> FailureReason.FORBIDDEN;
      case 404, 410 -> FailureReason.NOT_FOUND;
      case 429 -> FailureReason.RATE_LIMITED;
      default -> status >= 500 ? FailureReason.DESK_UNAVAILABLE : FailureReason.UNEXPECTED_ANSWER;
    };
    return new Sighting.Unclear(reason, detail, wait, status);
  }

  /** For a read without an answer. */
  public static Sighting.Unclear ofRead(String reason) {
    return new Sighting.Unclear(FailureReason.DESK_UNAVAILABLE, reason, Optional.empty(), 0);
  }

  private static Refused refused(FailureReason reason, String detail, int status) {
    return new Refused(reason, detail, List.of(), status);
  }
}
