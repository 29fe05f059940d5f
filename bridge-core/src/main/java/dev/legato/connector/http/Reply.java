package dev.legato.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import java.util.Optional;
import java.util.function.Function;

/** An exchange as a connector goes on with it: an answer of any status, or what having none means for a write. */
public sealed interface Reply {
  record Got(Exchange.Answered answer) implements Reply {}

  /** @param tooLong an answer came, but longer than is read */
  record None(DeliveryOutcome outcome, boolean tooLong) implements Reply {
    public None(DeliveryOutcome outcome) {
      this(outcome, false);
    }

    /** The same for a read: whatever happened, nothing can be told now. */
    public Sighting.Unclear forRead() {
      return switch (outcome) {
        case RetryLater(var reason, var detail, var wait, var status) -> new Sighting.Unclear(reason, detail, wait,
            status);
        case Refused(var reason, var detail, _, var status) -> new Sighting.Unclear(reason, detail, Optional.empty(),
            status);
        case MaybeDelivered(var reason, var detail, var status) -> new Sighting.Unclear(reason, detail,
            Optional.empty(), status);
        case Delivered _ -> throw new IllegalStateException("an answer");
      };
    }
  }

  /**
   * What this reply to a write means.
   *
   * @param receipt made of a good answer's JSON; empty when it does not prove what it should
   * @param failed what an answer that is not a 2xx means
   */
  default DeliveryOutcome outcome(Function<JsonNode, Optional<Receipt>> receipt,
      Function<Exchange.Answered, DeliveryOutcome> failed) {
    return switch (this) {
      case None(DeliveryOutcome outcome, _) -> outcome;
      case Got(Exchange.Answered answer) when answer.isSuccess() -> answer.json().flatMap(receipt)
          .<DeliveryOutcome>map(written -> new Delivered(written, answer.status()))
          .orElseGet(() -> new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER,
              answer.status() + " without the expected body", answer.status()));
      case Got(Exchange.Answered answer) -> failed.apply(answer);
    };
  }

  static Reply of(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Answered answer -> new Got(answer);
      case Exchange.NotSent notSent -> new None(Verdict.ofWrite(notSent));
      case Exchange.TooLong tooLong -> new None(Verdict.ofWrite(tooLong), true);
      case Exchange.ReplyLost lost -> new None(Verdict.ofWrite(lost));
    };
  }
}
