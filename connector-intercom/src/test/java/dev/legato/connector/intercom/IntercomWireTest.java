package dev.legato.connector.intercom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.Secret;
import java.net.URI;
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

/** What is sent, and what each way of answering badly comes to. */
final class IntercomWireTest {
  private static final String NOTE = "/conversations/5/reply";
  private static final String WRITTEN = """
      {"type":"conversation","id":"5","state":"open","conversation_parts":{"type":"conversation_part.list",
       "conversation_parts":[{"type":"conversation_part","id":"1","part_type":"note","body":"<p>[legato dlv_0]</p>"},
       {"type":"conversation_part","id":"2","part_type":"%s","body":"<p>x</p><p><i>[legato dlv_02]</i></p>",
       "author":{"type":"admin","id":"99"},"app_package_code":null}]}}""";

  @RegisterExtension static final WireMockExtension INTERCOM = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private IntercomConnector connector;

  @BeforeEach
  void connect() {
    connector = new IntercomConnector(Samples.settings(INTERCOM.baseUrl(), Duration.ofSeconds(20)), clock);
    INTERCOM.stubFor(get(urlEqualTo("/me")).willReturn(okJson("{\"id\":\"99\",\"app\":{\"id_code\":\"abc123\"}}")));
  }

  @AfterEach
  void close() {
    connector.close();
    var listener = new Listener(VendorDescriptions.intercom());
    INTERCOM.getAllServeEvents().stream().map(ServeEvent::getRequest).forEach(it -> {
      String[] address = it.getUrl().split("\\?", 2);
      listener.asked(it.getMethod().getName(), address[0], address.length == 2 ? address[1] : null,
          it.getHeader("Content-Type"), it.getBodyAsString());
    });
    assertThat(listener.complaints()).isEmpty();
  }

