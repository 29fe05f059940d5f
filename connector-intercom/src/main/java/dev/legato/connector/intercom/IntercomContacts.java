package dev.legato.connector.intercom;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose ticket it is. An e-mail address is enough for Intercom, which finds the contact or makes it; anybody else is
 * found or made by an external id. Nobody's search is asked: it does not know the contacts of the last minutes.
 */
final class IntercomContacts {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,180}\\.[^@\\s<>\".]+");
  /** It becomes part of an address. {@code auth0|64f…}, phone numbers and base64 without a slash are among what apps use. */
  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9+][A-Za-z0-9_@.:|+=-]{0,99}");
  /** Those of Intercom's own have 24. */
  private static final Pattern CANONICAL = Pattern.compile("/contacts/([0-9a-f]{24})>");

  private final IntercomCalls calls;
  private final InstantSource clock;

  IntercomContacts(IntercomCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** What a ticket names its contact by, where that is known without a call. */
  Optional<Map.Entry<String, String>> known(DeskDelivery delivery, Progress progress) {
    String email = delivery.requester().email();
    if (!delivery.without(Part.REQUESTER) && email != null && EMAIL.matcher(email.strip()).matches()) {
      return Optional.of(Map.entry("email", email.strip()));
    }
    return progress.receipt(IntercomConnector.CONTACT)
        .filter(it -> externalId(delivery).equals(it.kept().get("external")))
        .map(it -> Map.entry("id", String.valueOf(it.kept().get("contact"))));
  }

  /** Finds or makes the contact. */
  DeliveryOutcome ensure(DeskDelivery delivery) throws Unreadable {
    Optional<Receipt> found = find(delivery);
    if (found.isPresent()) {
      return new Delivered(found.get(), 200);
    }
    String name = delivery.without(Part.REQUESTER) ? null : delivery.requester().name();
    Reply reply = calls.write("POST", "/contacts", IntercomRequests.createContact(externalId(delivery), name));
    DeliveryOutcome outcome = reply.outcome(json -> receipt(delivery, json.path("id").asText()),
        answer -> IntercomErrors.outcome(answer, IntercomConnector.CONTACT, delivery, false, List.of(),
            clock.instant()));
    if (!(outcome instanceof MaybeDelivered(FailureReason reason, String detail, int status)) || status != 409) {
      return outcome;
    }
    // Made a moment ago by an earlier try, or archived: then it cannot be found, and is not ours to bring back.
    Optional<Receipt> made = find(delivery);
    return made.isPresent()
        ? new Delivered(made.get(), 200)
        : new DeliveryOutcome.Refused(reason, detail, List.of(IntercomErrors.requester()), status);
  }

  private Optional<Receipt> find(DeskDelivery delivery) throws Unreadable {
    Reply reply = calls.get("/contacts/find_by_external_id/"
        + externalId(delivery).replace("|", "%7C").replace("+", "%2B"));
    if (reply instanceof Reply.Got(var answer) && answer.status() == 410) {
      // Merged: the address of the one that took over stands in Link.
      return answer.header("Link").map(CANONICAL::matcher).filter(it -> it.find())
          .flatMap(it -> receipt(delivery, it.group(1)));
    }
    return calls.understood(reply).flatMap(json -> receipt(delivery, json.path("id").asText()));
  }

  private static Optional<Receipt> receipt(DeskDelivery delivery, String contact) {
    return contact.isEmpty()
        ? Optional.empty()
        : Optional.of(new Receipt(null, null, null, null,
            Map.of("contact", contact, "external", externalId(delivery)), List.of()));
  }

  /** The bot's own for the customer; without one, or when that was refused, one of the handoff's own. */
  private static String externalId(DeskDelivery delivery) {
    return Optional.ofNullable(delivery.requester().externalId()).filter(_ -> !delivery.without(Part.REQUESTER))
        .filter(it -> EXTERNAL_ID.matcher(it).matches()).orElse("legato-" + delivery.handoffId());
  }
}
