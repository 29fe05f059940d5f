package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
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
import dev.legato.connector.http.Recent;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.intercom.IntercomAnswers.Place;
import dev.legato.connector.intercom.IntercomPlaces.Lacking;
import dev.legato.connector.intercom.IntercomPlaces.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
  private final Recent<String> tagIds;
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
    this.tagIds = new Recent<>(Duration.ofHours(24), clock);
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
    return understood(reply, CREATE, delivery, placement.attributes().keySet(),
        json -> Optional.of(json.path("id").asText()).filter(id -> !id.isEmpty()).map(id -> {
          remember(tickets, id, type.get());
          return answers.receipt(new Place(id, type.get()), Map.of("type", type.get()),
              IntercomAnswers.remarks(json.path("ticket_attributes"), placement));
        }));
  }

  /** A step on something that is there. Where it turns out to be a ticket, or to have moved, it is made there. */
  private DeliveryOutcome at(Place place, Step step, DeskDelivery delivery) throws Unreadable, Lacking {
    DeliveryOutcome outcome = switch (step.name()) {
      case "set-attributes" -> setAttributes(place, delivery);
      case "assign-team" -> assign(place, TEAM, "team", delivery, places.team(delivery));
      case "assign-agent" -> assign(place, AGENT, "admin", delivery, places.agent(delivery));
      case "add-tags" -> addTags(place, delivery);
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

  /** Where the conversation was merged away, to the one that survived: the rest follows there. */
  private DeliveryOutcome setAttributes(Place place, DeskDelivery delivery) throws Unreadable, Lacking {
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
      return applied(reply, ATTRIBUTES, delivery, attributes.keySet(), json -> answers.receipt(place, kept,
          IntercomAnswers.remarks(json.path("ticket_attributes"), placement)));
    }
    Reply reply = calls.write("PUT", place.path() + "?display_as=plaintext",
        IntercomRequests.conversationAttributes(attributes));
    return applied(reply, ATTRIBUTES, delivery, attributes.keySet(), json -> answers.receipt(place,
        moved(json),
        IntercomAnswers.remarks(json.path("custom_attributes"), placement)));
  }

  private DeliveryOutcome assign(Place place, Step step, String type, DeskDelivery delivery, Optional<String> id)
      throws Unreadable {
    String assignee = id.orElseThrow();
    Reply reply = place.isTicket()
        ? calls.write("PUT", place.path(),
            IntercomRequests.updateTicket(new TreeMap<>(), directory.admin(), assignee))
        : calls.write("POST", place.path() + "/parts", IntercomRequests.assign(type, assignee, directory.admin()));
    return applied(reply, step, delivery, List.of(), _ -> answers.receipt(place, Map.of(), List.of()));
  }

  /** One call per tag, more is not offered; what is there already may be added again. */
  private DeliveryOutcome addTags(Place place, DeskDelivery delivery) throws Unreadable {
    for (String tag : IntercomRequests.tags(delivery)) {
      DeliveryOutcome outcome = addTag(place, tag, delivery);
      if (!(outcome instanceof Delivered)) {
        return outcome;
      }
    }
    return new Delivered(answers.receipt(place, Map.of(), List.of()), 200);
  }

  private DeliveryOutcome addTag(Place place, String tag, DeskDelivery delivery) throws Unreadable {
    String known = tagIds.get(tag, () -> tagId(tag, delivery));
    DeliveryOutcome outcome = addTag(place, tag, known, delivery);
    if (!(outcome instanceof Refused)) {
      return outcome;
    }
    tagIds.forget(tag); // somebody may have deleted it, and one of the same name is another
    String id = tagIds.get(tag, () -> tagId(tag, delivery));
    return id.equals(known) ? outcome : addTag(place, tag, id, delivery);
  }

  private DeliveryOutcome addTag(Place place, String tag, String id, DeskDelivery delivery) throws Unreadable {
    Reply reply = calls.write("POST", place.path() + "/tags", IntercomRequests.tag(id, directory.admin()));
    return applied(reply, TAGS, delivery, List.of(tag), _ -> answers.receipt(place, Map.of(), List.of()));
  }

  /** Makes the tag, or finds it: Intercom answers the same. */
  private String tagId(String tag, DeskDelivery delivery) throws Unreadable {
    DeliveryOutcome outcome = calls.write("POST", "/tags", IntercomRequests.createTag(tag)).outcome(
        json -> Optional.of(json.path("id").asText()).filter(id -> !id.isEmpty())
            .map(id -> new Receipt(null, null, null, null, Map.of("tag", id), List.of())),
        answer -> IntercomErrors.outcome(answer, TAGS, delivery, false, List.of(tag), clock.instant()));
    if (outcome instanceof Delivered(Receipt receipt, _)) {
      return String.valueOf(receipt.kept().get("tag"));
    }
    throw new Unreadable(outcome);
  }

  private DeliveryOutcome writeNote(Place place, DeskDelivery delivery) throws Unreadable {
    List<Refusal> beyond = IntercomRequests.beyond(delivery, MOST_FILES, MOST_BYTES);
    if (!beyond.isEmpty()) {
      return new Refused(FailureReason.INVALID, "the files are too many or too large for Intercom", beyond, 0);
    }
    String admin = directory.admin();
    Reply reply = calls.write("POST", place.path() + "/reply", IntercomRequests.note(delivery, admin));
    return understood(reply, NOTE, delivery, List.of(), json -> {
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

  private DeliveryOutcome understood(Reply reply, Step step, DeskDelivery delivery, Collection<String> sent,
      Function<JsonNode, Optional<Receipt>> receipt) {
    DeliveryOutcome outcome = reply.outcome(receipt, answer -> IntercomErrors.outcome(answer, step, delivery,
        delivery.writesToTarget(), sent, clock.instant()));
    if (outcome instanceof Refused) {
      directory.forget(); // it may be that what we knew is no longer so
    }
    return outcome;
  }

  /** For what may be applied twice: here the whole of a five-year-old conversation need not be read to its end. */
  private DeliveryOutcome applied(Reply reply, Step step, DeskDelivery delivery, Collection<String> sent,
      Function<JsonNode, Receipt> receipt) {
    if (reply instanceof Reply.None(MaybeDelivered(_, _, int status), boolean tooLong) && tooLong && status < 300) {
      return new Delivered(receipt.apply(MissingNode.getInstance()), status);
    }
    return understood(reply, step, delivery, sent, json -> Optional.of(receipt.apply(json)));
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
