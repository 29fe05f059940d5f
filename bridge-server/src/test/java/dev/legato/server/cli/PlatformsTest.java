package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one story, told in the words of every platform, to a bridge that runs. */
class PlatformsTest {
  @TempDir private static Path folder;
  private static TryOut running;

  @BeforeAll
  static void aBridgeWithASourceOfEachKind() {
    running = new TryOut(folder, Scenario.PLATFORMS.stream().map(type -> "  " + type + "-bot: { type: " + type
        + ", auth: { type: bearer, token: \"the-token-of-" + type + "\" }, desk: support }\n")
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
    assertThat(note.htmlBody()).contains("A-48213").containsAnyOf("I want a person", "cracked hopper");
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
    assertThat(running.person().run("trigger", "damaged-item", "--as", "kore", "--print").err())
        .contains("no sample in the words of");
  }

  private static JsonNode platformAnswer(String type) {
    return trigger(type).json().path(0).path("answer").path("platform");
  }

  private static Typed.Outcome trigger(String type) {
    return running.person().run("trigger", "damaged-item", "--config", "legato.yaml", "--source", type + "-bot",
        "--format", "json");
  }
}
