package dev.legato.connector.zendesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Step;
import dev.legato.connector.TokenVault;
import dev.legato.connector.TokenVault.Tokens;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: got, renewed ahead, renewed after a 401, rotated, kept, lost. */
final class ZendeskAuthTest {
  private static final ZendeskSettings.Auth CLIENT = new ZendeskSettings.ClientCredentials("client",
      new Secret("client-secret"));
  private static final ZendeskSettings.Auth REFRESH = new ZendeskSettings.RefreshToken(new Secret("refresh-0"),
      "client",
      new Secret("client-secret"));

  @RegisterExtension static final WireMockExtension ZENDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  private final SteppingClock clock = new SteppingClock(Samples.NOW);
  private final MemoryVault vault = new MemoryVault();

  @Test
  void clientCredentialsAreTradedForATokenOnceAndUsedUntilShortlyBeforeItsEnd() {
    tokens(1, "access-1", 7200, null);
    tokens(2, "access-2", 7200, null);
    writesWork("access-1");
    writesWork("access-2");
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      clock.advance(Duration.ofMinutes(114));
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      ZENDESK.verify(1, tokenCalls());
      clock.advance(Duration.ofMinutes(2));
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(2, tokenCalls());
    ZENDESK.verify(1, putRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer access-2")));
    ZENDESK.verify(2, tokenCalls().withRequestBody(equalToJson(
        """
            {"grant_type":"client_credentials","client_id":"client","client_secret":"client-secret","scope":"read write"}""")));
  }

  @Test
  void a401IsAnsweredByOneRenewalAndOneRepetition() {
    tokens(1, "access-1", 7200, null);
    tokens(2, "access-2", 7200, null);
    ZENDESK.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(401)));
    writesWork("access-2");
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(2, putRequestedFor(anyUrl()));
    ZENDESK.verify(2, tokenCalls());
  }

  @Test
  void a401AfterRenewingIsTriedAgainLater() {
    tokens(1, "access-1", 7200, null);
    tokens(2, "access-2", 7200, null);
    ZENDESK.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(401)));
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertRejectedForNow(write(connector), 30);
    }
    ZENDESK.verify(2, putRequestedFor(anyUrl()));
  }

  @Test
  void aFixedTokenIsNotRenewed() {
    ZENDESK.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(401)));
    try (ZendeskConnector connector = connector(new ZendeskSettings.AccessToken(new Secret("fixed")))) {
      assertRejected(write(connector));
    }
    ZENDESK.verify(1, putRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer fixed")));
    ZENDESK.verify(0, tokenCalls());
  }

  @Test
  void theLegacyApiTokenTravelsAsBasic() {
    ZENDESK.stubFor(put(anyUrl()).willReturn(okJson("{\"tags\":[]}")));
    try (ZendeskConnector connector = connector(new ZendeskSettings.ApiToken("a@example.com", new Secret("t")))) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(putRequestedFor(anyUrl()).withBasicAuth(
        new com.github.tomakehurst.wiremock.client.BasicCredentials("a@example.com/token", "t")));
  }

  @Test
  void twentyThreadsWithADeadTokenRenewItOnce() throws InterruptedException, ExecutionException {
    vault.keep(new Tokens(new Secret("dead"), null, new Secret("refresh-1")));
    tokens(1, "access-2", 7200, "refresh-2");
    ZENDESK.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(401)));
    writesWork("access-2");
    CountDownLatch start = new CountDownLatch(1);
    List<Future<DeliveryOutcome>> outcomes = new ArrayList<>();
    try (ZendeskConnector connector = connector(REFRESH); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        outcomes.add(threads.submit(() -> {
          start.await();
          return write(connector);
        }));
      }
      start.countDown();
      for (Future<DeliveryOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Delivered.class);
      }
    }
    ZENDESK.verify(1, tokenCalls());
  }

  @Test
  void aRotatedPairIsKeptAndSurvivesARestart() {
    tokens(1, "access-1", 7200, "refresh-1");
    writesWork("access-1");
    try (ZendeskConnector connector = connector(REFRESH)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    assertThat(vault.read()).contains(
        new Tokens(new Secret("access-1"), Samples.NOW.plus(Duration.ofMinutes(115)), new Secret("refresh-1")));

    try (ZendeskConnector restarted = connector(REFRESH)) {
      assertThat(write(restarted)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(1, tokenCalls());
    ZENDESK.verify(1, tokenCalls().withRequestBody(equalToJson("""
        {"grant_type":"refresh_token","client_id":"client","client_secret":"client-secret",
         "refresh_token":"refresh-0"}""")));
  }

  @Test
  void theNewestRefreshTokenIsUsedAndTheConfiguredOneOnlyWhenThatIsDead() {
    vault.keep(new Tokens(new Secret("old"), Samples.NOW, new Secret("refresh-7")));
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).willReturn(aResponse().withStatus(400)
        .withBody("{\"error\":\"invalid_grant\"}")));
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).withRequestBody(
        com.github.tomakehurst.wiremock.client.WireMock.containing("refresh-0")).willReturn(
            okJson("{\"access_token\":\"access-9\",\"refresh_token\":\"refresh-9\",\"expires_in\":7200}")));
    writesWork("access-9");
    try (ZendeskConnector connector = connector(REFRESH)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(2, tokenCalls());
    assertThat(vault.read().orElseThrow().refresh()).isEqualTo(new Secret("refresh-9"));
  }

  @Test
  void rejectedCredentialsAreNotTriedAgainForHalfAMinute() {
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).willReturn(aResponse().withStatus(401)
        .withBody("{\"error\":\"invalid_client\",\"error_description\":\"client-secret is wrong\"}")));
    try (ZendeskConnector connector = connector(CLIENT)) {
      DeliveryOutcome outcome = write(connector);
      assertRejected(outcome);
      assertThat(outcome.toString()).contains("invalid_client").doesNotContain("client-secret");
      assertRejected(write(connector));
      ZENDESK.verify(1, tokenCalls());
      clock.advance(Duration.ofSeconds(31));
      assertRejected(write(connector));
      ZENDESK.verify(2, tokenCalls());
    }
    ZENDESK.verify(0, putRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 408, 429, 500, 503})
  void aTokenEndpointInTroubleMeansLater(int status) {
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).willReturn(aResponse().withStatus(status)));
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(RetryLater.class);
    }
    ZENDESK.verify(0, putRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"503, '', 5", "429, 60, 60", "429, 2, 5"})
  void aTokenEndpointInTroubleIsNotAskedByEveryoneInTurn(int status, String retryAfter, int seconds) {
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens"))
        .willReturn(aResponse().withStatus(status).withHeader("Retry-After", retryAfter)));
    try (ZendeskConnector connector = connector(CLIENT)) {
      for (int i = 0; i < 20; i++) {
        assertThat(write(connector)).isInstanceOf(RetryLater.class);
      }
      clock.advance(Duration.ofSeconds(seconds - 1));
      assertThat(write(connector)).isInstanceOf(RetryLater.class);
      ZENDESK.verify(1, tokenCalls());
      clock.advance(Duration.ofSeconds(1));
      assertThat(write(connector)).isInstanceOf(RetryLater.class);
      ZENDESK.verify(2, tokenCalls());
    }
  }

  @Test
  void aTokenThatIsRejectedThoughJustIssuedIsNotRenewedByEveryoneInTurn() {
    for (int nth = 1; nth <= 9; nth++) {
      tokens(nth, "access-" + nth, 7200, null);
    }
    ZENDESK.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(401)));
    try (ZendeskConnector connector = connector(CLIENT)) {
      for (int i = 0; i < 20; i++) {
        assertRejectedForNow(write(connector), 30);
      }
      ZENDESK.verify(2, tokenCalls());
      clock.advance(Duration.ofSeconds(31));
      assertRejectedForNow(write(connector), 30);
      ZENDESK.verify(3, tokenCalls());
    }
  }

  @Test
  void aTokenThatDiesRightAfterItsRenewalIsRenewedAgainAndNothingIsParked() {
    for (int nth = 1; nth <= 3; nth++) {
      tokens(nth, "access-" + nth, 7200, null);
    }
    ZENDESK.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(401)));
    writesWork("access-2");
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      clock.advance(Duration.ofSeconds(10));
      ZENDESK.stubFor(put(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(401)));
      assertRejectedForNow(write(connector), 20);
      clock.advance(Duration.ofSeconds(20));
      ZENDESK.resetMappings();
      tokens(1, "access-3", 7200, null);
      ZENDESK.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse().withStatus(401)));
      writesWork("access-3");
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void theEndOfARefreshTokenIsToldAndSurvivesARestart() {
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).willReturn(okJson(
        "{\"access_token\":\"access-1\",\"expires_in\":1800,\"refresh_token\":\"refresh-1\",\"refresh_token_expires_in\":604800}")));
    writesWork("access-1");
    Instant end = clock.instant().plus(Duration.ofDays(7));
    try (ZendeskConnector connector = connector(REFRESH)) {
      assertThat(connector.credentialsEnd()).isEmpty();
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      assertThat(connector.credentialsEnd()).contains(end);
    }
    try (ZendeskConnector restarted = connector(REFRESH)) {
      assertThat(restarted.credentialsEnd()).contains(end);
    }
  }

  @Test
  void apiTokensEndAsZendeskHasAnnouncedAndClientCredentialsDoNot() {
    try (ZendeskConnector legacy = connector(new ZendeskSettings.ApiToken("a@b.example", new Secret("0123456789")));
        ZendeskConnector client = connector(CLIENT)) {
      assertThat(legacy.credentialsEnd()).contains(Instant.parse("2027-04-30T00:00:00Z"));
      assertThat(client.credentialsEnd()).isEmpty();
    }
  }

  @Test
  void aPageInFrontOfTheTokenEndpointIsNoRejection() {
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens"))
        .willReturn(aResponse().withStatus(403).withBody("<html>blocked</html>")));
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(RetryLater.class);
    }
  }

  @Test
  void aTokenThatCannotBeRenewedAheadOfTimeIsUsedOn() {
    tokens(1, "access-1", 7200, null);
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).inScenario("tokens").whenScenarioStateIs("after 1")
        .willReturn(aResponse().withStatus(503)));
    writesWork("access-1");
    try (ZendeskConnector connector = connector(CLIENT)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      clock.advance(Duration.ofMinutes(116));
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      assertThat(write(connector)).isInstanceOf(Delivered.class);
      ZENDESK.verify(2, tokenCalls());
      clock.advance(Duration.ofSeconds(31));
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
    ZENDESK.verify(3, tokenCalls());
  }

  @Test
  void aVaultThatFailsDoesNotStopTheNote() {
    tokens(1, "access-1", 7200, "refresh-1");
    writesWork("access-1");
    TokenVault broken = new TokenVault() {
      @Override
      public Optional<Tokens> read() {
        return Optional.empty();
      }

      @Override
      public void keep(Tokens tokens) {
        throw new IllegalStateException("the disk is full");
      }
    };
    try (ZendeskConnector connector = new ZendeskConnector(settings(REFRESH), broken, clock)) {
      assertThat(write(connector)).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void nothingPrintsASecret() {
    assertThat(List.of(settings(CLIENT), settings(REFRESH), new ZendeskAuth.Grant.Header("Bearer tok-1"),
        new Tokens(new Secret("tok-1"), null, new Secret("refresh-0"))).toString()).doesNotContain("client-secret",
            "refresh-0", "tok-1");
  }

  private ZendeskConnector connector(ZendeskSettings.Auth auth) {
    return new ZendeskConnector(settings(auth), vault, clock);
  }

  private static ZendeskSettings settings(ZendeskSettings.Auth auth) {
    return new ZendeskSettings(URI.create(ZENDESK.baseUrl()), auth, Duration.ofSeconds(20), Map.of());
  }

  private static DeliveryOutcome write(ZendeskConnector connector) {
    return connector.perform(new Step("add-tags"), Samples.into("5", Samples.full()), Samples.NOTHING);
  }

  private static void assertRejectedForNow(DeliveryOutcome outcome, long seconds) {
    assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, later -> {
      assertThat(later.reason()).isEqualTo(FailureReason.CREDENTIALS_REJECTED);
      assertThat(later.askedToWait()).contains(Duration.ofSeconds(seconds));
    });
  }

  private static void assertRejected(DeliveryOutcome outcome) {
    assertThat(outcome).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.CREDENTIALS_REJECTED));
  }

  private static com.github.tomakehurst.wiremock.matching.RequestPatternBuilder tokenCalls() {
    return postRequestedFor(urlEqualTo("/oauth/tokens"));
  }

  /** What the n-th call for a token brings. */
  private static void tokens(int nth, String access, long seconds, String refresh) {
    String state = nth == 1 ? Scenario.STARTED : "after " + (nth - 1);
    ZENDESK.stubFor(post(urlEqualTo("/oauth/tokens")).inScenario("tokens").whenScenarioStateIs(state)
        .willSetStateTo("after " + nth)
        .willReturn(okJson("{\"access_token\":\"" + access + "\",\"expires_in\":" + seconds
            + (refresh == null ? "" : ",\"refresh_token\":\"" + refresh + "\"") + "}")));
  }

  private static void writesWork(String access) {
    ZENDESK.stubFor(put(anyUrl()).withHeader("Authorization", equalTo("Bearer " + access))
        .willReturn(okJson("{\"tags\":[]}")));
  }
}
