package dev.legato.connector.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Freshdesk's errors, read for codes and names of fields only: messages echo what we sent. Pure.
 * https://developers.freshdesk.com/api/#error
 */
final class FreshdeskErrors {
  /** The names of the ways in which a ticket can be out of reach; {@code GONE} is one that we made. */
  static final String CLOSED = "closed";
  static final String MISSING = "missing";
  static final String SPAM = "spam";
  static final String GONE = "made-and-gone";
  static final String NO_ACCESS = "no-access";
  /** Why a field is left out that cannot be: something has to stand in it. */
  static final String REQUIRED = "Freshdesk demands a value and the bot gave none; what stands there is a stopgap";
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.\\[\\]-]{0,80}");
  private static final Map<String, String> REASONS = Map.of("invalid_value", "the value is not valid", "invalid_field",
      "there is no such field", "datatype_mismatch", "the value is of the wrong kind", "invalid_size",
      "it is too large",
      "missing_field", REQUIRED);

  private FreshdeskErrors() {}

  /** What an answer means that is not the one hoped for, when it names no part of a delivery. */
  static DeliveryOutcome outcome(Exchange.Answered answer, Instant now) {
    return Verdict.ofWrite(answer.status(), isFreshdesks(answer), detail(answer), RetryAfter.of(answer, now));
  }

  /**
   * What a failed write means.
   *
   * @param gone what a ticket that is not there is called; null when none was written to
   * @param labels of the custom fields that were sent, by API name
   */
  static DeliveryOutcome ofWrite(Exchange.Answered answer, @Nullable String gone, DeskDelivery delivery,
      Map<String, String> labels, Instant now) {
    int status = answer.status();
    if (isFreshdesks(answer)) {
      // What is deleted, spam or archived has no such address, or takes no such verb.
      if (gone != null && (status == 404 || status == 405 || status == 410)) {
        return new Refused(FailureReason.NOT_FOUND, detail(answer), List.of(target(gone)), status);
      }
      // A key sees the tickets of its agent's scope: https://developers.freshdesk.com/api/#agents (ticket_scope)
      if (MISSING.equals(gone) && status == 403 && code(answer).equals("access_denied")) {
        return new Refused(FailureReason.NOT_FOUND, detail(answer), List.of(noAccess(delivery)), status);
      }
      if (status == 400) {
        return invalid(answer, delivery, labels);
      }
    }
    return outcome(answer, now);
  }

  /**
   * Whether Freshdesk itself says so, and not something in front of it. It says 404 without a body; then its limit's
   * headers, which are on all it answers, show who speaks.
   */
  static boolean isFreshdesks(Exchange.Answered answer) {
    boolean speaks = answer.headers().keySet().stream()
        .anyMatch(name -> name.startsWith("x-ratelimit-") || name.startsWith("x-freshdesk-"));
    return answer.json()
        .map(json -> speaks || json.path("errors").isArray()
            || json.path("code").isTextual() && json.path("message").isTextual())
        .orElse(speaks && answer.body().length == 0);
  }

  /** The one word of an error that is not about fields; empty when there is none. */
  static String code(Exchange.Answered answer) {
    return answer.json().map(json -> json.path("code").asText("")).orElse("");
  }

  /** In which way this ticket is out of reach of those who should read the note, if in any. */
  static Optional<String> away(JsonNode ticket) {
    if (ticket.path("deleted").asBoolean() || ticket.path("archived").asBoolean()) {
      return Optional.of(MISSING);
    }
    if (ticket.path("spam").asBoolean()) {
      return Optional.of(SPAM);
    }
    // By its number: what a status is called is the account's own. One that was merged into another is closed, too.
    return ticket.path("status").asInt() == 5 ? Optional.of(CLOSED) : Optional.empty();
  }

  static Refusal target(String name) {
    return new Refusal(Part.TARGET, name, switch (name) {
      case CLOSED -> "the ticket is closed";
      case SPAM -> "the ticket lies among the spam";
      default -> "the ticket is not there any more (deleted or archived)";
    });
  }

  private static Refusal noAccess(DeskDelivery delivery) {
    return new Refusal(Part.TARGET, NO_ACCESS, "no access to ticket " + delivery.ticketId());
  }

  /** Status and code words, for people: {@code 400 (custom_fields.cf_plan: invalid_value)}. */
  static String detail(Exchange.Answered answer) {
    Optional<JsonNode> body = answer.json();
    if (body.isEmpty()) {
      return answer.status() + (answer.body().length == 0 ? " without a body" : " with a body that is not JSON");
    }
    List<String> fields = new ArrayList<>();
    body.get().path("errors").forEach(error -> word(error.path("field")).ifPresent(
        field -> fields.add(field + word(error.path("code")).map(code -> ": " + code).orElse(""))));
    return answer.status() + word(body.get().path("code")).map(code -> " " + code).orElse("")
        + (fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")");
  }

  private static DeliveryOutcome invalid(Exchange.Answered answer, DeskDelivery delivery, Map<String, String> labels) {
    Set<Refusal> refused = new LinkedHashSet<>();
    for (JsonNode error : answer.json().orElse(MissingNode.getInstance()).path("errors")) {
      String code = error.path("code").asText("");
      String why = REASONS.getOrDefault(code, "Freshdesk refused it");
      word(error.path("field")).flatMap(field -> part(field, why, delivery, labels))
          .filter(it -> !delivery.without(it.part(), it.name())).ifPresent(refused::add);
    }
    return new Refused(FailureReason.INVALID, detail(answer), List.copyOf(refused), 400);
  }

  /** The part a complaint is about, unless it is not one of ours: leaving it out would change nothing. */
  private static Optional<Refusal> part(String field, String why, DeskDelivery delivery, Map<String, String> labels) {
    return Optional.ofNullable(switch (field) {
      case "tags" -> new Refusal(Part.TAGS, "*", why);
      case "group_id" -> named(Part.GROUP, delivery.group(), why);
      case "responder_id" -> named(Part.ASSIGNEE, delivery.agent(), why);
      case "priority" -> named(Part.PRIORITY, delivery.priority() == null ? null : delivery.priority().word(), why);
      case "email", "phone", "unique_external_id", "requester_id", "requester", "name" ->
        new Refusal(Part.REQUESTER, "requester", why);
      case "attachments", "attachments[]" -> new Refusal(Part.TRANSCRIPT, "transcript", why);
      case "custom_fields" -> new Refusal(Part.FIELD, "*", why);
      case "subject", "description", "body", "private" -> null;
      case "status", "source" -> new Refusal(Part.FIELD, field, why);
      default -> { // what was not sent can only be missed
        String name = field.substring(field.lastIndexOf('.') + 1);
        yield new Refusal(Part.FIELD, labels.getOrDefault(name, name), labels.containsKey(name) ? why : REQUIRED);
      }
    });
  }

  private static @Nullable Refusal named(Part part, @Nullable String name, String why) {
    return name == null ? null : new Refusal(part, name, why);
  }

  private static Optional<String> word(JsonNode node) {
    return Optional.of(node.asText("")).filter(text -> WORD.matcher(text).matches());
  }
}
