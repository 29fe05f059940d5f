package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
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
import dev.legato.connector.freshdesk.FreshdeskPlaces.Found;
import dev.legato.connector.freshdesk.FreshdeskPlaces.Placement;
import dev.legato.connector.http.BudgetHeaders;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Payload;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Freshdesk account. A handoff is two writes: the ticket with all that belongs to it, made or brought up to date, and
 * then the note, for Freshdesk has no call that does both in private.
 */
public final class FreshdeskConnector implements HelpdeskConnector {
  static final Step UPDATE = new Step("update-ticket");
  static final Step CREATE = new Step("create-ticket");
  static final Step CREATE_AGAIN = new Step("create-ticket-again");
  static final Step NOTE = new Step("write-note");
  static final Step PRIVATE = new Step("make-private");
  static final Step NOTE_AGAIN = new Step("write-note-again");
  static final Step PRIVATE_AGAIN = new Step("make-private-again");
  static final Step GIVE_UP = new Step("give-up-the-note");
  /** A minute's budget of the whole account; some calls cost several: https://developers.freshdesk.com/api/#ratelimit */
  private static final BudgetHeaders BUDGET = new BudgetHeaders("x-ratelimit-total", "x-ratelimit-remaining", null,
      "x-ratelimit-used-currentrequest", Duration.ofMinutes(1));
  /** Freshdesk names no time after which it surely has let go of a call: sixty seconds is what gateways use, and more. */
  private static final Duration MAY_STILL_LAND = Duration.ofSeconds(90);
  /** Of the 20 MB that all files of a ticket may have; the body is limited to far less than that anyway. */
  private static final int LONGEST_TRANSCRIPT = 15_000_000;
  /** All files of a note together: https://developers.freshdesk.com/api/#create_note says 20 MB, the form takes some. */
  private static final int MOST_BYTES = 19_500_000;
  /** What a note may be made of; {@code details} is not among what Freshdesk is known to keep. */
  public static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000).withPublicSubject();

  private final FreshdeskSettings settings;
  private final InstantSource clock;
  private final DeskHttp http;
  private final FreshdeskCalls calls;
  private final FreshdeskDirectory directory;
  private final FreshdeskPlaces places;
  private final FreshdeskTraces traces;

  /** Makes no call yet. */
  public FreshdeskConnector(FreshdeskSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new DeskHttp(settings.timeout(), BUDGET);
    this.calls = new FreshdeskCalls(settings, http);
    this.directory = new FreshdeskDirectory(calls, clock);
    this.places = new FreshdeskPlaces(directory, settings.fields());
    this.traces = new FreshdeskTraces(settings.url(), calls, clock);
  }

  @Override
  public TicketState check(String ticketId, Instant since) {
    return TicketNumber.isOne(ticketId) ? traces.replies(ticketId, since) : new TicketState.Untold();
  }

  @Override
  public NoteProfile noteProfile() {
    return PROFILE;
  }

  @Override
  public Optional<Step> next(DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !progress.isDone(UPDATE)) {
      return Optional.of(UPDATE);
    }
    if (!delivery.writesToTarget() && made(delivery, progress).isEmpty()) {
      return Optional.of(progress.isDone(CREATE) ? CREATE_AGAIN : CREATE);
    }
    if (progress.isDone(NOTE_AGAIN)) {
      return isPublic(progress, NOTE_AGAIN)
          ? Optional.of(progress.isDone(PRIVATE_AGAIN) ? GIVE_UP : PRIVATE_AGAIN)
          : Optional.empty();
    }
    if (progress.isDone(NOTE)) {
      return isPublic(progress, NOTE)
          ? Optional.of(progress.isDone(PRIVATE) ? NOTE_AGAIN : PRIVATE)
          : Optional.empty();
    }
    return Optional.of(NOTE);
  }

  @Override
  public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())) {
      return new Refused(FailureReason.NOT_FOUND, "the target is not the number of a ticket",
          List.of(FreshdeskErrors.target(FreshdeskErrors.MISSING)), 0);
    }
    try {
      return switch (step.name()) {
        case "update-ticket" -> update(delivery);
        case "create-ticket", "create-ticket-again" -> create(delivery);
        case "write-note", "write-note-again" -> writeNote(delivery, ticket(delivery, progress));
        case "make-private" -> remove(progress, NOTE);
        case "make-private-again" -> remove(progress, NOTE_AGAIN);
        case "give-up-the-note" -> new Refused(FailureReason.FORBIDDEN,
            "Freshdesk published the note twice against our word; both were removed and no third is written", List.of(),
            0);
        default -> throw new IllegalArgumentException("Freshdesk has no step " + step);
      };
    } catch (Unreadable unreadable) {
      return unreadable.outcome();
    }
  }

  @Override
  public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
    return switch (step.name()) {
      case "create-ticket", "create-ticket-again" -> traces.ofTicket(delivery);
      case "write-note", "write-note-again" -> delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())
          ? new Sighting.NotSeen() // perform never sent it
          : traces.ofNote(ticket(delivery, progress), delivery);
      // An update reads before it writes, and writes nothing twice; what is removed twice is gone.
      case "update-ticket", "make-private", "make-private-again", "give-up-the-note" -> new Sighting.NotSeen();
      default -> throw new IllegalArgumentException("Freshdesk has no step " + step);
    };
  }

  /** Freshdesk knows no idempotency key: a ticket or note that lands after a look has not found it would be a second. */
  @Override
  public Duration mayStillLand(Step step) {
    return switch (step.name()) {
      case "create-ticket", "create-ticket-again", "write-note", "write-note-again" -> MAY_STILL_LAND;
      default -> Duration.ZERO;
    };
  }

  @Override
  public void close() {
    http.close();
  }

  /** Reads the ticket and writes what differs: nothing guards the gap between the two, so they follow at once. */
  private DeliveryOutcome update(DeskDelivery delivery) throws Unreadable {
    return switch (places.find(delivery, false)) {
      case Found.Lacking(List<Refusal> refused) -> lacking(refused);
      case Found.All(Placement placement) -> {
        JsonNode ticket = target(delivery);
        Optional<String> away = FreshdeskErrors.away(ticket);
        if (away.isPresent()) {
          yield new Refused(FailureReason.TICKET_CLOSED, "the ticket is " + away.get(),
              List.of(FreshdeskErrors.target(away.get())), 200);
        }
        ObjectNode change = FreshdeskRequests.difference(delivery, placement.properties(), ticket, before(delivery));
        String id = String.valueOf(delivery.ticketId());
        yield change.isEmpty()
            ? new Delivered(receipt(settings.url(), id, null, null, List.of()), 200)
            : understood(calls.write("PUT", "/tickets/" + id, Payload.json(change)), delivery, FreshdeskErrors.MISSING,
                placement.labels(), json -> ticketReceipt(change, json, placement.labels()));
      }
    };
  }

  /** What we have written into the fields before, in Freshdesk's values; empty when nobody else can have edited them. */
  private Optional<JsonNode> before(DeskDelivery delivery) throws Unreadable {
    if (!delivery.updatesFields()) {
      return Optional.empty();
    }
    return Optional.of(places.find(delivery.withFieldsBefore(), false) instanceof Found.All(Placement placement)
        ? placement.properties().path("custom_fields")
        : MissingNode.getInstance());
  }

  private DeliveryOutcome create(DeskDelivery delivery) throws Unreadable {
    return switch (places.find(delivery, true)) {
      case Found.Lacking(List<Refusal> refused) -> lacking(refused);
      case Found.All(Placement placement) -> {
        Long somebody = FreshdeskRequests.namesRequester(delivery) ? null : somebody(delivery);
        ObjectNode ticket = FreshdeskRequests.createTicket(delivery, placement.properties(), somebody);
        yield understood(calls.write("POST", "/tickets", Payload.json(ticket)), delivery, null, placement.labels(),
            json -> ticketReceipt(ticket, json, placement.labels()));
      }
    };
  }

  /** Whom a ticket is for when nobody is named: who the closed ticket was for that it follows, else we ourselves. */
  private long somebody(DeskDelivery delivery) throws Unreadable {
    boolean follows = delivery.without(Part.TARGET, FreshdeskErrors.CLOSED)
        && !delivery.without(Part.TARGET, FreshdeskErrors.MISSING)
        && !delivery.without(Part.TARGET, FreshdeskErrors.NO_ACCESS);
    long requester = follows && !delivery.without(Part.REQUESTER) ? target(delivery).path("requester_id").asLong() : 0;
    return requester > 0 ? requester : directory.ourselves();
  }

  private JsonNode target(DeskDelivery delivery) throws Unreadable {
    Reply reply = calls.get("/tickets/" + delivery.ticketId(), Map.of());
    if (reply instanceof Reply.Got(Exchange.Answered answer) && answer.isSuccess()) {
      Optional<JsonNode> ticket = answer.json()
          .filter(it -> it.path("id").asText().equals(delivery.ticketId()));
      if (ticket.isPresent()) {
        return ticket.get();
      }
    }
    throw new Unreadable(understood(reply, delivery, FreshdeskErrors.MISSING, Map.of(), _ -> Optional.empty()));
  }

  private DeliveryOutcome writeNote(DeskDelivery delivery, String ticketId) {
    boolean file = delivery.hasTranscript();
    if (file && String.valueOf(delivery.transcript()).length() > LONGEST_TRANSCRIPT) {
      return withoutFile("the transcript is too long for Freshdesk", 0);
    }
    List<Refusal> tooMany = FreshdeskRequests.beyond(delivery, MOST_BYTES);
    if (!tooMany.isEmpty()) {
      return new Refused(FailureReason.INVALID, "the files are too large for Freshdesk", tooMany, 0);
    }
    DeliveryOutcome outcome = understood(
        calls.write("POST", "/tickets/" + ticketId + "/notes", FreshdeskRequests.note(delivery)), delivery,
        delivery.writesToTarget() ? FreshdeskErrors.MISSING : FreshdeskErrors.GONE, Map.of(),
        note -> noteReceipt(settings.url(), ticketId, note));
    if (!file && delivery.filesToSend().isEmpty()) {
      return outcome;
    }
    // Whatever there is against the file, the note lands without it.
    return switch (outcome) {
      case Refused(FailureReason reason, String detail, _, int status) when reason != FailureReason.CREDENTIALS_REJECTED
          && reason != FailureReason.NOT_FOUND ->
        withoutFiles(delivery, detail, status);
      // A firewall in front of Freshdesk that minds the file would mind it for ever.
      case RetryLater(FailureReason reason, String detail, _, int status) when reason == FailureReason.UNEXPECTED_ANSWER
          && status != 404 && status != 410 ->
        withoutFiles(delivery, detail, status);
      case Refused _,RetryLater _,MaybeDelivered _,Delivered _ -> outcome;
    };
  }

  /** A note cannot be turned from public to private, only taken away: https://developers.freshdesk.com/api/#update_conversation */
  private DeliveryOutcome remove(Progress progress, Step written) {
    Receipt note = progress.receipt(written).orElseThrow(() -> new IllegalStateException("no note was written yet"));
    Reply reply = calls.write("DELETE", "/conversations/" + note.noteId(), null);
    if (reply instanceof Reply.Got(Exchange.Answered answer) && (answer.isSuccess()
        || answer.status() == 404 && FreshdeskErrors.isFreshdesks(answer))) {
      return new Delivered(receipt(settings.url(), String.valueOf(note.ticketId()), note.noteId(),
          Privacy.MADE_PRIVATE, List.of()), answer.status());
    }
    return reply.outcome(_ -> Optional.empty(), answer -> FreshdeskErrors.outcome(answer, clock.instant()));
  }

  /** @param gone what a ticket that is not there is called, or null when none is written to */
  private DeliveryOutcome understood(Reply reply, DeskDelivery delivery, @Nullable String gone,
      Map<String, String> labels, Function<JsonNode, Optional<Receipt>> receipt) {
    return reply.outcome(receipt,
        answer -> FreshdeskErrors.ofWrite(answer, gone, delivery, labels, clock.instant()));
  }

  /** Freshdesk does not say which: the customer's go first, then our own. */
  private static Refused withoutFiles(DeskDelivery delivery, String detail, int status) {
    List<DeskFile> files = delivery.filesToSend();
    return files.isEmpty()
        ? withoutFile(detail, status)
        : new Refused(FailureReason.INVALID, detail,
            files.stream().map(it -> it.leftOut("Freshdesk did not take the files")).toList(), status);
  }

  private static Refused withoutFile(String detail, int status) {
    return new Refused(FailureReason.INVALID, detail,
        List.of(new Refusal(Part.TRANSCRIPT, "transcript", "Freshdesk did not take the file")), status);
  }

  private static Refused lacking(List<Refusal> refused) {
    return new Refused(FailureReason.INVALID, "the account lacks " + refused.size() + " of the things named", refused,
        0);
  }

  private Optional<Receipt> ticketReceipt(ObjectNode sent, JsonNode ticket, Map<String, String> labels) {
    return Optional.of(ticket.path("id").asText()).filter(TicketNumber::isOne)
        .map(id -> receipt(settings.url(), id, null, null, FreshdeskRequests.remarks(sent, ticket, labels)));
  }

  /** Empty when the answer does not show whether the note is private, and so proves nothing. */
  static Optional<Receipt> noteReceipt(URI desk, String ticketId, JsonNode note) {
    return TicketNumber.isOne(note.path("id").asText()) && note.path("private").isBoolean()
        ? Optional.of(receipt(desk, ticketId, note.path("id").asText(),
            note.path("private").booleanValue() ? Privacy.PROVEN : Privacy.PUBLIC, List.of()))
        : Optional.empty();
  }

  static Receipt receipt(URI desk, String ticketId, @Nullable String noteId, @Nullable Privacy privacy,
      List<String> remarks) {
    return new Receipt(ticketId, desk + "/a/tickets/" + ticketId, noteId, privacy, Map.of(), remarks);
  }

  /** The ticket we made: the second, when the first was gone before its note was written. */
  private static Optional<String> made(DeskDelivery delivery, Progress progress) {
    boolean gone = delivery.leftOut().stream().anyMatch(it -> it.concerns(Part.TARGET, FreshdeskErrors.GONE));
    return progress.receipt(gone ? CREATE_AGAIN : CREATE).map(Receipt::ticketId);
  }

  private static String ticket(DeskDelivery delivery, Progress progress) {
    return delivery.writesToTarget()
        ? String.valueOf(delivery.ticketId())
        : made(delivery, progress).orElseThrow(() -> new IllegalStateException("no ticket was made yet"));
  }

  private static boolean isPublic(Progress progress, Step note) {
    return progress.receipt(note).filter(it -> it.privacy() == Privacy.PUBLIC).isPresent();
  }
}
