package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Receipt;
import dev.legato.connector.Step;
import dev.legato.connector.http.Reply;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** What the reply to a write means for the delivery. */
final class IntercomOutcomes {
  private final IntercomDirectory directory;
  private final InstantSource clock;

  IntercomOutcomes(IntercomDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  DeliveryOutcome understood(Reply reply, Step step, DeskDelivery delivery, Collection<String> sent,
      Function<JsonNode, Optional<Receipt>> receipt) {
    DeliveryOutcome outcome = reply.outcome(receipt, answer -> IntercomErrors.outcome(answer, step, delivery,
        delivery.writesToTarget(), sent, clock.instant()));
    if (outcome instanceof Refused) {
      directory.forget(); // it may be that what we knew is no longer so
    }
    return outcome;
  }

  /** For what may be applied twice: here the whole of a five-year-old conversation need not be read to its end. */
  DeliveryOutcome applied(Reply reply, Step step, DeskDelivery delivery, Collection<String> sent,
      Function<JsonNode, Receipt> receipt) {
    if (reply instanceof Reply.None(MaybeDelivered(_, _, int status), boolean tooLong) && tooLong && status < 300) {
      return new Delivered(receipt.apply(MissingNode.getInstance()), status);
    }
    return understood(reply, step, delivery, sent, json -> Optional.of(receipt.apply(json)));
  }
}
