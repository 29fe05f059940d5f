package dev.legato.connector.freshdesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
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
final class FreshdeskWireTest {
  private static final String NOTES = "/api/v2/tickets/7/notes";
  private static final String WRITTEN = "{\"id\":78,\"ticket_id\":7,\"body\":\"x\",\"private\":%s}";

  @RegisterExtension static final WireMockExtension FRESHDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private FreshdeskConnector connector;

  @BeforeEach
  void connect() {
    connector = new FreshdeskConnector(Samples.settings(FRESHDESK.baseUrl(), Map.of()), clock);
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionLeavesTheOutcomeOpen(Fault fault) {
    answer(aResponse().withStatus(201).withFault(fault));

    assertThat(writeNote()).isInstanceOf(MaybeDelivered.class);
    FRESHDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "201, '<html>ok</html>'", "201, '{\"id\":1'", "201, '[]'", "201, '{}'", "201, '{\"id\":1}'",
      "201, '{\"private\":true}'", "201, '{\"id\":1,\"private\":\"true\"}'", "204, ''", "301, ''", "302, ''", "307, ''",
      "500, '<html>nora@example.com</html>'", "502, ''", "503, ''", "504, ''", "408, ''", "409, ''"})
  void anAnswerThatProvesNothingLeavesTheOutcomeOpen(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body).withHeader("Location", FRESHDESK.baseUrl() + "/elsewhere"));

    DeliveryOutcome outcome = writeNote();

    assertThat(outcome).isInstanceOf(MaybeDelivered.class);
    assertThat(outcome.toString()).doesNotContain("nora");
    FRESHDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  /** OkHttp would repeat these by itself if the body could be sent twice. */
  @ParameterizedTest
  @ValueSource(ints = {408, 421, 503})
  void noWriteIsRepeatedByTheLibrary(int status) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

    writeNote();

    FRESHDESK.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    answer(okJson("{\"body\":\"" + "x".repeat(2 << 20) + "\"}"));

    assertThat(writeNote()).isEqualTo(new MaybeDelivered(FailureReason.UNEXPECTED_ANSWER,
        "the answer was longer than 1048576 bytes", 200));
  }

  @Test
  void theReceiptIsMadeOfTheNote() {
    answer(okJson(WRITTEN.formatted("true")).withStatus(201));

    assertThat(writeNote()).isEqualTo(new Delivered(new Receipt("7", FRESHDESK.baseUrl() + "/a/tickets/7", "78",
        Privacy.PROVEN, Map.of(), List.of()), 201));
  }

  @Test
  void aPublicNoteIsSaidToBeSoAndTakenAwayNext() {
    answer(okJson(WRITTEN.formatted("false")).withStatus(201));
    Receipt receipt = ((Delivered) writeNote()).receipt();
    Progress progress = new Progress(Map.of("create-ticket", Samples.MADE.done().get("create-ticket"), "write-note",
        receipt), Samples.NOW);
    Step step = connector.next(Samples.bare(), progress).orElseThrow();
    FRESHDESK.stubFor(any(urlEqualTo("/api/v2/conversations/78")).willReturn(aResponse().withStatus(204)));

    assertThat(receipt.privacy()).isEqualTo(Privacy.PUBLIC);
    assertThat(step.name()).isEqualTo("make-private");
    assertThat(connector.perform(step, Samples.bare(), progress)).isInstanceOfSatisfying(Delivered.class,
        delivered -> assertThat(delivered.receipt().privacy()).isEqualTo(Privacy.MADE_PRIVATE));
    FRESHDESK.verify(1, deleteRequestedFor(urlEqualTo("/api/v2/conversations/78")));
  }

  @ParameterizedTest
  @CsvSource({"404, X-RateLimit-Total, true", "404, X-Proxy, false", "204, X-Proxy, true", "403, X-Proxy, false",
      "500, X-RateLimit-Total, false"})
  void whatIsTakenAwayTwiceIsGone(int status, String header, boolean gone) {
    FRESHDESK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader(header, "1")));
    Progress progress = new Progress(
        Map.of("write-note", new Receipt("7", null, "78", Privacy.PUBLIC, Map.of(), List.of())), Samples.NOW);

    assertThat(connector.perform(new Step("make-private"), Samples.bare(), progress) instanceof Delivered)
        .isEqualTo(gone);
  }

  @Test
  void everyCallHasItsHeadersAndTheSameBytesEachTime() {
    answer(aResponse().withStatus(503));
    DeskDelivery delivery = Samples.withTranscript(Samples.full(), "customer: hello");
    writeNote(delivery);
    writeNote(delivery);

    var requests = FRESHDESK.findAll(postRequestedFor(urlEqualTo(NOTES)));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).getBody()).isEqualTo(requests.get(1).getBody());
    FRESHDESK.verify(2, postRequestedFor(urlEqualTo(NOTES)).withHeader("Accept", equalTo("application/json"))
        .withHeader("User-Agent", equalTo("Legato")).withBasicAuth(
            new com.github.tomakehurst.wiremock.client.BasicCredentials("key-1", "X"))
        .withHeader("Content-Type", equalTo("multipart/form-data; boundary=legato-dlv_01")));
  }

  @ParameterizedTest
  @CsvSource({"400, '{\"description\":\"x\",\"errors\":[{\"field\":\"attachments\",\"code\":\"invalid_size\"}]}'",
      "400, '{\"description\":\"x\",\"errors\":[{\"field\":\"body\",\"code\":\"invalid_value\"}]}'", "413, ''",
      "415, '<html>x</html>'", "403, '<html>blocked</html>'", "403, '{\"code\":\"access_denied\",\"message\":\"x\"}'"})
  void aRefusedFileIsLeftOut(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body));

    assertThat(writeNote(Samples.withTranscript(Samples.bare(), "customer: hello")))
        .isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.TRANSCRIPT));
  }

  @ParameterizedTest
  @CsvSource({"401, ''", "404, ''", "429, ''", "500, ''"})
  void whatIsNotTheFilesFaultDoesNotCostIt(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body).withHeader("X-RateLimit-Total", "400"));

    DeliveryOutcome outcome = writeNote(Samples.withTranscript(Samples.bare(), "customer: hello"));

    assertThat(outcome instanceof Refused refused ? refused.refused() : List.<Refusal>of()).extracting(Refusal::part)
        .doesNotContain(Part.TRANSCRIPT);
  }

  @Test
  void aTranscriptBeyondWhatATicketHoldsIsNotEvenSent() {
    assertThat(writeNote(Samples.withTranscript(Samples.bare(), "x".repeat(15_000_001)))).isInstanceOf(Refused.class);
    FRESHDESK.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aTargetThatIsNoTicketNumberIsNeitherWrittenToNorLookedFor() {
    DeskDelivery delivery = Samples.into("../contacts/1", Samples.full());

    assertThat(connector.perform(new Step("update-ticket"), delivery, Samples.NOTHING)).isInstanceOf(Refused.class);
    assertThat(connector.look(new Step("write-note"), delivery, Samples.NOTHING)).isInstanceOf(
        Sighting.NotSeen.class);
    FRESHDESK.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"write-note, 90", "create-ticket, 90", "write-note-again, 90", "update-ticket, 0", "make-private, 0"})
  void onlyWhatWouldBeASecondOneIsWaitedFor(String step, long seconds) {
    assertThat(connector.mayStillLand(new Step(step))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"302, ''", "200, '<html>sign in</html>'", "200, '{}'", "500, ''", "404, '<html>x</html>'",
      "429, ''"})
  void whileTheAccountCannotBeReadNothingIsWritten(int status, String body) {
    FRESHDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

    for (DeskDelivery delivery : List.of(Samples.full(), Samples.bare(), Samples.into("7", Samples.bare()))) {
      Step step = connector.next(delivery, Samples.NOTHING).orElseThrow();
      assertThat(connector.perform(step, delivery, Samples.NOTHING)).isInstanceOf(RetryLater.class);
    }
    FRESHDESK.verify(0, postRequestedFor(anyUrl()));
    FRESHDESK.verify(0, putRequestedFor(anyUrl()));
  }

  @Test
  void aKeyThatMayNotReadGroupsAndFieldsStillWritesTheNoteAndSaysWhatIsMissing() {
    FRESHDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403)
        .withBody("{\"code\":\"access_denied\",\"message\":\"x\"}")));

    DeliveryOutcome outcome = connector.perform(new Step("create-ticket"), Samples.full(), Samples.NOTHING);

    assertThat(((Refused) outcome).refused()).extracting(Refusal::part).containsExactly(Part.GROUP, Part.ASSIGNEE,
        Part.FIELD);
  }

  @Test
  void anUpdateLeavesAloneWhatPeopleHaveEdited() {
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("""
        [{"name":"cf_legato_issue","label":"Legato issue","type":"custom_text"},
         {"name":"cf_legato_mood","label":"Legato mood","type":"custom_text"},
         {"name":"cf_legato_category","label":"Legato category","type":"custom_text"}]""")));
    FRESHDESK.stubFor(get(urlPathEqualTo("/api/v2/tickets/7")).willReturn(okJson("""
        {"id":7,"status":2,"custom_fields":{"cf_legato_issue":"as we left it","cf_legato_mood":"an agent's word",
         "cf_legato_category":null}}""")));
    FRESHDESK.stubFor(com.github.tomakehurst.wiremock.client.WireMock.put(anyUrl())
        .willReturn(okJson("{\"id\":7}")));
    DeskDelivery it = Samples.into("7", Samples.bare());
    DeskDelivery update = new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), "7",
        it.requester(), it.subject(), it.note(), Map.of("issue", "new", "mood", "angry", "category", "billing"),
        List.of(), null, null, null, null, List.of())
        .after(Map.of("issue", "as we left it", "mood", "calm", "category", "refund"));

    assertThat(connector.perform(new Step("update-ticket"), update, Samples.NOTHING)).isInstanceOf(Delivered.class);

    FRESHDESK.verify(1, putRequestedFor(urlEqualTo("/api/v2/tickets/7")).withRequestBody(equalToJson(
        "{\"custom_fields\":{\"cf_legato_issue\":\"new\",\"cf_legato_category\":\"billing\"}}")));
  }

  @Test
  void aTargetOutsideTheKeysScopeBecomesANewTicketThatNamesIt() {
    FRESHDESK.stubFor(get(urlPathEqualTo("/api/v2/tickets/7")).willReturn(aResponse().withStatus(403)
        .withBody("{\"code\":\"access_denied\",\"message\":\"x\"}")));
    FRESHDESK.stubFor(post(urlEqualTo("/api/v2/tickets")).willReturn(okJson("{\"id\":8}").withStatus(201)));
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("[]")));
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/agents/me")).willReturn(okJson("{\"id\":5}")));
    DeskDelivery delivery = Samples.into("7", Samples.bare());

    DeliveryOutcome outcome = connector.perform(new Step("update-ticket"), delivery, Samples.NOTHING);

    assertThat(((Refused) outcome).refused())
        .containsExactly(new Refusal(Part.TARGET, "no-access", "no access to ticket 7"));
    DeskDelivery anew = Samples.without(delivery, ((Refused) outcome).refused().getFirst());
    Step next = connector.next(anew, Samples.NOTHING).orElseThrow();
    assertThat(next.name()).isEqualTo("create-ticket");
    assertThat(connector.perform(next, anew, Samples.NOTHING)).isInstanceOf(Delivered.class);
  }

  @Test
  void anAgentWhoHasNotConfirmedYetIsAssignedAndOneWhoLeftIsNot() {
    for (String gone : List.of("false", "true")) {
      FRESHDESK.stubFor(get(urlPathEqualTo("/api/v2/agents")).willReturn(okJson(
          "[{\"id\":21,\"deactivated\":" + gone + ",\"contact\":{\"active\":false,\"email\":\""
              + Samples.full().agent() + "\"}}]")));
      FRESHDESK.stubFor(post(urlEqualTo("/api/v2/tickets")).willReturn(okJson("{\"id\":8}").withStatus(201)));
      FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("[]")));
      DeskDelivery delivery = Samples.without(Samples.full(), new Refusal(Part.GROUP, "*", "x"),
          new Refusal(Part.FIELD, "*", "x"));
      DeliveryOutcome outcome = connector.perform(new Step("create-ticket"), delivery, Samples.NOTHING);
      if (gone.equals("true")) {
        assertThat(((Refused) outcome).refused()).extracting(Refusal::part).containsExactly(Part.ASSIGNEE);
      } else {
        assertThat(outcome).isInstanceOf(Delivered.class);
        clock.advance(Duration.ofMinutes(11));
      }
    }
    FRESHDESK.verify(1, postRequestedFor(urlEqualTo("/api/v2/tickets"))
        .withRequestBody(matchingJsonPath("$.responder_id", equalTo("21"))));
  }

  @Test
  void aSuspendedAccountDoesNotCostAnyPart() {
    FRESHDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403)
        .withBody("{\"code\":\"account_suspended\",\"message\":\"x\"}")));

    assertThat(connector.perform(new Step("create-ticket"), Samples.full(), Samples.NOTHING)).isEqualTo(
        new Refused(FailureReason.FORBIDDEN, "403 account_suspended", List.of(), 403));
  }

  @Test
  void allPagesOfTheGroupsAreReadOnceInTenMinutes() {
    StringBuilder first = new StringBuilder("[");
    for (int id = 1; id <= 100; id++) {
      first.append(id == 1 ? "" : ",").append("{\"id\":").append(id).append(",\"name\":\"G").append(id).append("\"}");
    }
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/groups?page=1&per_page=100")).willReturn(okJson(first + "]")));
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/groups?page=2&per_page=100"))
        .willReturn(okJson("[{\"id\":101,\"name\":\"billing\"}]")));
    FRESHDESK.stubFor(get(urlPathEqualTo("/api/v2/tickets/7")).willReturn(okJson("{\"id\":7,\"status\":2}")));
    FRESHDESK.stubFor(com.github.tomakehurst.wiremock.client.WireMock.put(anyUrl())
        .willReturn(okJson("{\"id\":7,\"group_id\":101}")));
    DeskDelivery delivery = Samples.without(Samples.into("7", Samples.full()), new Refusal(Part.ASSIGNEE, "*", "x"),
        new Refusal(Part.FIELD, "*", "x"), new Refusal(Part.PRIORITY, "*", "x"));
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("[]")));

    for (int minutes : new int[]{0, 9, 2}) {
      clock.advance(Duration.ofMinutes(minutes));
      assertThat(connector.perform(new Step("update-ticket"), delivery, Samples.NOTHING)).isInstanceOf(
          Delivered.class);
    }

    FRESHDESK.verify(2, getRequestedFor(urlEqualTo("/api/v2/groups?page=1&per_page=100")));
    FRESHDESK.verify(3, putRequestedFor(urlEqualTo("/api/v2/tickets/7")));
  }

  /** An account with several brands demands one of every ticket; its choices are ids by name. */
  @Test
  void aProductThatIsDemandedGetsAStopgapThatTheNoteNames() {
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("""
        [{"name":"product","label":"Product","type":"default_product","required_for_agents":true,
          "choices":{"Shop":31,"Other":32}}]""")));
    FRESHDESK.stubFor(post(urlEqualTo("/api/v2/tickets")).willReturn(okJson("{\"id\":7}").withStatus(201)));
    DeskDelivery delivery = Samples.from(Samples.full().requester(), Samples.bare());
    Step create = new Step("create-ticket");

    Refusal demanded = new Refusal(Part.FIELD, "Product", FreshdeskErrors.REQUIRED);
    assertThat(connector.perform(create, delivery, Samples.NOTHING)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.refused()).containsExactly(demanded));
    assertThat(connector.perform(create, Samples.without(delivery, demanded), Samples.NOTHING))
        .isInstanceOf(Delivered.class);

    FRESHDESK.verify(1, postRequestedFor(urlEqualTo("/api/v2/tickets"))
        .withRequestBody(matchingJsonPath("$.product_id", equalTo("32"))));
  }

  @Test
  void whatFreshdeskDropsInSilenceIsRemarked() {
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/groups?page=1&per_page=100"))
        .willReturn(okJson("[{\"id\":11,\"name\":\"Billing\"}]")));
    FRESHDESK.stubFor(get(urlEqualTo("/api/v2/ticket_fields")).willReturn(okJson("""
        [{"name":"cf_legato_issue","label":"Legato issue","type":"custom_text"}]""")));
    FRESHDESK.stubFor(post(urlEqualTo("/api/v2/tickets")).willReturn(okJson("""
        {"id":7,"tags":["legato"],"custom_fields":{"cf_legato_issue":null},"spam":true}""").withStatus(201)));
    DeskDelivery delivery = Samples.without(Samples.full(), new Refusal(Part.ASSIGNEE, "*", "x"));

    Delivered made = (Delivered) connector.perform(new Step("create-ticket"), delivery, Samples.NOTHING);

    assertThat(made.receipt().remarks()).containsExactly(
        "Freshdesk did not keep the value of the field 'Legato issue'",
        "Freshdesk did not keep the tag legato-sentiment", "Freshdesk put the ticket among the spam");
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS_REJECTED", "403, FORBIDDEN", "429, RATE_LIMITED", "500, DESK_UNAVAILABLE",
      "404, UNEXPECTED_ANSWER", "410, UNEXPECTED_ANSWER", "302, UNEXPECTED_ANSWER", "200, UNEXPECTED_ANSWER"})
  void aLookThatFailsTellsNothing(int status, FailureReason reason) {
    FRESHDESK.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7")));

    for (String step : List.of("create-ticket", "write-note")) {
      assertThat(connector.look(new Step(step), Samples.bare(), Samples.MADE)).isEqualTo(new Sighting.Unclear(reason,
          status + " without a body", Optional.of(Duration.ofSeconds(7)), status));
    }
  }

  private DeliveryOutcome writeNote() {
    return writeNote(Samples.bare());
  }

  private DeliveryOutcome writeNote(DeskDelivery delivery) {
    return connector.perform(new Step("write-note"), delivery, Samples.MADE);
  }

  private static void answer(ResponseDefinitionBuilder response) {
    FRESHDESK.stubFor(post(urlEqualTo(NOTES)).willReturn(response));
  }
}
