package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.NoteMark;
import dev.legato.connector.Sighting;
import dev.legato.connector.Sighting.NotSeen;
import dev.legato.connector.Sighting.Seen;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.TicketState;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.http.Verdict;
import dev.legato.connector.intercom.IntercomAnswers.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what an earlier try has written, by our mark. Reads only. */
final class IntercomTraces {
  /** The documentation speaks of "a few minutes" for contacts and of nothing for tickets. */
  static final Duration INDEX_LAGS = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MOST_PARTS = 500;
  /** How far our clock may be ahead of Intercom's. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final IntercomCalls calls;
  private final IntercomDirectory directory;
  private final IntercomAnswers answers;
  private final InstantSource clock;

  IntercomTraces(IntercomCalls calls, IntercomDirectory directory, IntercomAnswers answers, InstantSource clock) {
    this.calls = calls;
    this.directory = directory;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Of a created ticket. There is no other way to it than the search, whose index lags: until it has surely caught up,
   * nothing found means nothing.
   *
   * @param began no earlier than the last try
   * @param gone a ticket of this delivery that was deleted: the index may still have it
   */
  Sighting ofTicket(DeskDelivery delivery, Instant began, Optional<String> gone) {
    return switch (calls.write("POST", "/tickets/search", IntercomRequests.findTicket(delivery))) {
      case Reply.None none -> none.forRead();
      case Reply.Got(Exchange.Answered answer) when answer.isSuccess() && answer.json().isPresent() ->
        found(answer.json().get(), delivery, began, gone);
      case Reply.Got(Exchange.Answered answer) -> unclear(answer);
    };
  }

  private Sighting found(JsonNode json, DeskDelivery delivery, Instant began, Optional<String> gone) {
    Optional<JsonNode> ticket = IntercomDirectory.elements(json.path("tickets"))
        .filter(it -> it.path("ticket_attributes").path("_default_description_").asText()
            .contains(NoteMark.of(delivery)) && !gone.equals(Optional.of(it.path("id").asText())))
        .findFirst();
    Duration since = Duration.between(began, clock.instant());
    Duration left = INDEX_LAGS.minus(since);
    return ticket.map(it -> new Place(it.path("id").asText(), it.path("ticket_type").path("id").asText()))
        .<Sighting>map(it -> new Seen(answers.receipt(it, Map.of("type", String.valueOf(it.type())), List.of())))
        .orElseGet(() -> left.isPositive()
            ? new Unclear(FailureReason.NOT_FOUND, "not in the search index, which lags by minutes",
                Optional.of(shorter(left, since)), 200)
            : new NotSeen());
  }

  /** Looks some times on the way, at doubling distances: the index may be quick, and a customer waits. */
  private static Duration shorter(Duration left, Duration gone) {
    Duration pace = gone.compareTo(SOON) < 0 ? SOON : gone;
    return left.compareTo(pace) < 0 ? left : pace;
  }

  /** Of a note here. */
  Sighting ofNote(Place place, DeskDelivery delivery) {
    return at(place, item -> {
      Optional<JsonNode> note = IntercomAnswers.ours(item, delivery, directory.admin());
      if (note.isPresent()) {
        return new Seen(answers.ofNote(place, note.get(), List.of()));
      }
      List<JsonNode> parts = IntercomAnswers.parts(item);
      boolean tooShort = parts.size() >= MOST_PARTS && Instant
          .ofEpochSecond(parts.getFirst().path("created_at").asLong()).isAfter(delivery.receivedAt().minus(SLACK));
      return tooShort
          ? new Unclear(FailureReason.UNEXPECTED_ANSWER,
              "not among the newest 500 parts, and there are older ones since"
                  + " the handoff",
              Optional.empty(), 200)
          : new NotSeen();
    });
  }

  /** Of an erased note. */
  Sighting ofErasure(Place place, String noteId) {
    return at(place, item -> IntercomAnswers.parts(item).stream().anyMatch(
        part -> part.path("id").asText().equals(noteId) && part.path("redacted").asBoolean())
            ? new Seen(answers.ofErased(place, noteId))
            : new NotSeen());
  }

  /**
   * Whether a teammate has replied since then: a part with words, by an admin, that is no note. Workflows and Fin are of the type
   * {@code bot}; we write no such part. Not among the newest 500 parts counts as not.
   * https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/conversation_part
   */
  TicketState replies(Place place, Instant since) {
    try {
      Optional<JsonNode> item = item(place);
      if (item.isEmpty()) {
        return new TicketState.Untold();
      }
      boolean solved = item.get().path("state").asText().equals("closed")
          || item.get().path("ticket_state").path("category").asText().equals("resolved")
          || item.get().path("ticket_state").asText().equals("resolved");
      return new TicketState.Known(IntercomAnswers.parts(item.get()).stream()
          .filter(part -> !part.path("part_type").asText().startsWith("note")
              && part.path("author").path("type").asText().equals("admin") && !part.path("body").asText().isBlank())
          .map(part -> Instant.ofEpochSecond(part.path("created_at").asLong())).filter(at -> at.isAfter(since))
          .min(Comparator.naturalOrder()).orElse(null), solved);
    } catch (Unreadable unreadable) {
      return TicketState.Unclear.of(unclear(unreadable));
    }
  }

  private interface Look {
    Sighting at(JsonNode item) throws Unreadable;
  }

  /** What is gone shows nothing: writing to it then says so. */
  private Sighting at(Place place, Look look) {
    try {
      Optional<JsonNode> item = item(place);
      return item.isPresent() ? look.at(item.get()) : new NotSeen();
    } catch (Unreadable unreadable) {
      return unclear(unreadable);
    }
  }

  private Optional<JsonNode> item(Place place) throws Unreadable {
    Optional<JsonNode> item = calls.read(place.path() + (place.isTicket() ? "" : "?display_as=plaintext"));
    if (item.isEmpty() && !place.isTicket()) {
      item = calls.read("/tickets/" + place.id()); // the kind of a target is not known after a restart
    }
    return item;
  }

  private static Unclear unclear(Unreadable unreadable) {
    return switch (unreadable.outcome()) {
      case Refused(var reason, var detail, _, var status) -> new Unclear(reason, detail, Optional.empty(), status);
      case RetryLater(var reason, var detail, var wait, var status) -> new Unclear(reason, detail, wait, status);
      default -> throw new IllegalStateException("a read applies nothing");
    };
  }

  private Unclear unclear(Exchange.Answered answer) {
    return Verdict.ofRead(answer.status(), IntercomErrors.detail(answer), IntercomErrors.wait(answer, clock.instant()));
  }
}
