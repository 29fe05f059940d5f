package dev.legato.connector.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.Step;
import dev.legato.connector.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each of Intercom's errors means, step by step. */
final class IntercomErrorsTest {
  private static final String REQUEST = "06234918-c245-4caa-a2cc-90247983c6ff";

  @ParameterizedTest
  @CsvSource({
      "create-ticket,  false, 404, not_found,           NOT REQUESTER",
      "create-ticket,  false, 410, contact_merged,      NOT REQUESTER",
      "create-ticket,  false, 409, conflict,            MAYBE",
      "create-ticket,  false, 403, action_forbidden,    NOT REQUESTER",
      "create-ticket,  false, 403, api_plan_restricted, FORBIDDEN",
      "create-ticket,  false, 404, team_not_found,      NOT GROUP",
      "create-ticket,  false, 404, admin_not_found,     NOT ASSIGNEE",
      "create-ticket,  false, 404, assignee_not_found,  NOT GROUP+ASSIGNEE",
      "create-ticket,  false, 400, parameter_invalid,   INVALID",
      "create-ticket,  false, 422, data_invalid,        INVALID",
      "create-ticket,  false, 400, unheard_of,          INVALID",
      "create-ticket,  false, 401, unauthorized,        CREDENTIALS_REJECTED",
      "create-ticket,  false, 401, token_unauthorized,  CREDENTIALS_REJECTED",
      "create-ticket,  false, 429, rate_limit_exceeded, LATER",
      "create-ticket,  false, 500, server_error,        MAYBE",
      "ensure-contact, false, 400, parameter_invalid,   NOT REQUESTER",
      "ensure-contact, false, 403, forbidden,           FORBIDDEN",
      "set-attributes, true,  404, conversation_not_found, NOT TARGET",
      "set-attributes, true,  404, not_found,           NOT TARGET",
      "set-attributes, true,  404, unheard_of,          NOT TARGET",
      "set-attributes, true,  403, api_plan_restricted, NOT FIELD",
      "set-attributes, true,  400, parameter_invalid,   NOT FIELD",
      "set-attributes, true,  404, assignee_not_found,  NOT GROUP",
      "set-attributes, true,  404, admin_not_found,     FORBIDDEN",
      "assign-team,    true,  404, assignee_not_found,  NOT GROUP",
      "assign-team,    true,  403, forbidden,           NOT GROUP",
      "assign-team,    true,  404, ticket_not_found,    NOT TARGET",
      "assign-agent,   true,  404, admin_not_found,     NOT ASSIGNEE",
      "assign-agent,   true,  422, validation_error,    NOT ASSIGNEE",
      "add-tags,       true,  404, tag_not_found,       NOT TAGS",
      "add-tags,       true,  404, not_found,           NOT TARGET",
      "add-tags,       false, 404, not_found,           NOT TAGS",
      "add-tags,       true,  404, admin_not_found,     FORBIDDEN",
      "write-note,     true,  404, not_found,           NOT TARGET",
      "write-note,     true,  400, parameter_invalid,   INVALID",
      "write-note,     true,  404, admin_not_found,     FORBIDDEN",
      "write-note,     true,  403, api_plan_restricted, FORBIDDEN",
      "write-note,     true,  404, '',                  LATER",
      "write-note,     true,  403, '',                  LATER",
      "write-note,     true,  400, '',                  LATER",
      "write-note,     true,  302, '',                  MAYBE"})
  void anErrorMeansThis(String step, boolean onTarget, int status, String code, String meaning) {
    DeliveryOutcome outcome = outcome(step, onTarget, status, code, "something", List.of("legato"));

    switch (outcome) {
      case RetryLater _ -> assertThat(meaning).isEqualTo("LATER");
      case MaybeDelivered _ -> assertThat(meaning).isEqualTo("MAYBE");
      case Refused(FailureReason reason, _, List<Refusal> refused, int said) -> {
        assertThat(said).isEqualTo(status);
        assertThat(meaning).isEqualTo(refused.isEmpty()
            ? reason.name()
            : "NOT " + String.join("+", refused.stream().map(it -> it.part().name()).toList()));
      }
      case DeliveryOutcome.Delivered _ -> throw new AssertionError(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({"set-attributes, Conversation attribute 'Legato urgency' does not exist, Legato urgency",
      "set-attributes, Something about another one, *",
      "create-ticket, Ticket attribute 'Legato urgency' does not exist, Legato urgency"})
  void theAttributeThatIsNamedIsLeftOut(String step, String message, String name) {
    assertThat(outcome(step, false, 400, "parameter_invalid", message, List.of("Legato issue", "Legato urgency")))
        .isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.refused()).extracting(Refusal::part, Refusal::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Part.FIELD, name)));
  }

  @Test
  void aFileMayBeTheReasonWhyANoteIsRefused() {
    DeliveryOutcome outcome = IntercomErrors.outcome(answer(413, "client_error", "too large", Map.of()),
        new Step("write-note"), Samples.withTranscript(Samples.bare()), true, List.of(), Samples.NOW);

    assertThat(outcome).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.TRANSCRIPT));
  }

  @Test
  void theRequestIsNamedForIntercomsSupportAndTheMessageNever() {
    assertThat(IntercomErrors.detail(answer(404, "not_found", "nora@example.com", Map.of())))
        .isEqualTo("404 not_found (request " + REQUEST + ")");
    assertThat(IntercomErrors.detail(answer(404, "Nora Lind!", "nora@example.com", Map.of())))
        .isEqualTo("404 (request " + REQUEST + ")");
  }

  @ParameterizedTest
  @CsvSource({"1763632810, '', 10", "1763632805, '', 5", "1763632800, '', 10", "1763632799, '', 10",
      "1863632800, '', 900", "'', '', 10",
      "soon, '', 10", "1763632805, 30, 30", "99999999999, '', 900"})
  void theWindowsEndIsWaitedFor(String reset, String retryAfter, long seconds) {
    Map<String, String> headers = new java.util.HashMap<>();
    headers.put("x-ratelimit-reset", reset);
    headers.put("retry-after", retryAfter);

    assertThat(IntercomErrors.wait(answer(429, "rate_limit_exceeded", "", headers),
        java.time.Instant.ofEpochSecond(1_763_632_800))).isEqualTo(Optional.of(Duration.ofSeconds(seconds)));
  }

  private static DeliveryOutcome outcome(String step, boolean onTarget, int status, String code, String message,
      List<String> sent) {
    return IntercomErrors.outcome(answer(status, code, message, Map.of()), new Step(step), Samples.full(), onTarget,
        sent, Samples.NOW);
  }

  private static Exchange.Answered answer(int status, String code, String message, Map<String, String> headers) {
    String body = "{\"type\":\"error.list\",\"request_id\":\"" + REQUEST + "\",\"errors\":[{\"code\":\"" + code
        + "\",\"message\":\"" + message + "\"}]}";
    return new Exchange.Answered(status, headers,
        (code.isEmpty() ? "<html>Not here</html>" : body).getBytes(StandardCharsets.UTF_8));
  }
}
