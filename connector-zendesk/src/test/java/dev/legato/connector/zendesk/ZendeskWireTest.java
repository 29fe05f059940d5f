package dev.legato.connector.zendesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire can do to a write, and what every call of ours looks like on it. */
final class ZendeskWireTest {
  private static final String WRITTEN = """
      {"ticket":{"id":35436,"tags":["legato","legato-sentiment"]},
       "audit":{"id":77,"events":[{"id":78,"type":"Comment","public":%s}],
                "metadata":{"custom":{"legato":{"handoff":"hof_02","delivery":"dlv_02"}}}}}""";

  @RegisterExtension static final WireMockExtension ZENDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  /** Long enough for a busy machine; where time has to run out, a test asks for less. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private ZendeskConnector connector;

  @BeforeEach
  void connect() {
    connector = new ZendeskConnector(Samples.settings(ZENDESK.baseUrl(), PATIENCE), new MemoryVault(), clock);
  }

  @AfterEach
  void close() {
    connector.close();
    var listener = new Listener(VendorDescriptions.zendesk());
    ZENDESK.getAllServeEvents().stream().map(ServeEvent::getRequest).forEach(it -> {
      String[] address = it.getUrl().split("\\?", 2);
      listener.asked(it.getMethod().getName(), address[0], address.length == 2 ? address[1] : null,
          it.getHeader("Content-Type"), it.getBodyAsString());
    });
    assertThat(listener.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionLeavesTheOutcomeOpen(Fault fault) {
    answer(aResponse().withStatus(201).withFault(fault));

    assertThat(create()).isInstanceOf(MaybeDelivered.class);
    ZENDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void anAnswerThatDoesNotComeInTimeLeavesTheOutcomeOpen() {
    answer(okJson(WRITTEN.formatted("false")).withFixedDelay(3_000));

    assertThat(createInAHurry()).isInstanceOfSatisfying(MaybeDelivered.class, maybe -> {
      assertThat(maybe.reason()).isEqualTo(FailureReason.REPLY_LOST);
      assertThat(maybe.detail()).isEqualTo("no whole answer within 600 ms");
    });
    ZENDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void anAnswerThatDripsPastTheLimitLeavesTheOutcomeOpen() {
    answer(okJson(WRITTEN.formatted("false")).withChunkedDribbleDelay(20, 3_000));

    assertThat(createInAHurry()).isInstanceOf(MaybeDelivered.class);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEndAndNoSignOfAnOutage() {
    answer(okJson("{\"ticket\":\"" + "x".repeat(2 << 20) + "\"}"));

    assertThat(create()).isEqualTo(new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER,
        "the answer was longer than 1048576 bytes", 200));
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "200, '<html>ok</html>'", "201, '{\"ticket\":{\"id\":1'", "201, '[]'", "201, '{}'",
      "201, '{\"ticket\":{\"id\":1}}'", "201, '{\"ticket\":{\"id\":1},\"audit\":{\"events\":[]}}'",
      "201, '{\"audit\":{\"events\":[{\"type\":\"Comment\",\"public\":false}]}}'", "204, ''", "202, '{}'",
      "301, ''", "302, ''", "307, ''", "304, ''", "500, '<html>nora@example.com</html>'", "502, ''", "503, ''",
      "504, ''", "599, ''", "408, ''", "409, '{\"error\":\"DatabaseConflict\"}'"})
  void anAnswerThatProvesNothingLeavesTheOutcomeOpen(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body).withHeader("Location", ZENDESK.baseUrl() + "/elsewhere"));

    DeliveryOutcome outcome = create();

    assertThat(outcome).isInstanceOf(MaybeDelivered.class);
    assertThat(outcome.toString()).doesNotContain("nora");
    ZENDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  /** OkHttp would repeat all of these by itself if the body could be sent twice. */
  @ParameterizedTest
  @CsvSource({"503, 0", "408, 0", "421, 0", "503, 1"})
  void noWriteIsRepeatedByTheLibrary(int status, String retryAfter) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", retryAfter));

    create();

    ZENDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"'', -1", "30, 30", "0, 0", "86400, 900", "'Fri, 20 Nov 2026 10:01:00 GMT', 60",
      "'Fri, 20 Nov 2026 09:00:00 GMT', 0", "'Fri, 20 Nov 2099 09:00:00 GMT', 900", "soon, -1", "-5, -1"})
  void theWaitIsReadFromSecondsOrADate(String header, long seconds) {
    ResponseDefinitionBuilder limited = aResponse().withStatus(429);
    answer(header.isEmpty() ? limited : limited.withHeader("Retry-After", header));

    assertThat(create()).isInstanceOfSatisfying(RetryLater.class,
        later -> assertThat(later.askedToWait())
            .isEqualTo(seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds))));
  }

  @ParameterizedTest
  @CsvSource({"400, INVALID", "401, CREDENTIALS_REJECTED", "402, FORBIDDEN", "403, FORBIDDEN", "404, NOT_FOUND",
      "410, NOT_FOUND", "413, INVALID", "418, UNEXPECTED_ANSWER", "422, INVALID"})
  void aRefusalSaysWhy(int status, FailureReason reason) {
    answer(aResponse().withStatus(status).withBody("{\"error\":\"X\"}"));

    assertThat(create()).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(reason);
      assertThat(refused.httpStatus()).isEqualTo(status);
    });
  }

  @Test
  void aRepeatedCreateHasTheSameKeyThoughItsUploadIsAnother() {
    answer(aResponse().withStatus(503));
    DeskDelivery delivery = Samples.withTranscript(Samples.bare());
    for (String token : List.of("first", "second")) {
      connector.perform(new Step("create-ticket"), delivery, at(new Receipt(null, null, null, null,
          Map.of("token", token, "at", Samples.NOW.toString()), List.of()), Duration.ZERO));
    }

    var requests = ZENDESK.findAll(postRequestedFor(urlEqualTo("/api/v2/tickets")));
    assertThat(requests).extracting(it -> it.getHeader("Idempotency-Key")).hasSize(2).containsOnly(
        ZendeskRequests.idempotencyKey(delivery));
    assertThat(requests.get(0).getBodyAsString()).isNotEqualTo(requests.get(1).getBodyAsString());
  }

  @Test
  void anUpdateLeavesTheFieldsToThePeopleWhoMayHaveEditedThem() {
    stubLists();
    ZENDESK.stubFor(put(urlEqualTo("/api/v2/tickets/5")).willReturn(okJson(WRITTEN.formatted("false"))));
    DeskDelivery first = Samples.without(Samples.into("5", Samples.full()), new Refusal(Part.ASSIGNEE, "*", "x"));

    perform("write-note", first);
    perform("write-note", first.after(first.fields()));

    var bodies = ZENDESK.findAll(putRequestedFor(urlEqualTo("/api/v2/tickets/5"))).stream()
        .map(it -> it.getBodyAsString().contains("custom_fields")).toList();
    assertThat(bodies).containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({"write-note, 75", "create-ticket, 0", "add-tags, 0", "upload-transcript, 0", "make-private, 0"})
  void onlyANoteMayLandLate(String step, long seconds) {
    assertThat(connector.mayStillLand(new Step(step))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void theReceiptIsMadeOfTheAudit() {
    answer(okJson(WRITTEN.formatted("false")));

    assertThat(create()).isEqualTo(new Delivered(new Receipt("35436", ZENDESK.baseUrl() + "/agent/tickets/35436", "78",
        Privacy.PROVEN, Map.of("audit", "77"), List.of()), 200));
  }

  @Test
  void aPublicNoteIsSaidToBeSoAndMadePrivateNext() {
    answer(okJson(WRITTEN.formatted("true")));
    Receipt receipt = ((Delivered) create()).receipt();
    Progress progress = new Progress(Map.of("create-ticket", receipt), Samples.NOW);
    Step step = connector.next(Samples.bare(), progress).orElseThrow();
    ZENDESK.stubFor(put(urlEqualTo("/api/v2/tickets/35436/comments/78/make_private")).willReturn(aResponse()));

    assertThat(receipt.privacy()).isEqualTo(Privacy.PUBLIC);
    assertThat(step.name()).isEqualTo("make-private");
    assertThat(connector.perform(step, Samples.bare(), progress)).isInstanceOfSatisfying(Delivered.class,
        delivered -> assertThat(delivered.receipt().privacy()).isEqualTo(Privacy.MADE_PRIVATE));
  }

  @Test
  void whatZendeskDropsInSilenceIsRemarked() {
    stubLists();
    answer(okJson(WRITTEN.formatted("false").replace("\"legato-sentiment\"", "\"other\"")).withHeader(
        "X-Zendesk-API-Warn", "Removed restricted keys [\"priority\", \"nora@example.com\"] from parameters"));

    DeskDelivery delivery = Samples.without(Samples.full(), new Refusal(Part.ASSIGNEE, "maria@example.com", "x"));

    assertThat(((Delivered) perform("create-ticket", delivery)).receipt().remarks()).containsExactly(
        "Zendesk dropped a parameter: priority", "Zendesk did not keep the value of the field 'Legato issue'",
        "Zendesk did not keep the value of the field 'Legato urgency'",
        "Zendesk did not keep the tag legato-sentiment");
  }

  @Test
  void everyCallHasItsHeadersAndTheSameBytesEachTime() {
    answer(aResponse().withStatus(503));
    create();
    create();

    var requests = ZENDESK.findAll(postRequestedFor(urlEqualTo("/api/v2/tickets")));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).getBody()).isEqualTo(requests.get(1).getBody());
    assertThat(requests.get(0).getHeader("Idempotency-Key")).isEqualTo(requests.get(1).getHeader("Idempotency-Key"));
    ZENDESK.verify(2, postRequestedFor(urlEqualTo("/api/v2/tickets"))
        .withHeader("Content-Type", equalTo("application/json")).withHeader("Accept", equalTo("application/json"))
        .withHeader("Authorization", equalTo("Bearer tok-1")).withHeader("User-Agent", equalTo("Legato"))
        .withHeader("Idempotency-Key", matching("dlv_02-[0-9a-f]{32}")));
  }

  @Test
  void onlyTicketsAreCreatedWithAKey() {
    ZENDESK.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(503)));

    perform("write-note", Samples.into("5", Samples.bare()));
    perform("add-tags", Samples.into("5", Samples.full()));

    ZENDESK.verify(2, putRequestedFor(anyUrl()).withoutHeader("Idempotency-Key")
        .withHeader("Content-Type", equalTo("application/json")).withHeader("Accept", equalTo("application/json")));
    ZENDESK.verify(1, putRequestedFor(urlEqualTo("/api/v2/tickets/5/tags")));
  }

  @Test
  void aTranscriptIsUploadedUnderItsOwnTypeAndItsTokenKept() {
    ZENDESK.stubFor(post(urlPathEqualTo("/api/v2/uploads")).withQueryParam("filename", equalTo("transcript-hof_02.txt"))
        .withHeader("Content-Type", matching("(?i)text/plain; charset=utf-8"))
        .willReturn(aResponse().withStatus(201).withBody("{\"upload\":{\"token\":\"tkn\"}}")));
    DeskDelivery delivery = Samples.withTranscript(Samples.bare());

    DeliveryOutcome outcome = perform("upload-transcript", delivery);
    assertThat(outcome).as("%s", ZENDESK.findAllUnmatchedRequests()).isInstanceOf(Delivered.class);
    Receipt receipt = ((Delivered) outcome).receipt();
    assertThat(receipt.kept()).containsEntry("token", "tkn");
    assertThat(connector.next(delivery, at(receipt, Duration.ofMinutes(49)))).contains(new Step("create-ticket"));
    assertThat(connector.next(delivery, at(receipt, Duration.ofMinutes(50)))).contains(new Step("upload-transcript"));
    assertThat(connector.perform(new Step("create-ticket"), delivery, at(receipt, Duration.ofMinutes(51))))
        .isInstanceOf(RetryLater.class);
    ZENDESK.verify(0, postRequestedFor(urlEqualTo("/api/v2/tickets")));
  }

  @ParameterizedTest
  @CsvSource({"400, ''", "403, ''", "403, '<html>blocked</html>'", "404, '{\"error\":\"InvalidEndpoint\"}'", "413, ''",
      "422, '{\"error\":\"RecordInvalid\"}'"})
  void aRefusedFileIsLeftOut(int status, String body) {
    ZENDESK.stubFor(post(urlPathEqualTo("/api/v2/uploads")).willReturn(aResponse().withStatus(status).withBody(body)));

    assertThat(perform("upload-transcript", Samples.withTranscript(Samples.bare())))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(FailureReason.INVALID);
          assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.TRANSCRIPT);
        });
  }

  @Test
  void aFollowUpKeepsTheTagsOfItsSource() {
    ZENDESK.stubFor(get(urlEqualTo("/api/v2/tickets/5/tags")).willReturn(okJson("{\"tags\":[\"old\",\"legato\"]}")));
    answer(okJson(WRITTEN.formatted("false")));
    DeskDelivery delivery = Samples.without(Samples.into("5", Samples.full()), ZendeskErrors.target("closed"),
        new Refusal(Part.FIELD, "*", "x"), new Refusal(Part.GROUP, "*", "x"), new Refusal(Part.ASSIGNEE, "*", "x"));

    assertThat(perform("create-ticket", delivery)).isInstanceOf(Delivered.class);

    String body = ZENDESK.findAll(postRequestedFor(urlEqualTo("/api/v2/tickets"))).getFirst().getBodyAsString();
    assertThat(body).contains("\"tags\":[\"old\",\"legato\",\"legato-sentiment\"]", "\"via_followup_source_id\":5");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aFollowUpWaitsUntilTheTagsCanBeRead(int status) {
    ZENDESK.stubFor(get(urlEqualTo("/api/v2/tickets/5/tags")).willReturn(aResponse().withStatus(status)));
    DeskDelivery delivery = Samples.without(Samples.into("5", Samples.bare()), ZendeskErrors.target("closed"));

    assertThat(perform("create-ticket", delivery)).isInstanceOf(RetryLater.class);
    ZENDESK.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aTargetThatIsNoTicketNumberIsNotLookedFor() {
    assertThat(connector.look(new Step("add-tags"), Samples.into("../users/1", Samples.full()), Samples.NOTHING))
        .isInstanceOf(Sighting.NotSeen.class);
    ZENDESK.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS_REJECTED", "403, FORBIDDEN", "429, RATE_LIMITED", "500, DESK_UNAVAILABLE",
      "503, DESK_UNAVAILABLE", "404, UNEXPECTED_ANSWER", "410, UNEXPECTED_ANSWER", "302, UNEXPECTED_ANSWER",
      "200, UNEXPECTED_ANSWER"})
  void aLookThatFailsTellsNothing(int status, FailureReason reason) {
    ZENDESK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7")));

    for (String step : List.of("create-ticket", "write-note", "add-tags")) {
      assertThat(connector.look(new Step(step), Samples.into("5", Samples.full()), Samples.NOTHING))
          .isEqualTo(new Sighting.Unclear(reason, status + " without a body", Optional.of(Duration.ofSeconds(7)),
              status));
    }
  }

  private DeliveryOutcome create() {
    return perform("create-ticket", Samples.bare());
  }

  private DeliveryOutcome createInAHurry() {
    try (ZendeskConnector hurried = new ZendeskConnector(
        Samples.settings(ZENDESK.baseUrl(), Duration.ofMillis(600)), new MemoryVault(), clock)) {
      return hurried.perform(new Step("create-ticket"), Samples.bare(), Samples.NOTHING);
    }
  }

  private DeliveryOutcome perform(String step, DeskDelivery delivery) {
    return connector.perform(new Step(step), delivery, Samples.NOTHING);
  }

  private static Progress at(Receipt upload, Duration later) {
    return new Progress(Map.of("upload-transcript", upload), Samples.NOW.plus(later));
  }

  private static void answer(ResponseDefinitionBuilder response) {
    ZENDESK.stubFor(post(urlEqualTo("/api/v2/tickets")).willReturn(response));
  }

  private static void stubLists() {
    ZENDESK.stubFor(get(urlPathEqualTo("/api/v2/groups/assignable.json"))
        .willReturn(okJson("{\"groups\":[{\"id\":11,\"name\":\"Billing\"}]}")));
    ZENDESK.stubFor(get(urlPathEqualTo("/api/v2/ticket_fields.json")).willReturn(okJson("""
        {"ticket_fields":[{"id":36001,"type":"text","title":"Legato issue","active":true},
        {"id":36002,"type":"tagger","title":"Legato urgency","active":true,"custom_field_options":
        [{"name":"High","value":"legato_urgency_high"}]}]}""")));
  }
}
