package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZendeskErrorsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      {"error":{"title":"Forbidden","message":"secret words"}}                     | 403 Forbidden
      {"error":"RecordNotFound","description":"secret words"}                      | 403 RecordNotFound
      {"errors":[{"code":"TooManyThings","title":"secret words","detail":"x"}]}    | 403 TooManyThings
      {"error":"Couldn't authenticate you"}                                        | 403
      {"error":"RecordInvalid","details":{"requester":[{"description":"secret words","error":"UserSuspended"}]}} | 403 RecordInvalid (requester: UserSuspended)
      {"details":{"secret words":[{"description":"secret words"}]}}                | 403
      [1]                                                                          | 403 with a body that is not JSON
      <html>secret words</html>                                                    | 403 with a body that is not JSON
      ~~                                                                           | 403 without a body
      {"error":"x                                                                  | 403 with a body that is not JSON
      """)
  void theDetailHoldsCodesAndNoWordsOfOurs(String body, String detail) {
    assertThat(ZendeskErrors.detail(answer(403, body, Map.of()))).isEqualTo(detail).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      "requester":[{"description":"x","error":"UserSuspended"}]            | REQUESTER | requester
      "requester_id":[{"description":"x"}]                                 | REQUESTER | requester
      "email":[{"description":"x","error":"InvalidFormat"}]                | REQUESTER | requester
      "assignee":[{"description":"is not a member of the group"}]          | ASSIGNEE  | maria@example.com
      "assignee_id":[{"description":"x"}]                                  | ASSIGNEE  | maria@example.com
      "group":[{"description":"x","error":"InvalidValue"}]                 | GROUP     | Billing
      "priority":[{"description":"x"}]                                     | PRIORITY  | high
      "tags":[{"description":"x"}]                                         | TAGS      | *
      "custom_fields":[{"description":"x"}]                                | FIELD     | *
      "base":[{"description":"x","ticket_field_id":36002}]                 | FIELD     | Legato urgency
      "36001":[{"description":"x"}]                                        | FIELD     | Legato issue
      "ticket_field_36001":[{"description":"x"}]                           | FIELD     | Legato issue
      "custom_fields_36002":[{"description":"x"}]                          | FIELD     | Legato urgency
      "via_followup_source_id":[{"description":"x"}]                       | TARGET    | missing
      """)
  void aComplaintNamesThePart(String details, Part part, String name) {
    DeliveryOutcome outcome = outcome(422, "{\"error\":\"RecordInvalid\",\"details\":{" + details + "}}", Map.of());

    assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FailureReason.INVALID);
      assertThat(refused.refused()).extracting(Refusal::part).containsExactly(part);
      assertThat(refused.refused()).extracting(Refusal::name).containsExactly(name);
      assertThat(refused.refused().getFirst().why()).isNotBlank();
    });
  }

  @Test
  void aComplaintAboutUploadsNamesTheFilesThatWereSent() {
    var it = Samples.bare();
    var delivery = new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), null,
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), null, null, null, "customer: hello",
        List.of());
    var answer = answer(422, "{\"error\":\"RecordInvalid\",\"details\":{\"uploads\":[{\"description\":\"x\"}]}}",
        Map.of());

    assertThat(ZendeskErrors.outcome(answer, true, delivery, Samples.PLACEMENT.fields(), Samples.NOW))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refused()).singleElement()
            .satisfies(one -> assertThat(one.part()).isEqualTo(Part.TRANSCRIPT)));
    assertThat(
        outcome(422, "{\"error\":\"RecordInvalid\",\"details\":{\"uploads\":[{\"description\":\"x\"}]}}", Map.of()))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refused()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      {"error":"RecordInvalid","details":{"base":[{"description":"x"}]}}
      {"error":"RecordInvalid","details":{"base":[{"description":"x","ticket_field_id":99}]}}
      {"error":"RecordInvalid","details":"closed"}
      {"error":"RecordInvalid"}
      """)
  void aComplaintAboutNothingOfOursNamesNoPart(String body) {
    assertThat(outcome(422, body, Map.of())).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.refused()).isEmpty());
  }

  @Test
  void whatIsLeftOutAlreadyIsNotRefusedAgain() {
    var lesser = Samples.without(Samples.full(), new Refusal(Part.GROUP, "Billing", "refused before"));

    assertThat(ZendeskErrors.outcome(answer(422, "{\"details\":{\"group\":[{\"description\":\"x\"}]}}", Map.of()), true,
        lesser, Samples.PLACEMENT.fields(), Samples.NOW)).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.refused()).isEmpty());
  }

  @Test
  void aClosedTicketIsRefusedAsTarget() {
    assertThat(outcome(422, """
        {"error":"RecordInvalid","description":"Record validation errors","details":{"status":[{"description":"Status \
        closed prevents ticket update"}]}}""", Map.of())).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FailureReason.TICKET_CLOSED);
      assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.TARGET);
    });
  }

  @Test
  void onlyZendesksOwnNotFoundMeansThatTheTicketIsGone() {
    assertThat(((Refused) outcome(404, "{\"error\":\"RecordNotFound\"}", Map.of())).refused()).hasSize(1);
    assertThat(((Refused) outcome(404, "{\"error\":\"InvalidEndpoint\"}", Map.of())).refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400", "402", "403", "404", "405", "410", "422", "451"})
  void whatSomethingInFrontOfZendeskSaysIsNoRefusal(int status) {
    for (String body : List.of("", "<html>no such host</html>", "{}", "[]", "{\"message\":\"blocked\"}")) {
      assertThat(outcome(status, body, Map.of("retry-after", "9"))).as(body).isInstanceOfSatisfying(RetryLater.class,
          later -> {
            assertThat(later.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER);
            assertThat(later.askedToWait()).contains(Duration.ofSeconds(9));
          });
    }
    for (String body : List.of("{\"error\":\"X\"}", "{\"error\":{\"title\":\"X\"}}", "{\"errors\":[]}")) {
      assertThat(outcome(status, body, Map.of())).as(body).isInstanceOf(Refused.class);
    }
  }

  @Test
  void aLimitOfOneTicketIsToldFromThatOfTheAccount() {
    assertThat(outcome(429, "", Map.of("x-rate-limit-remaining", "380"))).isInstanceOfSatisfying(RetryLater.class,
        later -> assertThat(later.reason()).isEqualTo(FailureReason.TICKET_BUSY));
    assertThat(outcome(429, "", Map.of("x-rate-limit-remaining", "0"))).isInstanceOfSatisfying(RetryLater.class,
        later -> assertThat(later.reason()).isEqualTo(FailureReason.RATE_LIMITED));
  }

  @Test
  void theBudgetForUpdatesOfAllTicketsIsToldFromThatOfOne() {
    assertThat(outcome(429, "", Map.of("x-rate-limit-remaining", "380", "zendesk-ratelimit-tickets-update",
        "total=100; remaining=0; resets=12"))).isInstanceOfSatisfying(RetryLater.class, later -> {
          assertThat(later.reason()).isEqualTo(FailureReason.RATE_LIMITED);
          assertThat(later.askedToWait()).contains(Duration.ofSeconds(12));
        });
    assertThat(outcome(429, "", Map.of("retry-after", "7", "zendesk-ratelimit-tickets-update",
        "total=100; remaining=0; resets=12"))).isInstanceOfSatisfying(RetryLater.class,
            later -> assertThat(later.askedToWait()).contains(Duration.ofSeconds(7)));
    assertThat(outcome(429, "", Map.of("x-rate-limit-remaining", "380", "zendesk-ratelimit-tickets-update",
        "total=100; remaining=41; resets=12"))).isInstanceOfSatisfying(RetryLater.class,
            later -> assertThat(later.reason()).isEqualTo(FailureReason.TICKET_BUSY));
  }

  @Test
  void aKeyThatZendeskRemembersWithOtherBytesIsLookedUp() {
    assertThat(outcome(400, "{\"error\":\"IdempotentRequestError\"}", Map.of())).isInstanceOf(MaybeDelivered.class);
  }

  private static DeliveryOutcome outcome(int status, String body, Map<String, String> headers) {
    return ZendeskErrors.outcome(answer(status, body, headers), true, Samples.full(), Samples.PLACEMENT.fields(),
        Samples.NOW);
  }

  private static Exchange.Answered answer(int status, String body, Map<String, String> headers) {
    return new Exchange.Answered(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
