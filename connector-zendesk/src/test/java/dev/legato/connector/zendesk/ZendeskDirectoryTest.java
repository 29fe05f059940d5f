package dev.legato.connector.zendesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking up names: cached, once, and never a reason to lose the note. */
final class ZendeskDirectoryTest {
  private static final String GROUPS = "/api/v2/groups/assignable.json";
  private static final String FIELDS = "/api/v2/ticket_fields.json";
  private static final String USERS = "/api/v2/users/search.json";

  @RegisterExtension static final WireMockExtension ZENDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();
  @RegisterExtension static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort()).build();

  /** Long enough for a busy machine; where time has to run out, a test asks for less. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private ZendeskConnector connector;

  @BeforeEach
  void connect() {
    connector = new ZendeskConnector(Samples.settings(ZENDESK.baseUrl(), PATIENCE), new MemoryVault(), clock);
    stub(GROUPS, "{\"groups\":[{\"id\":10,\"name\":\"Support\"},{\"id\":11,\"name\":\"Billing\"}]}");
    stub(FIELDS, """
        {"ticket_fields":[{"id":36001,"type":"text","title":"Legato issue","active":true},
        {"id":36009,"type":"text","title":"Legato mood","active":false},
        {"id":36002,"type":"tagger","title":"Legato urgency","active":true,"custom_field_options":
        [{"name":"High","value":"legato_urgency_high"}]}]}""");
    stub(USERS, "{\"users\":[{\"id\":21,\"email\":\"Maria@example.com\",\"role\":\"agent\"}]}");
    ZENDESK.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503)));
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @Test
  void namesBecomeIds() {
    assertThat(create(Samples.full())).isInstanceOf(MaybeDelivered.class);

    assertThat(ZENDESK.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString()).contains(
        "\"group_id\":11,\"assignee_id\":21", "{\"id\":36001,\"value\":\"Refund missing\"}",
        "{\"id\":36002,\"value\":\"legato_urgency_high\"}");
  }

  @Test
  void listsAreReadOnceInTenMinutes() {
    create(Samples.full());
    clock.advance(Duration.ofMinutes(9));
    create(Samples.full());
    ZENDESK.verify(3, getRequestedFor(anyUrl()));
    clock.advance(Duration.ofMinutes(2));
    create(Samples.full());
    ZENDESK.verify(6, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aLookUpThatFailsPutsTheStepOffAndIsNotRepeatedByTheLibrary(int status) {
    ZENDESK
        .stubFor(get(urlPathEqualTo(GROUPS)).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "9")));

    assertThat(create(Samples.full())).isInstanceOf(RetryLater.class);
    ZENDESK.verify(1, getRequestedFor(anyUrl()));
    ZENDESK.verify(0, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
  void aBrokenLookUpPutsTheStepOff(Fault fault) {
    ZENDESK.stubFor(get(urlPathEqualTo(GROUPS)).willReturn(aResponse().withFault(fault)));

    assertThat(create(Samples.full())).isInstanceOf(RetryLater.class);
    ZENDESK.verify(1, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"groups\":"})
  void aLookUpThatAnswersRubbishPutsTheStepOff(String rubbish) {
    stub(GROUPS, rubbish);

    assertThat(create(Samples.full())).isInstanceOf(RetryLater.class);
  }

  @Test
  void aLookUpThatIsRedirectedIsNotFollowed() {
    ZENDESK.stubFor(get(urlPathEqualTo(GROUPS))
        .willReturn(aResponse().withStatus(302).withHeader("Location", ELSEWHERE.baseUrl() + "/x")));

    assertThat(create(Samples.full())).isInstanceOf(RetryLater.class);
    ELSEWHERE.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void aForbiddenLookUpLeavesThePartOut() {
    ZENDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403)
        .withBody("{\"error\":{\"title\":\"Forbidden\",\"message\":\"You do not have access to this page\"}}")));

    assertThat(create(Samples.full())).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(FailureReason.INVALID);
      assertThat(refused.refused()).extracting(Refusal::part).containsExactly(Part.GROUP, Part.ASSIGNEE, Part.FIELD);
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void aPageInFrontOfZendeskLeavesNothingOut(int status) {
    ZENDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status).withBody("<html>blocked</html>")));

    assertThat(create(Samples.full())).isInstanceOfSatisfying(RetryLater.class,
        later -> assertThat(later.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER));
  }

  @Test
  void rejectedCredentialsAreSaidSo() {
    ZENDESK.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));

    assertThat(create(Samples.full())).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.CREDENTIALS_REJECTED));
  }

  @Test
  void aNextPageOutsideTheAccountIsNotRead() {
    stub(GROUPS, "{\"groups\":[{\"id\":10,\"name\":\"Support\"}],\"next_page\":\"" + ELSEWHERE.baseUrl()
        + "/api/v2/groups/assignable.json?page=2\"}");

    assertThat(create(Samples.full())).isInstanceOf(RetryLater.class);
    ELSEWHERE.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void aValueThatTheFieldLacksIsLeftOut() {
    DeskDelivery odd = fields(Map.of("urgency", "very-high", "mood", "angry", "unheard-of", "x"));

    assertThat(create(odd)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refused())
        .containsExactly(new Refusal(Part.FIELD, "Legato urgency", "the field has no such value")));
  }

  @Test
  void aFieldThatWasMappedMustExist() {
    try (ZendeskConnector mapped = new ZendeskConnector(new ZendeskSettings(
        Samples.settings(ZENDESK.baseUrl(), PATIENCE).url(), Samples.settings(ZENDESK.baseUrl(), PATIENCE).auth(),
        Duration.ofSeconds(5),
        Map.of("issue", "36001", "mood", "Stimmung")), new MemoryVault(), clock)) {
      assertThat(mapped.perform(new Step("create-ticket"), fields(Map.of("issue", "a\nb", "mood", "angry")),
          Samples.NOTHING)).isInstanceOfSatisfying(Refused.class,
              refused -> assertThat(refused.refused())
                  .containsExactly(new Refusal(Part.FIELD, "Stimmung", "there is no such field")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"users\":[]}",
      "{\"users\":[{\"id\":21,\"email\":\"maria@example.com\",\"role\":\"end-user\"}]}",
      "{\"users\":[{\"id\":21,\"email\":\"maria@example.com\",\"role\":\"agent\",\"suspended\":true}]}",
      "{\"users\":[{\"id\":21,\"email\":\"maria@example.com.evil\",\"role\":\"agent\"}]}"})
  void onlyAnActiveAgentWithExactlyThisAddressIsAssigned(String users) {
    stub(USERS, users);

    assertThat(create(Samples.full())).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refused())
        .containsExactly(new Refusal(Part.ASSIGNEE, "maria@example.com", "there is no such agent")));
  }

  private DeliveryOutcome create(DeskDelivery delivery) {
    return connector.perform(new Step("create-ticket"), delivery, Samples.NOTHING);
  }

  private static DeskDelivery fields(Map<String, String> fields) {
    DeskDelivery it = Samples.bare();
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), null, it.requester(),
        it.subject(), it.note(), fields, it.tags(), null, null, null, null, it.leftOut());
  }

  private static void stub(String path, String body) {
    ZENDESK.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
  }
}
