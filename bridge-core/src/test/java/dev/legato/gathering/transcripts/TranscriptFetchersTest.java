package dev.legato.gathering.transcripts;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.TranscriptFetcher.Answer;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every platform over HTTP, played by WireMock. */
final class TranscriptFetchersTest {
  private static final Instant RECEIVED = Instant.parse(Platform.HANDED_OVER);
  private static final Duration LIMIT = Duration.ofSeconds(50);

  @RegisterExtension static final WireMockExtension THERE = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort()).build();

  private final GuardedFetch fetch = GuardedFetch.ofConfiguredPlaces();

  @AfterEach
  void close() {
    fetch.close();
  }

  static Stream<Platform> platforms() {
    return Stream.of(Platform.chatwoot(), Platform.ada(), Platform.sunshine(), Platform.kore(),
        Platform.dialogflowCx(), Platform.dialogflowConversation());
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void theWholeConversationUpToTheHandoffIsReadPageByPageAndInOrder(Platform platform) {
    plays(platform);

    var messages = understood(platform, came(fetcher(platform).fetch(body(platform), LIMIT))).messages();

    assertThat(messages).extracting(Message::speaker, Message::content).startsWith(
        tuple(Speaker.CUSTOMER, "My lamp is broken."), tuple(Speaker.AI, "Have you tried another bulb?"),
        tuple(Speaker.CUSTOMER, "I want a person."));
    assertThat(messages).extracting(Message::content).doesNotContain("Hello, I am Sam.", "WELCOME",
        "an earlier conversation", "a note between colleagues",
        "This message was deleted");
    assertThat(messages.toString()).doesNotContain("_PAYLOAD");
    assertThat(messages.subList(0, 2)).extracting(Message::timestamp).doesNotContainNull();
    THERE.verify(getRequestedFor(urlPathEqualTo(platform.path()))
        .withHeader(platform.credentials().getKey(), containing(platform.credentials().getValue())));
    for (var page : platform.pages().keySet())
      THERE.verify(getRequestedFor(urlMatching(".*" + Pattern.quote(page) + ".*")));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void whatRefusesUsIsSaidAndNotAskedAgain(Platform platform) {
    answers(platform, aResponse().withStatus(401));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT))
        .isEqualTo(new Answer.Missed("the address answered 401", false, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aConversationThatIsNotThereMayBeThereLater(Platform platform) {
    answers(platform, aResponse().withStatus(404));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT))
        .isEqualTo(new Answer.Missed("the address answered 404", true, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aPlatformThatAsksToWaitIsLeftAloneThatLong(Platform platform) {
    answers(platform, aResponse().withStatus(429).withHeader("Retry-After", "70"));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT))
        .isEqualTo(new Answer.Missed("the address answered 429", true, Duration.ofSeconds(70)));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aSlowPlatformIsNotWaitedForBeyondTheLimit(Platform platform) {
    answers(platform, okJson("{}").withFixedDelay(30_000));
    long began = System.nanoTime();
    assertThat(fetcher(platform).fetch(body(platform), Duration.ofSeconds(1)))
        .isEqualTo(new Answer.Missed("it did not come within 1 seconds", true, Duration.ZERO));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void moreThanAPageMayHoldIsNotTaken(Platform platform) {
    answers(platform, okJson("{\"a\":\"" + "x".repeat(2_000_001) + "\"}"));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT))
        .isEqualTo(new Answer.Missed("it is larger than 2 MB", false, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void somethingElseIsNoConversation(Platform platform) {
    for (var body : new String[]{"{\"messages\":", "[]", "\"yes\"", "[".repeat(60) + "]".repeat(60)}) {
      answers(platform, okJson(body));
      assertThat(fetcher(platform).fetch(body(platform), LIMIT)).as(body)
          .isInstanceOfSatisfying(Answer.Missed.class,
              missed -> assertThat(missed.why()).endsWith(" answered something else"));
    }
    answers(platform, aResponse().withHeader("Content-Type", "text/html").withBody("<h1>Sign in</h1>"));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT)).isInstanceOf(Answer.Missed.class);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aLaterPageThatFailsLeavesWhatCameAndSaysThatItIsNotAll(Platform platform) {
    if (platform.pages().size() == 1)
      return; // it has no second page
    plays(platform);
    var second = platform.pages().keySet().stream().filter(page -> !page.isEmpty() && !page.equals("skip=0")
        && !page.equals("before=9")).findFirst().orElseThrow();
    THERE.stubFor(get(urlMatching(".*" + Pattern.quote(second) + ".*")).atPriority(1)
        .willReturn(aResponse().withStatus(503)));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT)).isInstanceOfSatisfying(Answer.Came.class, came -> {
      assertThat(came.transcript().size()).isBetween(2, 3);
      assertThat(came.cut()).contains(new Answer.Missed("the address answered 503", true, Duration.ZERO));
    });
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void aNameThatIsNoIdBecomesNoAddress(Platform platform) {
    var hostile = platform.body().replace("68f0a1b2", "../../users").replace("\"id\":42", "\"id\":\"4/../2\"")
        .replace("5f0e", "a/../../b").replace("u-4471", "u?x=1&y=").replace("sessions/s-9", "sessions/../..")
        .replace("conversations/c-7", "conversations/..");
    assertThat(fetcher(platform).fetch(
        Json.parse(hostile.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode root) ? root : null,
        LIMIT))
        .isInstanceOfSatisfying(Answer.Missed.class, missed -> assertThat(missed.mayPass()).isFalse());
    THERE.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void anotherAgentsConversationIsNotAskedFor() {
    for (var platform : new Platform[]{Platform.dialogflowCx(), Platform.dialogflowConversation()}) {
      plays(platform);
      var body = Json
          .parse(platform.body().replace("projects/acme", "projects/other").getBytes(StandardCharsets.UTF_8));
      assertThat(fetcher(platform).fetch(((Json.Parsed.Tree) body).root(), LIMIT)).isInstanceOf(Answer.Missed.class);
    }
    THERE.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void googlesTokenIsGotForASignedOneAndUsedUntilItEnds() throws Exception {
    var platform = Platform.dialogflowConversation();
    plays(platform);
    var fetcher = fetcher(platform);
    came(fetcher.fetch(body(platform), LIMIT));
    came(fetcher.fetch(body(platform), LIMIT));

    var asked = THERE.findAll(postRequestedFor(urlEqualTo("/token")));
    assertThat(asked).hasSize(1);
    var assertion = asked.getFirst().getBodyAsString().replaceFirst(".*assertion=([^&]*).*", "$1").split("\\.");
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(Platform.KEYS.getPublic());
    signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2]))).isTrue();
    assertThat(Json.mapper().readTree(Base64.getUrlDecoder().decode(assertion[1])).path("iss").asText())
        .isEqualTo("bridge@acme.iam.example");
  }

  @Test
  void aTokenThatWasTakenBackIsReplacedOnceAndNothingIsLost() {
    var platform = Platform.dialogflowConversation();
    plays(platform);
    var fetcher = fetcher(platform);
    came(fetcher.fetch(body(platform), LIMIT));
    THERE.stubFor(post(urlEqualTo("/token"))
        .willReturn(okJson("{\"access_token\":\"ya29.second\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")));
    THERE.stubFor(get(urlMatching(Pattern.quote(platform.path()) + ".*")).atPriority(1)
        .withHeader("Authorization", equalTo("Bearer ya29.token")).willReturn(aResponse().withStatus(401)));

    came(fetcher.fetch(body(platform), LIMIT));
    THERE.verify(2, postRequestedFor(urlEqualTo("/token")));
  }

  @Test
  void aKeyThatGoogleRefusesIsSaidSoWithoutTheKey() {
    var platform = Platform.dialogflowCx();
    THERE.stubFor(post(urlEqualTo("/token")).willReturn(aResponse().withStatus(400)
        .withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_grant\"}")));
    assertThat(fetcher(platform).fetch(body(platform), LIMIT)).isEqualTo(
        new Answer.Missed("Google does not accept the service account's key", false, Duration.ZERO));
  }

  private static void plays(Platform platform) {
    platform.pages().forEach((part, page) -> THERE.stubFor(
        get(urlMatching(Pattern.quote(platform.path()) + ".*" + Pattern.quote(part) + ".*"))
            .atPriority(part.isEmpty() ? 9 : 5).willReturn(okJson(page))));
    token();
  }

  private static void answers(Platform platform, ResponseDefinitionBuilder answer) {
    THERE.stubFor(get(urlMatching(Pattern.quote(platform.path()) + ".*")).willReturn(answer));
    token();
  }

  private static void token() {
    THERE.stubFor(post(urlEqualTo("/token"))
        .willReturn(okJson("{\"access_token\":\"ya29.token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")));
  }

  private TranscriptFetcher fetcher(Platform platform) {
    return TranscriptFetcher.of(platform.settings().apply(URI.create(THERE.baseUrl())), fetch, () -> RECEIVED);
  }

  private static JsonNode body(Platform platform) {
    return ((Json.Parsed.Tree) Json.parse(platform.body().getBytes(StandardCharsets.UTF_8))).root();
  }

  private static JsonNode came(Answer answer) {
    assertThat(answer).isInstanceOfSatisfying(Answer.Came.class, came -> assertThat(came.cut()).isEmpty());
    return ((Answer.Came) answer).transcript();
  }

  private ContextPackage understood(Platform platform, JsonNode transcript) {
    var adapter = SourceAdapters.named(platform.name().replaceFirst(" .*", "")).orElseThrow();
    var body = fetcher(platform).enriched(body(platform), transcript, RECEIVED);
    var understanding = adapter.read(body, RECEIVED, Map.of());
    assertThat(understanding).isInstanceOf(Understanding.Handoffs.class);
    return ((Understanding.Handoffs) understanding).packages().getFirst();
  }
}
