package dev.legato.delivery;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides what follows a try: how long to wait, what to leave out, when to give up. Pure but for the jitter.
 *
 * <p>Seconds first (a customer waits), then minutes. An outage of the desk never parks a delivery before
 * {@link #PATIENCE} is over; other failures do after {@link #MOST_FAILURES} in a row. Being held back by the desk's
 * budget is no failure.
 */
final class RetryPolicy {
  static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
      Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(1),
      Duration.ofMinutes(2), Duration.ofMinutes(5));
  static final Duration PATIENCE = Duration.ofHours(24);
  static final int MOST_FAILURES = 20;
  /** A desk that rejects a token it has just issued may be slow to know it; if it stays so, a person is needed. */
  static final int MOST_REJECTIONS = 5;
  /** However soon a desk would have us again: a refused call costs its budget, and "at once" would be without end. */
  static final Duration SHORTEST_ASKED = Duration.ofSeconds(1);
  /** However long a desk asks us to wait, we ask again after this. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(15);
  /** Nothing ever waits longer than this, jitter included. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(20);
  private static final int LARGE_FILES = 1_000_000;
  /** A desk that says "too many" without saying until when. */
  private static final Duration BUDGET_WAIT = Duration.ofSeconds(10);

  /** Left out together when a desk refuses without saying what: what remains is the note. */
  private static final List<Part> OPTIONAL = List.of(Part.FIELD, Part.TAGS, Part.GROUP, Part.ASSIGNEE, Part.PRIORITY,
      Part.TRANSCRIPT, Part.REQUESTER);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  NextMove after(DeliveryOutcome outcome, DeskDelivery delivery, int failures, Instant now) {
    return switch (outcome) {
      case Delivered(var receipt, _) -> new NextMove.Done(receipt);
      case RetryLater(var reason, var detail, var asked, _) ->
        waitOrPark(reason, detail, asked, delivery, failures, now, false);
      case MaybeDelivered(var reason, var detail, _) ->
        waitOrPark(reason, detail, Optional.empty(), delivery, failures, now, true);
      case Refused refused -> ladder(refused, delivery);
    };
  }

  NextMove afterUnclear(Sighting.Unclear unclear, DeskDelivery delivery, int failures, Instant now) {
    if (unclear.isTooEarly()) {
      // Not a failure, and surely over in time: a bridge that is started again and again must not park for it.
      var wait = unclear.askedToWait().map(RetryPolicy::bounded).orElse(wait(failures));
      return new NextMove.Wait(now.plus(wait).plus(jitter(wait)), false, true);
    }
    return waitOrPark(unclear.reason(), unclear.detail(), unclear.askedToWait(), delivery, failures, now, true);
  }

  private NextMove waitOrPark(FailureReason reason, String detail, Optional<Duration> asked, DeskDelivery delivery,
      int failures, Instant now, boolean look) {
    boolean held = reason == FailureReason.RATE_LIMITED || reason == FailureReason.TICKET_BUSY;
    boolean outage = reason == FailureReason.DESK_UNAVAILABLE;
    boolean late = Duration.between(delivery.receivedAt(), now).compareTo(PATIENCE) > 0;
    int most = reason == FailureReason.CREDENTIALS_REJECTED && !look ? MOST_REJECTIONS : MOST_FAILURES;
    if (!held && (outage ? late && failures >= MOST_FAILURES : failures + 1 >= most))
      return new NextMove.Park(reason, detail, look);
    var own = held ? BUDGET_WAIT : wait(failures);
    var wait = asked.map(RetryPolicy::bounded).orElse(own);
    return new NextMove.Wait(now.plus(wait).plus(jitter(wait)), !held, look);
  }

  /** How long to wait after so many failures before this one. */
  static Duration wait(int failures) {
    return WAITS.get(Math.min(failures, WAITS.size() - 1));
  }

  /** When a desk may be called again whose budget is used up. */
  static Instant budgetBack(Optional<Duration> asked, Instant now) {
    return now.plus(bounded(asked.orElse(BUDGET_WAIT)));
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) > 0
        ? LONGEST_ASKED
        : asked.compareTo(SHORTEST_ASKED) < 0 ? SHORTEST_ASKED : asked;
  }

  /** Up to a fifth on top, never less than asked, so that many waiters do not come back in one instant. */
  private Duration jitter(Duration wait) {
    return Duration.ofMillis(random.nextLong(1, Math.max(2, wait.toMillis() / 5)));
  }

  /** Files that have cost too many replies: large ones may never get through before the desk hangs up. */
  static List<Refusal> filesGivenUp(DeskDelivery delivery, int failures) {
    var files = delivery.filesToSend();
    long bytes = files.stream().mapToLong(DeskFile::size).sum();
    return failures < (bytes > LARGE_FILES ? 3 : 8)
        ? List.of()
        : files.stream().map(file -> file.leftOut("it did not get through to the desk")).toList();
  }

  /** Everything, then without what was refused, then the note alone, then another ticket, then a person. */
  private static NextMove ladder(Refused refused, DeskDelivery delivery) {
    var fresh = refused.refused().stream().filter(part -> !delivery.without(part.part(), part.name())).toList();
    if (!fresh.isEmpty())
      return new NextMove.WithLess(fresh);
    if (refused.reason() == FailureReason.CREDENTIALS_REJECTED || refused.reason() == FailureReason.FORBIDDEN)
      return new NextMove.Park(refused.reason(), refused.detail(), false);
    var optional = new ArrayList<Refusal>();
    // Each by its name, for the agent wants to know what to ask the customer for.
    delivery.filesToSend().forEach(file -> optional.add(file.leftOut(refused.detail())));
    for (var part : OPTIONAL)
      if (!delivery.without(part, "*"))
        optional.add(new Refusal(part, "*", refused.detail()));
    if (!optional.isEmpty())
      return new NextMove.WithLess(optional);
    if (delivery.writesToTarget())
      return new NextMove.WithLess(List.of(new Refusal(Part.TARGET, "refused", refused.detail())));
    return new NextMove.Park(refused.reason(), refused.detail(), false);
  }
}
