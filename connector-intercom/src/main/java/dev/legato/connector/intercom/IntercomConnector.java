package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.TicketNumber;
import dev.legato.connector.TicketState;
import dev.legato.connector.http.BudgetHeaders;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.intercom.IntercomAnswers.Place;
import dev.legato.connector.intercom.IntercomPlaces.Lacking;
import dev.legato.connector.intercom.IntercomPlaces.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One Intercom workspace. A new handoff becomes a back-office ticket, which customers never see; an existing
 * conversation or ticket gets attributes, team and teammate. Both then get one call per tag, and the note.
 */
public final class IntercomConnector implements HelpdeskConnector {
  static final Step CONTACT = new Step("ensure-contact");
  static final Step CREATE = new Step("create-ticket");
  static final Step CREATE_AGAIN = new Step("create-ticket-again");
  static final Step ATTRIBUTES = new Step("set-attributes");
  static final Step TEAM = new Step("assign-team");
  static final Step AGENT = new Step("assign-agent");
  static final Step TAGS = new Step("add-tags");
  static final Step NOTE = new Step("write-note");
  static final Step PRIVATE = new Step("make-private");
  /** Intercom names no limit for a note; 40 KB is far below what its inbox shows of a customer's e-mail. */
  public static final NoteProfile PROFILE = new NoteProfile("h2", false, 40_000);
  /** Dealt out in windows of ten seconds: https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting */
  private static final BudgetHeaders BUDGET = new BudgetHeaders("x-ratelimit-limit", "x-ratelimit-remaining",
      "x-ratelimit-reset", null, Duration.ofSeconds(10));
  /** Intercom does not say how long it goes on with a call after we have given up. */
  private static final Duration MAY_STILL_LAND = Duration.ofSeconds(75);
  /** The name under which a ticket is left out that we made. */
  private static final String GONE = "made-and-gone";
  private static final int MOST_FILES = 10;
  /** Intercom names no limit for what goes with a note; of a file in its inbox it takes so much. */
  private static final int MOST_BYTES = 40_000_000;
  private static final int MOST_REMEMBERED = 10_000;

  private final InstantSource clock;
  private final DeskHttp http;
  private final IntercomCalls calls;
  private final IntercomDirectory directory;
  private final IntercomPlaces places;
  private final IntercomContacts contacts;
  private final IntercomAnswers answers;
  private final IntercomTraces traces;
  private final IntercomOutcomes outcomes;
  private final IntercomAttributes attributes;
  private final IntercomTags tags;
  /** Types of the tickets met so far by id. A target may be either kind, and no id says which. */
  private final Map<String, String> tickets = new ConcurrentHashMap<>();
  /** When the last try at a ticket began, by delivery, for callers that do not write it down. */
  private final Map<String, Instant> creations = new ConcurrentHashMap<>();

  /** Makes no call yet. */
  public IntercomConnector(IntercomSettings settings, InstantSource clock) {
    this.clock = clock;
    this.http = new DeskHttp(settings.timeout(), BUDGET);
    this.calls = new IntercomCalls(settings, http, clock);
    this.directory = new IntercomDirectory(settings, calls, clock);
    this.places = new IntercomPlaces(directory, settings.fields());
    this.contacts = new IntercomContacts(calls, clock);
    this.answers = new IntercomAnswers(directory);
    this.traces = new IntercomTraces(calls, directory, answers, clock);
    this.outcomes = new IntercomOutcomes(directory, clock);
    this.attributes = new IntercomAttributes(calls, directory, places, answers, outcomes);
    this.tags = new IntercomTags(calls, directory, answers, outcomes, clock);
  }

  @Override
  public TicketState check(String ticketId, Instant since) {
    return TicketNumber.isOne(ticketId)
        ? traces.replies(new Place(ticketId, tickets.get(ticketId)), since)
        : new TicketState.Untold();
  }

  @Override
  public NoteProfile noteProfile() {
    return PROFILE;
  }

  @Override
  public Optional<Step> next(DeskDelivery delivery, Progress progress) {
    Optional<Receipt> note = progress.receipt(NOTE);
    if (note.isPresent()) {
      boolean exposed = note.get().privacy() == Privacy.PUBLIC && !progress.isDone(PRIVATE);
      return exposed ? Optional.of(PRIVATE) : Optional.empty();
    }
    boolean onTarget = delivery.writesToTarget();
    if (!onTarget && !progress.isDone(creation(delivery))) {
      return Optional.of(contacts.known(delivery, progress).isPresent() ? creation(delivery) : CONTACT);
    }
    String id = place(delivery, progress).id();
    List<Step> steps = new ArrayList<>();
    if (onTarget && !places.wanted(delivery).isEmpty()) {
      steps.add(ATTRIBUTES);
    }
    boolean assigned = progress.receipt(ATTRIBUTES).filter(it -> it.kept().containsKey("team")).isPresent();
    if (onTarget && IntercomPlaces.wantsTeam(delivery) && !assigned) {
      steps.add(TEAM);
    }
    if (onTarget && IntercomPlaces.wantsAgent(delivery)) {
      steps.add(AGENT); // after the team: to assign a team takes the conversation from the teammate
    }
    if (!IntercomRequests.tags(delivery).isEmpty()) {
      steps.add(TAGS);
    }
    steps.add(NOTE);
    return steps.stream()
        .filter(step -> progress.receipt(step).filter(it -> id.equals(it.ticketId())).isEmpty()).findFirst();
  }

