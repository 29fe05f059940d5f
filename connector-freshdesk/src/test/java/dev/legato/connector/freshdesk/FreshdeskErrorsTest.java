package dev.legato.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreshdeskErrorsTest {
  private static final Map<String, String> LABELS = Map.of("cf_plan", "Plan");
  private static final Map<String, String> OWN = Map.of("x-ratelimit-total", "400");

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      {"code":"access_denied","message":"secret words"}                                        | 403 access_denied
      {"code":"secret words","message":"secret words"}                                         | 403
      {"description":"secret words","errors":[{"field":"custom_fields.cf_plan","message":"secret words","code":"invalid_value"}]} | 403 (custom_fields.cf_plan: invalid_value)
      {"description":"x","errors":[{"field":"secret words","code":"secret words"}]}            | 403
      {"description":"x","errors":[{"field":"tags"}]}                                          | 403 (tags)
      [1]                                                                                      | 403 with a body that is not JSON
      <html>secret words</html>                                                                | 403 with a body that is not JSON
      ~~                                                                                       | 403 without a body
      {"code":"x                                                                               | 403 with a body that is not JSON
      """)
  void theDetailHoldsCodesAndNoWordsOfOurs(String body, String detail) {
    assertThat(FreshdeskErrors.detail(answer(403, body, Map.of()))).isEqualTo(detail).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"email, invalid_value, REQUESTER, requester", "unique_external_id, invalid_value, REQUESTER, requester",
      "requester_id, invalid_value, REQUESTER, requester", "phone, missing_field, REQUESTER, requester",
      "name, missing_field, REQUESTER, requester", "group_id, invalid_value, GROUP, Billing",
      "responder_id, invalid_value, ASSIGNEE, maria@example.com", "priority, invalid_value, PRIORITY, high",
      "tags, invalid_value, TAGS, *", "custom_fields, datatype_mismatch, FIELD, *",
      "custom_fields.cf_plan, invalid_value, FIELD, Plan", "cf_plan, invalid_field, FIELD, Plan",
      "custom_fields.cf_other, missing_field, FIELD, cf_other", "type, missing_field, FIELD, type",
      "status, invalid_value, FIELD, status", "source, invalid_value, FIELD, source",
      "attachments, invalid_size, TRANSCRIPT, transcript"})
  void aComplaintNamesThePart(String field, String code, Part part, String name) {
    assertThat(write(400, complaint(field, code), Map.of())).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FailureReason.INVALID);
      assertThat(refused.refused()).extracting(Refusal::part).containsExactly(part);
      assertThat(refused.refused()).extracting(Refusal::name).containsExactly(name);
      assertThat(refused.refused().getFirst().why()).isNotBlank();
    });
  }

  @ParameterizedTest
  @CsvSource({"cf_plan, invalid_value, false", "cf_plan, missing_field, true", "cf_never_sent, invalid_value, true",
      "cf_never_sent, missing_field, true", "source, invalid_value, false"})
  void aFieldThatWasNotSentCanOnlyBeMissed(String field, String code, boolean demanded) {
    Refused refused = (Refused) write(400, complaint(field, code), Map.of());

    assertThat(refused.refused().getFirst().why().equals(FreshdeskErrors.REQUIRED)).isEqualTo(demanded);
  }

  @Test
  void allComplaintsAreTakenAtOnceAndThoseOverWhatIsLeftOutAreNotRepeated() {
    String body = "{\"description\":\"x\",\"errors\":[{\"field\":\"group_id\",\"code\":\"invalid_value\"},"
        + "{\"field\":\"tags\",\"code\":\"invalid_value\"},{\"field\":\"subject\",\"code\":\"invalid_value\"}]}";
    var lesser = Samples.without(Samples.full(), new Refusal(Part.GROUP, "Billing", "refused before"));

    assertThat(((Refused) write(400, body, Map.of())).refused()).extracting(Refusal::part)
        .containsExactly(Part.GROUP, Part.TAGS);
    assertThat(((Refused) FreshdeskErrors.ofWrite(answer(400, body, Map.of()), null, lesser, LABELS, Samples.NOW))
        .refused()).extracting(Refusal::part).containsExactly(Part.TAGS);
  }

  @ParameterizedTest
  @CsvSource({"404", "405", "410"})
  void onlyFreshdesksOwnWordMeansThatTheTicketIsGone(int status) {
    assertThat(((Refused) write(status, "", OWN)).refused()).extracting(Refusal::name).containsExactly("missing");
    assertThat(write(status, "", Map.of())).isInstanceOf(RetryLater.class);
    assertThat(((Refused) FreshdeskErrors.ofWrite(answer(status, "", OWN), null, Samples.full(), LABELS, Samples.NOW))
        .refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"400", "402", "403", "404", "405", "406", "410", "415", "422", "451"})
  void whatSomethingInFrontOfFreshdeskSaysIsNoRefusal(int status) {
    for (String body : List.of("", "<html>no such host</html>", "{}", "[]", "{\"message\":\"blocked\"}")) {
      assertThat(write(status, body, Map.of("retry-after", "9"))).as(body).isInstanceOfSatisfying(RetryLater.class,
          later -> {
            assertThat(later.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER);
            assertThat(later.askedToWait()).contains(Duration.ofSeconds(9));
          });
    }
    assertThat(write(status, "<html>x</html>", OWN)).isInstanceOf(RetryLater.class);
    for (String body : List.of("{\"code\":\"x\",\"message\":\"y\"}", "{\"description\":\"x\",\"errors\":[]}")) {
      assertThat(write(status, body, Map.of())).as(body).isInstanceOf(Refused.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS_REJECTED", "403, FORBIDDEN", "402, FORBIDDEN"})
  void anAccountThatIsShutIsSaidSo(int status, FailureReason reason) {
    assertThat(write(status, "{\"code\":\"account_suspended\",\"message\":\"x\"}", OWN))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(reason);
          assertThat(refused.detail()).isEqualTo(status + " account_suspended");
        });
  }

  @Test
  void whoIsTooFastWaitsAsAskedAndWhoCollidesLooks() {
    assertThat(write(429, "", Map.of("retry-after", "31"))).isEqualTo(new RetryLater(FailureReason.RATE_LIMITED,
        "429 without a body", Optional.of(Duration.ofSeconds(31)), 429));
    assertThat(write(409, "{\"description\":\"x\",\"errors\":[]}", OWN)).isInstanceOf(MaybeDelivered.class);
  }

  private static String complaint(String field, String code) {
    return "{\"description\":\"Validation failed\",\"errors\":[{\"field\":\"" + field
        + "\",\"message\":\"nora@example.com\",\"code\":\"" + code + "\"}]}";
  }

  private static DeliveryOutcome write(int status, String body, Map<String, String> headers) {
    return FreshdeskErrors.ofWrite(answer(status, body, headers), FreshdeskErrors.MISSING, Samples.full(), LABELS,
        Samples.NOW);
  }

  private static Exchange.Answered answer(int status, String body, Map<String, String> headers) {
    return new Exchange.Answered(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
