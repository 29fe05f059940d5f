package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The one story, told in the words of every platform, to a bridge that runs. */
class PlatformsTest {
  /** How those platforms prove themselves that do. */
  private static final Map<String, String> SIGNED = Map.of(
      "twilio", "{ type: twilio, authToken: \"0123456789abcdef0123456789abcdef\" }",
      "tawk", "{ type: tawk, secret: \"a-secret-of-tawk\" }",
      "elevenlabs", "{ type: elevenlabs, secret: \"wsec_a-secret-of-elevenlabs\" }",
      "liveperson", "{ type: liveperson, secret: \"a-secret-of-liveperson\" }",
      "chatwoot", "{ type: chatwoot, secret: \"a-secret-of-chatwoot\" }",
      "kore", "{ type: jwt, secret: \"a-secret-of-kore-that-is-long-enough\", header: token }",
      "sunshine", "{ type: header, name: X-API-Key, value: \"a-value-of-sunshine\" }");

  @TempDir private static Path folder;
  private static TryOut running;

  @BeforeAll
  static void aBridgeWithASourceOfEachKind() {
    running = new TryOut(folder,
        Stream.concat(SIGNED.entrySet().stream().map(one -> "  signed-" + one.getKey() + ": { type: " + one.getKey()
            + ", auth: " + one.getValue() + ", desk: support }\n"),
            Scenario.PLATFORMS.stream().map(type -> "  " + type + "-bot: { type: " + type
                + ", auth: { type: bearer, token: \"the-token-of-" + type + "\" }, desk: support }\n"))
            .collect(Collectors.joining()));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  static List<String> platforms() {
    return Scenario.PLATFORMS;
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void theSampleOfEachPlatformLandsAsAPrivateNote(String type) {
    int before = running.sandbox().zendesk().tickets().size();
    var done = trigger(type);

    assertThat(done.code()).as(done.err()).isZero();
    var sent = done.json().path(0);
    assertThat(sent.path("handoff").path("state").asText()).as(done.out()).isEqualTo("delivered");
    assertThat(running.sandbox().zendesk().tickets()).hasSize(before + 1);
    var note = running.sandbox().zendesk().tickets().getLast().comments().getFirst();
    assertThat(note.isPublic()).isFalse();
    // A rule of Contact Lens tells which contact, and no word of what was said.
    assertThat(note.htmlBody()).containsIgnoringCase(type.equals("contact-lens") ? "asks for a person" : "A-48213");
    if (!type.equals("contact-lens"))
      assertThat(note.htmlBody()).containsAnyOf("I want a person", "cracked hopper");
    assertThat(note.htmlBody()).doesNotContain("ACCEPT_PROMISE");
  }

  static List<String> signed() {
    return SIGNED.keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("signed")
  void theSampleIsSignedAsItsPlatformSigns(String type) throws Exception {
    var done = running.person().run("trigger", "damaged-item", "--config", "legato.yaml", "--source", "signed-" + type,
        "--format", "json");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.json().path(0).path("handoff").path("state").asText()).as(done.out()).isEqualTo("delivered");
    assertThat(post("signed-" + type, "application/json", Map.of(), "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsMissingIsToldWithItsPointsAndWhatTheBotCouldAsk() {
    var done = running.person().run("trigger", "damaged-item", "--config", "legato.yaml", "--source", "twilio-bot");
    assertThat(done.out()).contains("Completeness ", " of 100", "(+");
    var bare = running.person().run("trigger", "human-please", "--config", "legato.yaml", "--source", "webbot");
    assertThat(bare.out()).contains("The bot could ask: \u201c");
    var id = bare.out().replaceFirst("(?s).*?(hof_[0-9a-z]+).*", "$1");
    var shown = running.person().run("handoffs", "show", id, "--url", running.url(), "--token", TryOut.ADMIN);
    assertThat(shown.out()).as(shown.err()).contains("(+", "The bot could ask: \u201c");
  }

  @Test
  void rasaAndDialogflowAreAnsweredInTheirOwnWords() {
    var rasa = platformAnswer("rasa");
    assertThat(rasa.path("events").path(0).path("name").asText()).isEqualTo("legato_handoff_id");
    assertThat(rasa.path("events").path(0).path("value").asText()).startsWith("hof_");
    assertThat(rasa.path("responses").path(0).path("text").asText()).contains("handing you over");
    var dialogflow = platformAnswer("dialogflow");
    assertThat(dialogflow.path("sessionInfo").path("parameters").path("legato_handoff_id").asText()).startsWith("hof_");
    assertThat(
        dialogflow.path("fulfillmentResponse").path("messages").path(0).path("text").path("text").path(0).asText())
        .contains("handing you over");
  }

  @Test
  void aPersonIsToldHowThePlatformWasAnswered() {
    var done = running.person().run("trigger", "damaged-item", "--config", "legato.yaml", "--source", "rasa-bot");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("hof_", "in the words of its platform", "\"responses\"");
  }

  @Test
  void onlyOneStoryIsToldInOtherWords() {
    var other = running.person().run("trigger", "angry-vip", "--config", "legato.yaml", "--source", "rasa-bot");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("Only damaged-item is told in the words of rasa");
    assertThat(running.person().run("trigger", "damaged-item", "--as", "custom", "--print").err())
        .contains("no sample in the words of");
  }

  @Test
  void aFormIsAHandoffLikeAnyOther() throws Exception {
    var answer = post("twilio-bot", "application/x-www-form-urlencoded", Map.of(),
        "conversationSid=CH9&customerName=Maya+Okafor&from=maya%40customer.example&reason=customer_request&summary=Cracked+hopper+A-48213");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(noteOf(answer)).contains("Cracked hopper A-48213");
  }

  @Test
  void anEventOfWhichOnlyTheHeadersCallForAPersonIsDelivered() throws Exception {
    var answer = post("webbot", "application/json", Map.of("ce-specversion", "1.0", "ce-type", "com.example.escalated",
        "ce-source", "/bots/x", "ce-id", "ce-1"), "{\"conversation_id\": \"conv_ce\", \"summary_note\": \"A-48213\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(noteOf(answer)).contains("conv_ce");
    var again = post("webbot", "application/json", Map.of("ce-specversion", "1.0", "ce-type", "com.example.escalated",
        "ce-source", "/bots/x", "ce-id", "ce-1"), "{\"conversation_id\": \"conv_ce\"}");
    assertThat(again.body()).contains("\"duplicate\":true");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      rasa-bot              | {"next_action": "action_weather", "sender_id": "s", "tracker": {"events": []}} | "responses":[]
      dialogflow-bot        | {"fulfillmentInfo": {"tag": "weather"}, "sessionInfo": {}, "text": "hi"}      | "payload"
      zendesk-ai-agents-bot | {"data": {"eventType": "isTeamOnline"}}                                       | {"isOnline":true}
      chatwoot-bot          | {"event": "message_created", "message_type": "incoming"}                      | "handoff":false
      """)
  void whatIsNoHandoffIsAnsweredInTheWordsOfThePlatformToo(String source, String body, String words) throws Exception {
    var answer = post(source, "application/json", Map.of(), body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(words);
  }

  private static HttpResponse<String> post(String source, String type, Map<String, String> headers, String body)
      throws Exception {
    var token = "Bearer the-token-of-" + source.replace("-bot", "");
    var request = HttpRequest.newBuilder(URI.create(running.url() + "/v1/sources/" + source + "/handoffs"))
        .header("Content-Type", type).header("Authorization", token).POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String noteOf(HttpResponse<String> answer) {
    var id = answer.headers().firstValue("Legato-Handoff-Id").orElseThrow();
    return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> running.sandbox().zendesk().tickets().stream()
        .flatMap(ticket -> ticket.comments().stream()).map(comment -> comment.htmlBody())
        .filter(note -> note.contains(id)).findFirst().orElse(""), note -> !note.isEmpty());
  }

  private static JsonNode platformAnswer(String type) {
    return trigger(type).json().path(0).path("answer").path("platform");
  }

  private static Typed.Outcome trigger(String type) {
    return running.person().run("trigger", "damaged-item", "--config", "legato.yaml", "--source", type + "-bot",
        "--format", "json");
  }
}
