package dev.legato.delivery;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.OpenDelivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What delivery writes into the store and reads back, in the store's words. */
final class Journal {
  private Journal() {}

  /** An outcome as an attempt keeps it. */
  record Told(String outcome, @Nullable FailureReason reason, @Nullable String detail, int httpStatus) {
    static Told of(DeliveryOutcome outcome) {
      return switch (outcome) {
        case DeliveryOutcome.Delivered(_, var status) -> new Told("delivered", null, null, status);
        case DeliveryOutcome.RetryLater(var reason, var detail, _, var status) ->
          new Told("retry-later", reason, detail, status);
        case DeliveryOutcome.Refused(var reason, var detail, _, var status) ->
          new Told("refused", reason, detail, status);
        case DeliveryOutcome.MaybeDelivered(var reason, var detail, var status) ->
          new Told("maybe-delivered", reason, detail, status);
      };
    }
  }

  static List<Refusal> leftOut(OpenDelivery open) {
    return List.of(Json.read(open.leftOut(), Refusal[].class));
  }

  static List<Refusal> joined(OpenDelivery open, List<Refusal> more) {
    var all = new ArrayList<>(leftOut(open));
    all.addAll(more);
    return all;
  }

  static Map<String, Receipt> receipts(OpenDelivery open) {
    var receipts = new HashMap<String, Receipt>();
    open.receipts().forEach((step, receipt) -> receipts.put(step, Json.read(receipt, Receipt.class)));
    return receipts;
  }
}
