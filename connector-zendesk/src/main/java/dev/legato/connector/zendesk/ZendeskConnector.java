package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.legato.connector.TicketPace;
import dev.legato.connector.TicketState;
import dev.legato.connector.TokenVault;
import dev.legato.connector.http.BudgetHeaders;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Reply;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.zendesk.ZendeskPlaces.Found;
import dev.legato.connector.zendesk.ZendeskRequests.FieldValue;
import dev.legato.connector.zendesk.ZendeskRequests.Placement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One Zendesk account. A new ticket is one write; an existing one is two (its tags are added, not replaced, and only
 * {@code PUT …/tags} can do that), with the upload of a long transcript and of each file of the customer before.
 */
public final class ZendeskConnector implements HelpdeskConnector {
  static final Step CREATE = new Step("create-ticket");
  static final Step TAGS = new Step("add-tags");
  static final Step NOTE = new Step("write-note");
  static final Step PRIVATE = new Step("make-private");
  /** "Update Ticket: 30 updates per 10 minutes per user per ticket", in the same place. */
  private static final Optional<TicketPace> PACE = Optional.of(new TicketPace(30, Duration.ofMinutes(10)));
  /** A minute's budget of the whole account: https://developer.zendesk.com/api-reference/introduction/rate-limits */
  private static final BudgetHeaders BUDGET = new BudgetHeaders("x-rate-limit", "x-rate-limit-remaining",
      "ratelimit-reset", null, Duration.ofMinutes(1));
  /** Sixty seconds are Zendesk's, the rest is for the way there and back. */
  private static final Duration MAY_STILL_LAND = Duration.ofSeconds(75);
  /** What a comment may be made of: some 64 KB; {@code details} is not among what Zendesk is known to keep. */
  public static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000);

  private final ZendeskSettings settings;
  private final InstantSource clock;
  private final DeskHttp http;
  private final ZendeskAuth auth;
  private final ZendeskCalls calls;
  private final ZendeskDirectory directory;
  private final ZendeskPlaces places;
  private final ZendeskTraces traces;
  private final ZendeskUploads uploads;

  /**
   * Makes no call yet.
   *
   * @param vault keeps tokens over restarts; unused with a fixed token
   */
  public ZendeskConnector(ZendeskSettings settings, TokenVault vault, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new DeskHttp(settings.timeout(), BUDGET);
    this.auth = new ZendeskAuth(settings, vault, http, clock);
    this.calls = new ZendeskCalls(settings, auth, http);
    this.directory = new ZendeskDirectory(settings, auth, clock);
    this.places = new ZendeskPlaces(directory, settings.fields());
    this.traces = new ZendeskTraces(settings.url(), calls, clock);
    this.uploads = new ZendeskUploads(calls, clock);
  }

  @Override
  public TicketState check(String ticketId, Instant since) {
    return TicketNumber.isOne(ticketId)
        ? new ZendeskReplies(calls, clock).since(ticketId, since)
        : new TicketState.Untold();
  }

  /** Freshdesk and Intercom tell no end; here refresh tokens have one, and all API tokens have the same. */
  @Override
  public Optional<Instant> credentialsEnd() {
    return auth.end();
  }

  @Override
  public Optional<TicketPace> ticketPace() {
    return PACE;
  }

  @Override
  public NoteProfile noteProfile() {
    return PROFILE;
  }

  @Override
  public Optional<Step> next(DeskDelivery delivery, Progress progress) {
    Step note = delivery.writesToTarget() ? NOTE : CREATE;
    Optional<Receipt> written = progress.receipt(NOTE).or(() -> progress.receipt(CREATE));
    if (written.isPresent()) {
      boolean exposed = written.get().privacy() == Privacy.PUBLIC && !progress.isDone(PRIVATE);
      return exposed ? Optional.of(PRIVATE) : Optional.empty();
    }
    Optional<Step> upload = ZendeskUploads.next(delivery, progress);
    if (upload.isPresent()) {
      return upload;
    }
    if (note.equals(NOTE) && !progress.isDone(TAGS) && !delivery.tagsToWrite().isEmpty()) {
      return Optional.of(TAGS);
    }
    return Optional.of(note);
  }

  @Override
  public DeliveryOutcome perform(Step step, DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())) {
      return new Refused(FailureReason.NOT_FOUND, "the target is not the number of a ticket",
          List.of(ZendeskErrors.target(ZendeskErrors.MISSING)), 0);
    }
    try {
      return switch (step.name()) {
        case "create-ticket" -> create(delivery, progress);
        case "add-tags" -> addTags(delivery);
        case "write-note" -> writeNote(delivery, progress);
        case "make-private" -> makePrivate(delivery, progress);
        default -> uploads.perform(step, delivery);
      };
    } catch (Unreadable unreadable) {
      return unreadable.outcome();
    }
  }

  @Override
  public Sighting look(Step step, DeskDelivery delivery, Progress progress) {
    if (delivery.writesToTarget() && !TicketNumber.isOne(delivery.ticketId())) {
      return new Sighting.NotSeen(); // perform never sent it
    }
    return switch (step.name()) {
      case "create-ticket" -> traces.ofTicket(delivery);
      case "add-tags" -> traces.ofTags(target(delivery), delivery);
      case "write-note" -> traces.ofNote(target(delivery), delivery);
      case "make-private" -> traces.ofPrivacy(written(progress).ticketId(), written(progress).noteId(), delivery);
      default -> new Sighting.NotSeen(); // an upload that nobody uses is forgotten
    };
  }

  /**
   * Zendesk goes on with a call after we have given up on it, for sixty seconds at most: an update that lands after a look
   * has not found it would double the note. A ticket that is made twice under one Idempotency-Key is made once; tags,
   * privacy and an unused file may be written twice.
   * https://developer.zendesk.com/api-reference/introduction/requests
   */
  @Override
  public Duration mayStillLand(Step step) {
    return step.equals(NOTE) ? MAY_STILL_LAND : Duration.ZERO;
  }

  @Override
  public void close() {
    directory.close();
    http.close();
  }

  private DeliveryOutcome create(DeskDelivery delivery, Progress progress) throws Unreadable {
    Set<String> tags = new LinkedHashSet<>();
    Long followUpOf = followUpOf(delivery);
    if (followUpOf != null) {
      // Tags given take the place of those inherited, so the inherited ones are given too.
      // https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets
      switch (calls.get("/tickets/" + followUpOf + "/tags", Map.of())) {
        case Reply.None(DeliveryOutcome outcome, _) -> {
          throw new Unreadable(outcome);
        }
        case Reply.Got(Exchange.Answered answer) when answer.isSuccess() && answer.json().isPresent() -> tags
            .addAll(ZendeskAnswers.strings(answer.json().get().path("tags")));
        case Reply.Got(Exchange.Answered answer) -> {
          throw new Unreadable(ZendeskErrors.outcome(answer, true, delivery, List.of(), clock.instant()));
        }
      }
    }
    tags.addAll(delivery.tagsToWrite());
    return placed(delivery, progress, (placement, tokens) -> {
      byte[] body = ZendeskRequests.createTicket(delivery, placement, tags, followUpOf, tokens);
      Reply reply = calls.write("POST", "/tickets", body, "Idempotency-Key",
          ZendeskRequests.idempotencyKey(delivery));
      return understood(reply, delivery, false, placement.fields(),
          json -> noteReceipt(json, json.path("ticket").path("id").asText(), reply, placement, tags));
    });
  }

  private DeliveryOutcome writeNote(DeskDelivery delivery, Progress progress) throws Unreadable {
    return placed(delivery, progress, (placement, tokens) -> {
      Reply reply = calls.write("PUT", "/tickets/" + target(delivery),
          ZendeskRequests.writeNote(delivery, placement, tokens));
      return understood(reply, delivery, true, placement.fields(),
          json -> noteReceipt(json, target(delivery), reply, placement, List.of()));
    });
  }

  private DeliveryOutcome addTags(DeskDelivery delivery) {
    Reply reply = calls.write("PUT", "/tickets/" + target(delivery) + "/tags", ZendeskRequests.addTags(delivery));
    return understood(reply, delivery, true, List.of(),
        _ -> Optional.of(ZendeskAnswers.ofTicket(settings.url(), target(delivery), null, null)));
  }

  private DeliveryOutcome makePrivate(DeskDelivery delivery, Progress progress) {
    Receipt note = written(progress);
    String ticket = "/tickets/" + note.ticketId();
    Reply reply = calls.write("PUT", note.noteId() != null
        ? ticket + "/comments/" + note.noteId() + "/make_private"
        : ticket + "/audits/" + note.kept().get("audit") + "/make_private", new byte[0]);
    if (reply instanceof Reply.Got(Exchange.Answered answer) && answer.isSuccess()) { // its body is empty
      return new Delivered(ZendeskAnswers.ofTicket(settings.url(), String.valueOf(note.ticketId()), note.noteId(),
          Privacy.MADE_PRIVATE), answer.status());
    }
    return understood(reply, delivery, false, List.of(), _ -> Optional.empty());
  }

  private interface NoteCall {
    DeliveryOutcome make(Placement placement, List<String> uploads);
  }

  /** Makes the call once everything it names is found, and its files are there. */
  private DeliveryOutcome placed(DeskDelivery delivery, Progress progress, NoteCall call) throws Unreadable {
    if (ZendeskUploads.next(delivery, progress).isPresent()) {
      return new RetryLater(FailureReason.NOT_FOUND, "an uploaded file has expired; it is uploaded again",
          Optional.of(Duration.ZERO), 0);
    }
    return switch (places.find(delivery)) {
      case Found.Lacking(List<Refusal> refused) -> new Refused(FailureReason.INVALID, "the account lacks "
          + refused.size() + " of the things named", refused, 0);
      case Found.All(Placement placement) -> call.make(placement, ZendeskUploads.tokens(delivery, progress));
    };
  }

  private DeliveryOutcome understood(Reply reply, DeskDelivery delivery, boolean onTicket, List<FieldValue> sent,
      Function<JsonNode, Optional<Receipt>> receipt) {
    return reply.outcome(receipt,
        answer -> ZendeskErrors.outcome(answer, onTicket, delivery, sent, clock.instant()));
  }

  private Optional<Receipt> noteReceipt(JsonNode json, String ticketId, Reply reply, Placement placement,
      Collection<String> tags) {
    Optional<String> warning = reply instanceof Reply.Got(Exchange.Answered answer)
        ? answer.header("X-Zendesk-API-Warn")
        : Optional.empty();
    return ticketId.isEmpty()
        ? Optional.empty()
        : ZendeskAnswers.ofAudit(settings.url(), ticketId, json.path("audit"),
            ZendeskAnswers.remarks(json.path("ticket"), warning, placement.fields(), tags));
  }

  private static @Nullable Long followUpOf(DeskDelivery delivery) {
    boolean closed = delivery.without(Part.TARGET, ZendeskErrors.CLOSED)
        && !delivery.without(Part.TARGET, ZendeskErrors.MISSING);
    return closed && TicketNumber.isOne(delivery.ticketId()) ? Long.valueOf(delivery.ticketId()) : null;
  }

  private static String target(DeskDelivery delivery) {
    return String.valueOf(delivery.ticketId());
  }

  private static Receipt written(Progress progress) {
    return progress.receipt(NOTE).or(() -> progress.receipt(CREATE))
        .orElseThrow(() -> new IllegalStateException("no note was written yet"));
  }
}