  @Test
  void everyCallSaysItsVersionAndTheSameBytesEachTime() {
    INTERCOM.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(503)));
    for (int i = 0; i < 2; i++) {
      note();
    }
    connector.look(new Step("write-note"), Samples.into("5", Samples.bare()), Samples.NOTHING);
    connector.look(new Step("create-ticket"), Samples.full(), Samples.NOTHING);
    connector.perform(new Step("ensure-contact"), Samples.bare(), Samples.NOTHING);

    INTERCOM.verify(5, anyRequestedFor(anyUrl()).withHeader("Intercom-Version", equalTo("2.16"))
        .withHeader("Authorization", equalTo("Bearer tok-1")).withHeader("Accept", equalTo("application/json"))
        .withHeader("User-Agent", equalTo("Legato")));
    INTERCOM.verify(0, anyRequestedFor(anyUrl()).withoutHeader("Intercom-Version"));
    var notes = INTERCOM.findAll(postRequestedFor(urlEqualTo(NOTE)).withHeader("Content-Type",
        equalTo("application/json")));
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0).getBody()).isEqualTo(notes.get(1).getBody());
  }

  @Test
  void theReceiptIsMadeOfThePartWithOurMark() {
    answer(okJson(WRITTEN.formatted("note")));

    assertThat(note()).isEqualTo(new Delivered(new Receipt("5",
        INTERCOM.baseUrl() + "/a/inbox/abc123/inbox/conversation/5", "2", Privacy.PROVEN, Map.of(), List.of()), 200));
  }

  @ParameterizedTest
  @CsvSource({"https://api.intercom.io, https://app.intercom.com/a/inbox/abc123/inbox/conversation/5",
      "https://api.eu.intercom.io, https://app.eu.intercom.com/a/inbox/abc123/inbox/conversation/5",
      "https://api.au.intercom.io, https://app.au.intercom.com/a/inbox/abc123/inbox/conversation/5"})
  void theInboxIsInTheRegionOfTheApi(String api, String inbox) {
    assertThat(IntercomDirectory.inboxUrl(URI.create(api), "abc123", "5")).isEqualTo(inbox);
  }

  @Test
  void whatIsNotANoteIsSaidToBePublicAndErasedNext() {
    answer(okJson(WRITTEN.formatted("anything_else")));
    Receipt receipt = ((Delivered) note()).receipt();
    DeskDelivery delivery = Samples.into("5", Samples.bare());
    var progress = new dev.legato.connector.Progress(Map.of("write-note", receipt), Samples.NOW);
    Step step = connector.next(delivery, progress).orElseThrow();
    INTERCOM.stubFor(post(urlEqualTo("/conversations/redact")).willReturn(okJson("{\"id\":\"5\"}")));

    assertThat(receipt.privacy()).isEqualTo(Privacy.PUBLIC);
    assertThat(step.name()).isEqualTo("make-private");
    assertThat(connector.perform(step, delivery, progress)).isInstanceOfSatisfying(Delivered.class, delivered -> {
      assertThat(delivered.receipt().privacy()).isEqualTo(Privacy.MADE_PRIVATE);
      assertThat(delivered.receipt().remarks()).isNotEmpty();
    });
  }

  @Test
  void anErasureThatIsRefusedLeavesNothingOutAndComesToAPerson() {
    Receipt receipt = new Receipt("5", null, "2", Privacy.PUBLIC, Map.of(), List.of());
    var progress = new dev.legato.connector.Progress(Map.of("write-note", receipt), Samples.NOW);
    INTERCOM.stubFor(post(urlEqualTo("/conversations/redact")).willReturn(aResponse().withStatus(404).withBody(
        "{\"type\":\"error.list\",\"errors\":[{\"code\":\"conversation_part_or_message_not_found\"}]}")));

    assertThat(connector.perform(new Step("make-private"), Samples.into("5", Samples.bare()), progress))
        .isEqualTo(new DeliveryOutcome.Refused(FailureReason.NOT_FOUND, "404 conversation_part_or_message_not_found",
            List.of(), 404));
  }

  @Test
  void anErasureIsSeenByTheFlagOfItsPart() {
    Receipt receipt = new Receipt("5", null, "2", Privacy.PUBLIC, Map.of(), List.of());
    var progress = new dev.legato.connector.Progress(Map.of("write-note", receipt), Samples.NOW);
    for (boolean redacted : List.of(false, true)) {
      INTERCOM.stubFor(get(urlEqualTo("/conversations/5?display_as=plaintext")).willReturn(okJson(WRITTEN
          .formatted("x").replace("\"id\":\"2\"", "\"id\":\"2\",\"redacted\":" + redacted))));

      assertThat(connector.look(new Step("make-private"), Samples.into("5", Samples.bare()), progress))
          .isInstanceOf(redacted ? Sighting.Seen.class : Sighting.NotSeen.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionLeavesTheOutcomeOpen(Fault fault) {
    answer(aResponse().withStatus(200).withFault(fault));

    assertThat(note()).isInstanceOf(MaybeDelivered.class);
    INTERCOM.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "200, '<html>ok</html>'", "200, '{\"type\":\"conversation\"'", "200, '[]'", "200, '{}'",
      "200, '{\"type\":\"ticket_part\",\"id\":\"1\"}'", "204, ''", "202, '{}'", "301, ''", "302, ''", "307, ''",
      "500, '<html>nora@example.com</html>'", "502, ''", "503, ''", "504, ''", "408, ''",
      "409, '{\"errors\":[{\"code\":\"resource_conflict\"}]}'"})
  void anAnswerThatProvesNothingLeavesTheOutcomeOpen(int status, String body) {
    answer(aResponse().withStatus(status).withBody(body).withHeader("Location", INTERCOM.baseUrl() + "/elsewhere"));

    DeliveryOutcome outcome = note();

    assertThat(outcome).isInstanceOf(MaybeDelivered.class);
    assertThat(outcome.toString()).doesNotContain("nora");
    INTERCOM.verify(1, postRequestedFor(anyUrl()));
  }

  /** OkHttp would repeat all of these by itself if the body could be sent twice. */
  @ParameterizedTest
  @ValueSource(ints = {503, 408, 421})
  void noWriteIsRepeatedByTheLibrary(int status) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

    note();

    INTERCOM.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  void aWindowThatIsUsedUpIsWaitedFor() {
    answer(aResponse().withStatus(429).withHeader("X-RateLimit-Reset", "" + Samples.NOW.plusSeconds(7).getEpochSecond())
        .withBody("{\"type\":\"error.list\",\"errors\":[{\"code\":\"rate_limit_exceeded\"}]}"));

    assertThat(note()).isInstanceOfSatisfying(RetryLater.class, later -> {
      assertThat(later.reason()).isEqualTo(FailureReason.RATE_LIMITED);
      assertThat(later.askedToWait()).contains(Duration.ofSeconds(7));
    });
  }

  /** A restart in between must not begin the wait anew: when the try began was written down. */
  @Test
  void howLongAgoALostCreateWasIsKnownOverARestart() {
    INTERCOM.stubFor(post(urlEqualTo("/tickets/search")).willReturn(okJson("{\"tickets\":[]}")));
    var now = clock.instant();

    assertThat(connector.look(new Step("create-ticket"), Samples.bare(),
        new Progress(Map.of(), now, now.minus(Duration.ofMinutes(6))))).isInstanceOf(Sighting.NotSeen.class);
    assertThat(connector.look(new Step("create-ticket"), Samples.bare(),
        new Progress(Map.of(), now, now.minus(Duration.ofMinutes(1))))).isInstanceOf(Sighting.Unclear.class);
  }

  /** Which one it is must not hang on luck: an admin sorts the types, and the first is the one they see first. */
  @Test
  void ofTypesThatServeEquallyWellTheFirstIsTaken() {
    String type = "{\"id\":\"%s\",\"category\":\"Back-office\",\"archived\":false,\"ticket_type_attributes\":{\"data\":[]}}";
    INTERCOM.stubFor(get(urlEqualTo("/ticket_types"))
        .willReturn(okJson("{\"data\":[" + type.formatted("31") + "," + type.formatted("32") + "]}")));
    INTERCOM.stubFor(post(urlEqualTo("/tickets")).willReturn(okJson("{\"id\":\"7\"}")));
    DeskDelivery delivery = Samples.from(new DeskDelivery.Requester(null, "nora@example.com", null, null),
        Samples.bare());

    assertThat(connector.perform(new Step("create-ticket"), delivery, Samples.NOTHING)).isInstanceOf(Delivered.class);

    INTERCOM.verify(postRequestedFor(urlEqualTo("/tickets"))
        .withRequestBody(matchingJsonPath("$.ticket_type_id", equalTo("31"))));
  }

  /** Intercom answers the whole conversation; after five years that is more than is read of an answer to a write. */
  @Test
  void aConversationTooLongToReadTakesItsTeamAndItsNoteIsLookedFor() {
    String long1 = "{\"conversation_parts\":\"" + "x".repeat(2 << 20) + "\"}";
    INTERCOM.stubFor(put(urlEqualTo("/conversations/5?display_as=plaintext")).willReturn(okJson(long1)));
    INTERCOM.stubFor(get(urlEqualTo("/conversations/attributes")).willReturn(okJson(
        "{\"data\":[{\"name\":\"Legato issue\",\"data_type\":\"string\",\"archived\":false}]}")));
    answer(okJson(long1));
    DeskDelivery delivery = Samples.into("5", Samples.bare());
    DeskDelivery filled = new DeskDelivery(delivery.handoffId(), delivery.deliveryId(), delivery.conversationId(),
        delivery.receivedAt(), "5", delivery.requester(), "", delivery.note(), Map.of("issue", "x"), List.of(), null,
        null, null, null, List.of());

    assertThat(connector.perform(new Step("set-attributes"), filled, Samples.NOTHING)).isInstanceOf(Delivered.class);
    assertThat(note()).isInstanceOf(MaybeDelivered.class);
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS_REJECTED", "429, RATE_LIMITED", "500, DESK_UNAVAILABLE", "503, DESK_UNAVAILABLE",
      "404, UNEXPECTED_ANSWER", "410, UNEXPECTED_ANSWER", "302, UNEXPECTED_ANSWER", "200, UNEXPECTED_ANSWER"})
  void aLookThatFailsTellsNothing(int status, FailureReason reason) {
    INTERCOM.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7")));

    assertThat(connector.look(new Step("write-note"), Samples.into("5", Samples.full()), Samples.NOTHING))
        .isInstanceOfSatisfying(Sighting.Unclear.class, it -> assertThat(it.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({"write-note, 75", "create-ticket, 75", "ensure-contact, 0", "set-attributes, 0", "assign-team, 0",
      "assign-agent, 0", "add-tags, 0", "make-private, 0"})
  void onlyWhatMustNotBeThereTwiceIsWaitedFor(String step, long seconds) {
    assertThat(connector.mayStillLand(new Step(step))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void onlyAnAccessTokenOpensIntercomAndItIsNeverPrinted() {
    DeskSettings keyed = desk(new DeskAuth.ApiKey(new Secret("tok-1")));

    assertThat(new Intercom().form().auth()).containsExactly(DeskAuth.Way.ACCESS_TOKEN);
    assertThat(new Intercom().form().address()).isEqualTo(Optional.of(URI.create("https://api.intercom.io")));
    assertThatThrownBy(() -> new Intercom().connect(keyed, new NoVault(), clock))
        .isInstanceOf(IllegalArgumentException.class);
    new Intercom().connect(desk(new DeskAuth.AccessToken(new Secret("tok-1"))), new NoVault(), clock).close();
    assertThat(Samples.settings("https://api.intercom.io", Duration.ZERO).toString()).doesNotContain("tok-1");
    assertThatThrownBy(() -> new IntercomSettings(URI.create("https://api.intercom.io"), new Secret("x"), "Nora",
        Duration.ZERO, Map.of())).hasMessageContaining("adminId");
    assertThat(new IntercomPlaces.Placement("1", "2", Samples.ATTRIBUTES, List.of()).toString())
        .doesNotContain("Refund");
  }

  private static DeskSettings desk(DeskAuth auth) {
    return new DeskSettings("support", "intercom", URI.create("https://api.intercom.io"), auth, 300, "en", Map.of(),
        null, Duration.ofSeconds(15));
  }

  private record NoVault() implements dev.legato.connector.TokenVault {
    @Override
    public Optional<Tokens> read() {
      return Optional.empty();
    }

    @Override
    public void keep(Tokens tokens) {
      throw new AssertionError("nothing is to be kept");
    }
  }

  private DeliveryOutcome note() {
    return connector.perform(new Step("write-note"), Samples.into("5", Samples.bare()), Samples.NOTHING);
  }

  private static void answer(ResponseDefinitionBuilder response) {
    INTERCOM.stubFor(post(urlEqualTo(NOTE)).willReturn(response));
  }
}