  @Override
  public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())) {
      return new Refused(FailureReason.NOT_FOUND, "the target is not the number of a conversation or ticket",
          List.of(new Refusal(Part.TARGET, "missing", "there is no such conversation or ticket")), 0);
    }
    try {
      return switch (step.name()) {
        case "ensure-contact" -> contacts.ensure(delivery);
        case "create-ticket", "create-ticket-again" -> create(delivery, progress);
        case "make-private" -> erase(delivery, progress);
        default -> at(place(delivery, progress), step, delivery);
      };
    } catch (Unreadable unreadable) {
      return unreadable.outcome();
    } catch (Lacking lacking) {
      return new Refused(FailureReason.INVALID, "the workspace lacks " + lacking.refused().size()
          + " of the things named", lacking.refused(), 0);
    }
  }

  @Override
  public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())) {
      return new Sighting.NotSeen(); // perform never sent it
    }
    return switch (step.name()) {
      case "create-ticket", "create-ticket-again" -> traces.ofTicket(delivery, began(delivery, progress),
          step.equals(CREATE_AGAIN) ? progress.receipt(CREATE).map(Receipt::ticketId) : Optional.empty());
      case "write-note" -> traces.ofNote(place(delivery, progress), delivery);
      case "make-private" -> traces.ofErasure(noted(progress), String.valueOf(note(progress).noteId()));
      // Written twice they are as written once; a contact is found again by its external id.
      case "ensure-contact", "set-attributes", "assign-team", "assign-agent", "add-tags" -> new Sighting.NotSeen();
      default -> throw new IllegalArgumentException("Intercom has no step " + step);
    };
  }

  @Override
  public Duration mayStillLand(Step step) {
    return step.equals(NOTE) || step.equals(CREATE) || step.equals(CREATE_AGAIN) ? MAY_STILL_LAND : Duration.ZERO;
  }

  @Override
  public void close() {
    http.close();
  }

  private DeliveryOutcome create(DeskDelivery delivery, Progress progress) throws Unreadable, Lacking {
    Optional<String> type = directory.ticketType(List.copyOf(places.wanted(delivery).keySet()));
    if (type.isEmpty()) {
      return new Refused(FailureReason.MISCONFIGURED,
          "the workspace has no Back-office type of ticket that needs no more"
              + " than a title and a description: make one, or name an existing conversation as target",
          List.of(), 0);
    }
    Placement placement = places.find(delivery, type.get());
    directory.admin();
    remember(creations, delivery.deliveryId(), clock.instant());
    Reply reply = calls.write("POST", "/tickets", IntercomRequests.createTicket(delivery, type.get(),
        contacts.known(delivery, progress).orElseThrow(), placement.attributes(), placement.team(),
        placement.agent()));
    return outcomes.understood(reply, CREATE, delivery, placement.attributes().keySet(),
        json -> Optional.of(json.path("id").asText()).filter(id -> !id.isEmpty()).map(id -> {
          remember(tickets, id, type.get());
          return answers.receipt(new Place(id, type.get()), Map.of("type", type.get()),
              IntercomAnswers.remarks(json.path("ticket_attributes"), placement));
        }));
  }

  /** A step on something that is there. Where it turns out to be a ticket, or to have moved, it is made there. */
  private DeliveryOutcome at(Place place, Step step, DeskDelivery delivery) throws Unreadable, Lacking {
    DeliveryOutcome outcome = switch (step.name()) {
      case "set-attributes" -> attributes.set(place, delivery);
      case "assign-team" -> assign(place, TEAM, "team", delivery, places.team(delivery));
      case "assign-agent" -> assign(place, AGENT, "admin", delivery, places.agent(delivery));
      case "add-tags" -> tags.add(place, delivery);
      case "write-note" -> writeNote(place, delivery);
      default -> throw new IllegalArgumentException("Intercom has no step " + step);
    };
    if (!delivery.writesToTarget() && outcome instanceof Refused(_, String detail, _, int status) && status == 404
        && isGone(place)) {
      return new Refused(FailureReason.NOT_FOUND, detail, List.of(new Refusal(Part.TARGET, GONE,
          "the ticket that was made for it was deleted before the note was written")), status);
    }
    boolean missing = outcome instanceof Refused refused
        && refused.refused().stream().anyMatch(it -> it.part() == Part.TARGET);
    if (!missing || place.isTicket()) {
      return outcome;
    }
    Optional<JsonNode> ticket = calls.read("/tickets/" + place.id());
    if (ticket.isEmpty()) {
      return outcome;
    }
    remember(tickets, place.id(), ticket.get().path("ticket_type").path("id").asText());
    return at(new Place(place.id(), tickets.get(place.id())), step, delivery);
  }

  /** A tag may be what is missing, or a teammate: only of the ticket itself a 404 proves that it is gone. */
  private boolean isGone(Place place) throws Unreadable {
    return switch (calls.get(place.path())) {
      case Reply.Got(Exchange.Answered answer) when answer.status() == 404 -> IntercomErrors.isAbsent(answer);
      case Reply.Got(Exchange.Answered answer) when answer.isSuccess() -> false;
      case Reply reply -> {
        calls.understood(reply); // what cannot be told now is asked again
        yield false;
      }
    };
  }

  private DeliveryOutcome assign(Place place, Step step, String type, DeskDelivery delivery, Optional<String> id)
      throws Unreadable {
    String assignee = id.orElseThrow();
    Reply reply = place.isTicket()
        ? calls.write("PUT", place.path(),
            IntercomRequests.updateTicket(new TreeMap<>(), directory.admin(), assignee))
        : calls.write("POST", place.path() + "/parts", IntercomRequests.assign(type, assignee, directory.admin()));
    return outcomes.applied(reply, step, delivery, List.of(), _ -> answers.receipt(place, Map.of(), List.of()));
  }

  private DeliveryOutcome writeNote(Place place, DeskDelivery delivery) throws Unreadable {
    List<Refusal> beyond = IntercomRequests.beyond(delivery, MOST_FILES, MOST_BYTES);
    if (!beyond.isEmpty()) {
      return new Refused(FailureReason.INVALID, "the files are too many or too large for Intercom", beyond, 0);
    }
    String admin = directory.admin();
    Reply reply = calls.write("POST", place.path() + "/reply", IntercomRequests.note(delivery, admin));
    return outcomes.understood(reply, NOTE, delivery, List.of(), json -> {
      // A ticket answers the part alone, a conversation all of itself.
      Optional<JsonNode> part = json.path("type").asText().equals("ticket_part")
          ? Optional.of(json)
          : IntercomAnswers.ours(json, delivery, admin);
      List<String> remarks = json.path("state").asText().equals("closed")
          ? List.of("the conversation is closed, and no team was named whose assignment would open it")
          : List.of();
      return part.filter(it -> it.path("part_type").isTextual()).map(it -> answers.ofNote(place, it, remarks));
    });
  }

  /** There is no way to make a public part private, only to take its text away. */
  private DeliveryOutcome erase(DeskDelivery delivery, Progress progress) {
    Place place = noted(progress);
    String note = String.valueOf(note(progress).noteId());
    Reply reply = calls.write("POST", "/conversations/redact", IntercomRequests.erase(place.id(), note));
    return reply.outcome(_ -> Optional.of(answers.ofErased(place, note)),
        answer -> IntercomErrors.outcome(answer, PRIVATE, delivery, false, List.of(), clock.instant()));
  }

  /** A try of which nobody knows when it was made may have been a moment ago: it counts from the first look on. */
  private Instant began(DeskDelivery delivery, Progress progress) {
    if (progress.began() != null) {
      return progress.began();
    }
    if (!creations.containsKey(delivery.deliveryId())) {
      remember(creations, delivery.deliveryId(), clock.instant());
    }
    return creations.getOrDefault(delivery.deliveryId(), clock.instant());
  }

  private Place place(DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget()) {
      String id = progress.receipt(ATTRIBUTES).map(it -> it.kept().get("moved"))
          .orElse(String.valueOf(delivery.ticketId()));
      return new Place(id, tickets.get(id));
    }
    Receipt created = progress.receipt(creation(delivery))
        .orElseThrow(() -> new IllegalStateException("no ticket was made yet"));
    return new Place(String.valueOf(created.ticketId()), created.kept().get("type"));
  }

  /** The second time when the first ticket was deleted before its note was written. */
  private static Step creation(DeskDelivery delivery) {
    return delivery.leftOut().stream().anyMatch(it -> it.concerns(Part.TARGET, GONE)) ? CREATE_AGAIN : CREATE;
  }

  /** Where the note is. */
  private Place noted(Progress progress) {
    String id = String.valueOf(note(progress).ticketId());
    return new Place(id, tickets.get(id));
  }

  private static Receipt note(Progress progress) {
    return progress.receipt(NOTE).orElseThrow(() -> new IllegalStateException("no note was written yet"));
  }

  private static <V> void remember(Map<String, V> memory, String id, V value) {
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    memory.put(id, value);
  }
}
