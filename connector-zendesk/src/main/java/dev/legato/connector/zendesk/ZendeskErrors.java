package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import dev.legato.connector.zendesk.ZendeskRequests.FieldValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Zendesk's four shapes of error, read for codes and names of fields only: descriptions may echo what we sent. Pure.
 * https://developer.zendesk.com/api-reference/introduction/requests
 */
final class ZendeskErrors {
  /** The names of the two ways in which a ticket can be out of reach. */
  static final String CLOSED = "closed";
  static final String MISSING = "missing";
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,60}");
  private static final Set<String> UPLOADS = Set.of("uploads", "upload", "attachments", "attachment");
  private static final Pattern SPENT = Pattern.compile("\\bremaining=0\\s*;\\s*resets=(\\d{1,6})\\b");
  private static final Pattern FIELD_KEY = Pattern.compile("(?:(?:ticket|custom)_fields?_)?(\\d{1,18})");
  private static final Map<String, String> REASONS = Map.of("UserSuspended", "the customer is suspended",
      "RecordNotFound", "it is not there", "BlankValue", "a value is missing", "InvalidValue", "the value is not valid",
      "InvalidFormat", "the format is not valid");

  private ZendeskErrors() {}

  /**
   * What a failed write means.
   *
   * @param answer of any status but a 2xx that was understood
   * @param onTicket whether an existing ticket was written to
   * @param sent the custom fields that were sent
   */
  static DeliveryOutcome outcome(Exchange.Answered answer, boolean onTicket, DeskDelivery delivery,
      List<FieldValue> sent, Instant now) {
    String detail = detail(answer);
    JsonNode json = answer.json().orElse(MissingNode.getInstance());
    String code = json.path("error").asText("");
    int status = answer.status();
    boolean own = isZendesks(answer);
    if (status == 422 && own) {
      return invalid(detail, json.path("details"), delivery, sent);
    }
    if (onTicket && saysRecordNotFound(answer)) {
      return new Refused(FailureReason.NOT_FOUND, detail, List.of(target(MISSING)), status);
    }
    if (status == 400 && code.equals("IdempotentRequestError")) {
      // An earlier try of ours has come through with other bytes (an upload made anew, a group moved meanwhile).
      return new MaybeDelivered(FailureReason.CONFLICT, detail, status);
    }
    Optional<Duration> endpoint = endpointResets(answer);
    if (status == 429 && endpoint.isPresent()) {
      return new RetryLater(FailureReason.RATE_LIMITED, detail, RetryAfter.of(answer, now).or(() -> endpoint), status);
    }
    if (status == 429 && onTicket && hasRoomLeft(answer)) {
      // 30 updates in 10 minutes by one user on one ticket; the account itself still has room.
      // https://developer.zendesk.com/api-reference/introduction/rate-limits
      return new RetryLater(FailureReason.TICKET_BUSY, detail, RetryAfter.of(answer, now), status);
    }
    return Verdict.ofWrite(status, own, detail, RetryAfter.of(answer, now));
  }

  /**
   * When a budget that the account has for one kind of call begins anew, where the answer says that it is used up; such as
   * for updates of tickets, {@code zendesk-ratelimit-tickets-update: total=100; remaining=0; resets=12}. What the answer's
   * other headers say of the whole account does not count then.
   * https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket
   */
  static Optional<Duration> endpointResets(Exchange.Answered answer) {
    return answer.headers().entrySet().stream().filter(it -> it.getKey().startsWith("zendesk-ratelimit-"))
        .map(it -> SPENT.matcher(it.getValue())).filter(Matcher::find)
        .map(it -> Duration.ofSeconds(Long.parseLong(it.group(1)))).max(Comparator.naturalOrder());
  }

  /** Zendesk's own word that there is no such record; anybody's 404 is not. */
  static boolean saysRecordNotFound(Exchange.Answered answer) {
    return answer.status() == 404
        && answer.json().filter(json -> json.path("error").asText("").equals("RecordNotFound")).isPresent();
  }

  /** Whether a refusal has one of Zendesk's shapes, and so is not that of something in front of it. */
  static boolean isZendesks(Exchange.Answered answer) {
    return answer.json().filter(json -> {
      JsonNode error = json.path("error");
      return error.isTextual() || error.path("title").isTextual() || json.path("errors").isArray()
          || json.path("details").isObject();
    }).isPresent();
  }

  static Refusal target(String name) {
    return new Refusal(Part.TARGET, name,
        name.equals(CLOSED) ? "the ticket is closed and takes no more updates" : "the ticket is not there any more");
  }

  /** Status and code words, for people: {@code 422 RecordInvalid (requester: UserSuspended)}. */
  static String detail(Exchange.Answered answer) {
    Optional<JsonNode> body = answer.json();
    if (body.isEmpty()) {
      return answer.status() + (answer.body().length == 0 ? " without a body" : " with a body that is not JSON");
    }
    JsonNode json = body.get();
    Set<String> words = new LinkedHashSet<>();
    word(json.path("error")).ifPresent(words::add);
    word(json.path("error").path("title")).ifPresent(words::add);
    json.path("errors").forEach(error -> word(error.path("code")).ifPresent(words::add));
    List<String> fields = new ArrayList<>();
    json.path("details").properties().forEach(entry -> {
      if (WORD.matcher(entry.getKey()).matches() || FIELD_KEY.matcher(entry.getKey()).matches()) {
        String code = word(entry.getValue().path(0).path("error")).map(word -> ": " + word).orElse("");
        fields.add(entry.getKey() + code);
      }
    });
    return answer.status() + (words.isEmpty() ? "" : " " + String.join(" ", words))
        + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")");
  }

  private static DeliveryOutcome invalid(String detail, JsonNode details, DeskDelivery delivery,
      List<FieldValue> sent) {
    Set<Refusal> refused = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> entry : details.properties()) {
      for (JsonNode complaint : entry.getValue()) {
        if (saysClosed(entry.getKey(), complaint)) {
          return new Refused(FailureReason.TICKET_CLOSED, detail, List.of(target(CLOSED)), 422);
        }
        if (UPLOADS.contains(entry.getKey())) {
          refused.addAll(ZendeskUploads.all(delivery, why(complaint)));
        }
        part(entry.getKey(), complaint, delivery, sent).filter(it -> !delivery.without(it.part(), it.name()))
            .ifPresent(refused::add);
      }
    }
    return new Refused(FailureReason.INVALID, detail, List.copyOf(refused), 422);
  }

  private static boolean saysClosed(String key, JsonNode complaint) {
    return key.equals("status")
        && complaint.path("description").asText().toLowerCase(Locale.ROOT).contains("closed");
  }

  private static String why(JsonNode complaint) {
    return word(complaint.path("error")).map(code -> REASONS.getOrDefault(code, "Zendesk says " + code))
        .orElse("Zendesk refused it");
  }

  /** The part a complaint is about, unless it is not one of ours: leaving it out would change nothing. */
  private static Optional<Refusal> part(String key, JsonNode complaint, DeskDelivery delivery, List<FieldValue> sent) {
    String why = why(complaint);
    long field = complaint.path("ticket_field_id").asLong(0);
    Matcher numbered = FIELD_KEY.matcher(key);
    if (field == 0 && numbered.matches()) {
      field = Long.parseLong(numbered.group(1));
    }
    if (field != 0) {
      long id = field;
      return sent.stream().filter(it -> it.id() == id).map(it -> new Refusal(Part.FIELD, it.title(), why)).findFirst();
    }
    return Optional.ofNullable(switch (key) {
      case "custom_fields", "fields" -> new Refusal(Part.FIELD, "*", why);
      case "tags", "tag" -> new Refusal(Part.TAGS, "*", why);
      case "group", "group_id" -> named(Part.GROUP, delivery.group(), why);
      case "assignee", "assignee_id" -> named(Part.ASSIGNEE, delivery.agent(), why);
      case "priority" -> named(Part.PRIORITY, delivery.priority() == null ? null : delivery.priority().word(), why);
      case "requester", "requester_id", "email", "name" -> new Refusal(Part.REQUESTER, "requester", why);
      case "via_followup_source_id", "followup_source_id" -> target(MISSING);
      default -> null;
    });
  }

  private static @Nullable Refusal named(Part part, @Nullable String name, String why) {
    return name == null ? null : new Refusal(part, name, why);
  }

  private static boolean hasRoomLeft(Exchange.Answered answer) {
    return answer.header("x-rate-limit-remaining").or(() -> answer.header("ratelimit-remaining"))
        .filter(left -> left.matches("[1-9]\\d*")).isPresent();
  }

  private static Optional<String> word(JsonNode node) {
    return Optional.of(node.asText("")).filter(text -> WORD.matcher(text).matches());
  }
}
