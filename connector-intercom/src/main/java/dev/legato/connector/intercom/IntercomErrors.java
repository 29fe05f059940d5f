package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.Step;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Intercom's {@code error.list}, read for codes and names of attributes only: messages may echo what we sent. A code that
 * is not in the table counts by its status and by the step. Pure.
 * https://developers.intercom.com/docs/references/rest-api/errors/error-codes
 */
final class IntercomErrors {
  /** The window is that long, should Intercom not say when it ends. */
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Set<String> PLAN = Set.of("api_plan_restricted", "forbidden");
  private static final Set<String> ASSIGNEES = Set.of("assignee_not_found", "team_not_found", "admin_not_found");
  private static final String NOT_TAKEN = "Intercom refused it";

  private IntercomErrors() {}

  /** What a failed call means when nothing is known of the step. */
  static DeliveryOutcome plain(Exchange.Answered answer, Instant now) {
    return Verdict.ofWrite(answer.status(), error(answer).isPresent(), detail(answer), wait(answer, now));
  }

  /**
   * What a failed write means.
   *
   * @param answer of any status but a 2xx that was understood
   * @param onTarget whether it was to a ticket or conversation that we did not make
   * @param sent names of the attributes that were sent, or of the one tag
   */
  static DeliveryOutcome outcome(Exchange.Answered answer, Step step, DeskDelivery delivery, boolean onTarget,
      Collection<String> sent, Instant now) {
    DeliveryOutcome plain = plain(answer, now);
    if (!(plain instanceof Refused(FailureReason reason, String detail, _, int status))
        || reason == FailureReason.CREDENTIALS_REJECTED) {
      return plain;
    }
    JsonNode error = error(answer).orElse(MissingNode.getInstance());
    String code = error.path("code").asText();
    if (code.equals("admin_not_found") && !step.equals(IntercomConnector.AGENT)
        && !step.equals(IntercomConnector.CREATE)) {
      return new Refused(FailureReason.FORBIDDEN, detail + ": no teammate has the id that adminId names", List.of(),
          status);
    }
    if (onTarget && status == 404 && !ASSIGNEES.contains(code) && !code.equals("tag_not_found")) {
      return new Refused(FailureReason.NOT_FOUND, detail,
          List.of(new Refusal(Part.TARGET, "missing", "it is not there any more")), status);
    }
    List<Refusal> accused = accused(step, delivery, code, status, error, sent).stream()
        .filter(it -> !delivery.without(it.part(), it.name())).toList();
    return new Refused(accused.isEmpty() ? reason : FailureReason.INVALID, detail, accused, status);
  }

  /** Intercom's own word that it is not there, not ours to see, or was merged away; anybody's 404 is not. */
  static boolean isAbsent(Exchange.Answered answer) {
    return (answer.status() == 404 || answer.status() == 403 || answer.status() == 410) && error(answer).isPresent();
  }

  /** Status, codes and the id under which Intercom's support finds the call: {@code 404 not_found (request 0623…)}. */
  static String detail(Exchange.Answered answer) {
    Optional<JsonNode> body = answer.json();
    if (body.isEmpty()) {
      return answer.status() + (answer.body().length == 0 ? " without a body" : " with a body that is not JSON");
    }
    StringBuilder detail = new StringBuilder().append(answer.status());
    body.get().path("errors").forEach(error -> {
      if (WORD.matcher(error.path("code").asText()).matches()) {
        detail.append(' ').append(error.path("code").asText());
      }
    });
    String request = body.get().path("request_id").asText();
    return detail + (REQUEST_ID.matcher(request).matches() ? " (request " + request + ")" : "");
  }

  /**
   * There is no Retry-After here; what is in front of Intercom may send one. A window that has ended by our clock has not by
   * Intercom's, which refuses: then a whole one is waited for, lest the budget be spent on being refused.
   */
  static Optional<Duration> wait(Exchange.Answered answer, Instant now) {
    Optional<Duration> reset = answer.header("x-ratelimit-reset").filter(it -> it.matches("\\d{1,11}"))
        .map(it -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(it))))
        .filter(Duration::isPositive)
        .map(it -> it.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : it);
    return answer.status() != 429
        ? RetryAfter.of(answer, now)
        : RetryAfter.of(answer, now).or(() -> reset).or(() -> Optional.of(WINDOW));
  }

  private static List<Refusal> accused(Step step, DeskDelivery delivery, String code, int status, JsonNode error,
      Collection<String> sent) {
    return switch (step.name()) {
      case "ensure-contact" -> PLAN.contains(code) ? List.of() : List.of(requester());
      case "create-ticket" -> {
        List<Refusal> attributes = attributes(error, sent);
        if (!attributes.isEmpty()) {
          yield attributes;
        }
        if (ASSIGNEES.contains(code)) {
          yield assignees(delivery, code);
        }
        boolean ofContact = status == 404 || status == 409 || status == 410 || code.contains("contact")
            || code.equals("action_forbidden") || List.of("email", "contacts").contains(error.path("field").asText());
        yield ofContact && !PLAN.contains(code) ? List.of(requester()) : List.of();
      }
      case "set-attributes" -> {
        if (ASSIGNEES.contains(code)) {
          yield assignees(delivery, "team_not_found");
        }
        List<Refusal> attributes = attributes(error, sent);
        yield attributes.isEmpty() ? List.of(new Refusal(Part.FIELD, "*", NOT_TAKEN)) : attributes;
      }
      case "assign-team" -> assignees(delivery, "team_not_found");
      case "assign-agent" -> assignees(delivery, "admin_not_found");
      case "add-tags" -> sent.stream().map(tag -> new Refusal(Part.TAGS, tag, NOT_TAKEN)).toList();
      case "write-note" -> PLAN.contains(code) ? List.of() : files(delivery);
      default -> List.of();
    };
  }

  /** Intercom does not say which: the customer's go first, then our own. */
  private static List<Refusal> files(DeskDelivery delivery) {
    if (!delivery.filesToSend().isEmpty()) {
      return delivery.filesToSend().stream().map(it -> it.leftOut("Intercom did not take the files")).toList();
    }
    return delivery.hasTranscript()
        ? List.of(new Refusal(Part.TRANSCRIPT, "transcript", "Intercom did not take the file"))
        : List.of();
  }

  /** The attribute a complaint names, where it is one of those sent. */
  private static List<Refusal> attributes(JsonNode error, Collection<String> sent) {
    String message = error.path("message").asText();
    String field = error.path("field").asText();
    return sent.stream().filter(name -> field.equals(name) || message.contains("'" + name + "'"))
        .map(name -> new Refusal(Part.FIELD, name, NOT_TAKEN)).toList();
  }

  private static List<Refusal> assignees(DeskDelivery delivery, String code) {
    List<Refusal> refused = new ArrayList<>();
    if (!code.equals("admin_not_found") && IntercomPlaces.wantsTeam(delivery)) {
      refused.add(new Refusal(Part.GROUP, String.valueOf(delivery.group()), NOT_TAKEN));
    }
    if (!code.equals("team_not_found") && IntercomPlaces.wantsAgent(delivery)) {
      refused.add(new Refusal(Part.ASSIGNEE, String.valueOf(delivery.agent()), NOT_TAKEN));
    }
    return refused;
  }

  static Refusal requester() {
    return new Refusal(Part.REQUESTER, "requester", "Intercom has no contact it would take for the customer");
  }

  private static Optional<JsonNode> error(Exchange.Answered answer) {
    return answer.json().filter(json -> json.path("errors").isArray()).map(json -> json.path("errors").path(0))
        .filter(error -> error.path("code").isTextual());
  }
}
