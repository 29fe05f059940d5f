package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Receipt;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.intercom.IntercomAnswers.Place;
import dev.legato.connector.intercom.IntercomPlaces.Lacking;
import dev.legato.connector.intercom.IntercomPlaces.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The summary fields of a conversation or ticket, with the team of a ticket, which travels with them. */
final class IntercomAttributes {
  private final IntercomCalls calls;
  private final IntercomDirectory directory;
  private final IntercomPlaces places;
  private final IntercomAnswers answers;
  private final IntercomOutcomes outcomes;

  IntercomAttributes(IntercomCalls calls, IntercomDirectory directory, IntercomPlaces places, IntercomAnswers answers,
      IntercomOutcomes outcomes) {
    this.calls = calls;
    this.directory = directory;
    this.places = places;
    this.answers = answers;
    this.outcomes = outcomes;
  }

  /** Where the conversation was merged away, to the one that survived: the rest follows there. */
  DeliveryOutcome set(Place place, DeskDelivery delivery) throws Unreadable, Lacking {
    DeliveryOutcome here = fill(place, delivery);
    if (!(here instanceof Delivered(Receipt receipt, int status)) || receipt.kept().get("moved") == null) {
      return here;
    }
    Map<String, String> moved = Map.of("moved", String.valueOf(receipt.kept().get("moved")));
    return switch (fill(new Place(moved.get("moved"), null), delivery)) {
      case Delivered(Receipt there, int itsStatus) when !there.kept().containsKey("moved") ->
        new Delivered(new Receipt(there.ticketId(), there.ticketUrl(), null, null, moved, there.remarks()), itsStatus);
      // It is gone, or points on: then what was named is what is meant.
      case Delivered _,Refused _ -> new Delivered(answers.receipt(place, Map.of(), receipt.remarks()), status);
      case RetryLater later -> later;
      case MaybeDelivered maybe -> maybe;
    };
  }

  private DeliveryOutcome fill(Place place, DeskDelivery delivery) throws Unreadable, Lacking {
    Placement placement = places.find(delivery, place.type());
    if (delivery.updatesFields()) {
      Optional<JsonNode> item = calls.read(place.path() + (place.isTicket() ? "" : "?display_as=plaintext"));
      if (item.isPresent()) { // else the write says so
        placement = placement.changing(item.get().path(place.isTicket() ? "ticket_attributes" : "custom_attributes"),
            before(place, delivery));
      }
      if (item.isPresent() && placement.attributes().isEmpty() && !place.isTicket()) {
        return new Delivered(answers.receipt(place, moved(item.get()), placement.missing()), 200);
      }
    }
    return fill(place, delivery, placement);
  }

  /** What we have written before; what there is no place for any more counts as not ours. */
  private Map<String, JsonNode> before(Place place, DeskDelivery delivery) throws Unreadable {
    try {
      return places.find(delivery.withFieldsBefore(), place.type()).attributes();
    } catch (Lacking nowhere) {
      return Map.of();
    }
  }

  private static Map<String, String> moved(JsonNode conversation) {
    return IntercomAnswers.survivor(conversation).map(id -> Map.of("moved", id)).orElse(Map.of());
  }

  private DeliveryOutcome fill(Place place, DeskDelivery delivery, Placement placement) throws Unreadable {
    SortedMap<String, JsonNode> attributes = placement.attributes();
    if (attributes.isEmpty() && (!place.isTicket() || placement.team() == null)) {
      return new Delivered(answers.receipt(place, Map.of(), placement.missing()), 0); // nothing to say
    }
    if (place.isTicket()) {
      Map<String, String> kept = placement.team() == null ? Map.of() : Map.of("team", placement.team());
      Reply reply = calls.write("PUT", place.path(),
          IntercomRequests.updateTicket(attributes, directory.admin(), placement.team()));
      return outcomes.applied(reply, IntercomConnector.ATTRIBUTES, delivery, attributes.keySet(),
          json -> answers.receipt(place, kept,
              IntercomAnswers.remarks(json.path("ticket_attributes"), placement)));
    }
    Reply reply = calls.write("PUT", place.path() + "?display_as=plaintext",
        IntercomRequests.conversationAttributes(attributes));
    return outcomes.applied(reply, IntercomConnector.ATTRIBUTES, delivery, attributes.keySet(),
        json -> answers.receipt(place,
            moved(json),
            IntercomAnswers.remarks(json.path("custom_attributes"), placement)));
  }
}
