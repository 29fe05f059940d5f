package dev.legato.connector.intercom;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Receipt;
import dev.legato.connector.http.Recent;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.intercom.IntercomAnswers.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of a conversation or ticket, and the ids behind their names, known for a day. */
final class IntercomTags {
  private final IntercomCalls calls;
  private final IntercomDirectory directory;
  private final IntercomAnswers answers;
  private final IntercomOutcomes outcomes;
  private final InstantSource clock;
  private final Recent<String> ids;

  IntercomTags(IntercomCalls calls, IntercomDirectory directory, IntercomAnswers answers, IntercomOutcomes outcomes,
      InstantSource clock) {
    this.calls = calls;
    this.directory = directory;
    this.answers = answers;
    this.outcomes = outcomes;
    this.clock = clock;
    this.ids = new Recent<>(Duration.ofHours(24), clock);
  }

  /** One call per tag, more is not offered; what is there already may be added again. */
  DeliveryOutcome add(Place place, DeskDelivery delivery) throws Unreadable {
    for (String tag : IntercomRequests.tags(delivery)) {
      DeliveryOutcome outcome = add(place, tag, delivery);
      if (!(outcome instanceof Delivered)) {
        return outcome;
      }
    }
    return new Delivered(answers.receipt(place, Map.of(), List.of()), 200);
  }

  private DeliveryOutcome add(Place place, String tag, DeskDelivery delivery) throws Unreadable {
    String known = ids.get(tag, () -> id(tag, delivery));
    DeliveryOutcome outcome = add(place, tag, known, delivery);
    if (!(outcome instanceof Refused)) {
      return outcome;
    }
    ids.forget(tag); // somebody may have deleted it, and one of the same name is another
    String id = ids.get(tag, () -> id(tag, delivery));
    return id.equals(known) ? outcome : add(place, tag, id, delivery);
  }

  private DeliveryOutcome add(Place place, String tag, String id, DeskDelivery delivery) throws Unreadable {
    Reply reply = calls.write("POST", place.path() + "/tags", IntercomRequests.tag(id, directory.admin()));
    return outcomes.applied(reply, IntercomConnector.TAGS, delivery, List.of(tag),
        _ -> answers.receipt(place, Map.of(), List.of()));
  }

  /** Makes the tag, or finds it: Intercom answers the same. */
  private String id(String tag, DeskDelivery delivery) throws Unreadable {
    DeliveryOutcome outcome = calls.write("POST", "/tags", IntercomRequests.createTag(tag)).outcome(
        json -> Optional.of(json.path("id").asText()).filter(id -> !id.isEmpty())
            .map(id -> new Receipt(null, null, null, null, Map.of("tag", id), List.of())),
        answer -> IntercomErrors.outcome(answer, IntercomConnector.TAGS, delivery, false, List.of(tag),
            clock.instant()));
    if (outcome instanceof Delivered(Receipt receipt, _)) {
      return String.valueOf(receipt.kept().get("tag"));
    }
    throw new Unreadable(outcome);
  }
}
