package dev.legato.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code transcript:} of a source says, platform by platform. */
final class TranscriptSettingsTest {
  private static final Duration EIGHT = Duration.ofSeconds(8);
  private static final Known KNOWN = Known.of(
      Map.of("zendesk", new DeskForm(EnumSet.allOf(DeskAuth.Way.class), Optional.empty())),
      Set.of("ada", "chatwoot", "dialogflow", "kore", "sunshine", "rasa"), _ -> List.of());

  static Stream<Arguments> good() {
    var key = new Secret("k");
    return Stream.of(
        Arguments.of("chatwoot", "url: \"https://c.example\", account: 3, token: k, timeout: 5s",
            new TranscriptSettings.Chatwoot(URI.create("https://c.example"), 3, key, Duration.ofSeconds(5))),
        Arguments.of("ada", "url: \"https://a.ada.support\", token: k",
            new TranscriptSettings.Ada(URI.create("https://a.ada.support"), key, EIGHT)),
        Arguments.of("sunshine", "url: \"https://api.smooch.io\", app: a1, keyId: app_2, secret: k",
            new TranscriptSettings.Sunshine(URI.create("https://api.smooch.io"), "a1", "app_2", key, EIGHT)),
        Arguments.of("kore", "url: \"https://platform.kore.ai\", bot: st-1, clientId: cs-1, clientSecret: k",
            new TranscriptSettings.Kore(URI.create("https://platform.kore.ai"), "st-1", "cs-1", key, EIGHT)),
        Arguments.of("dialogflow", "agent: projects/p/locations/europe-west1/agents/a, key: k",
            new TranscriptSettings.Dialogflow(URI.create("https://europe-west1-dialogflow.googleapis.com"),
                "projects/p/locations/europe-west1/agents/a", key, EIGHT)),
        Arguments.of("dialogflow", "agent: projects/p, key: k",
            new TranscriptSettings.Dialogflow(URI.create("https://dialogflow.googleapis.com"), "projects/p", key,
                EIGHT)));
  }

  @ParameterizedTest
  @MethodSource("good")
  void eachPlatformIsToldWhatItNeeds(String type, String transcript, TranscriptSettings expected) {
    assertThat(read(type, transcript)).isInstanceOfSatisfying(Settings.Valid.class,
        valid -> assertThat(valid.settings().sources().get("bot").transcript()).isEqualTo(expected));
    assertThat(expected.toString()).doesNotContain("k,").contains("*****");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      rasa       | url: "https://x.example"                                    | sources.bot.transcript          | conversations are not fetched from a source of type rasa
      ada        | url: "https://x.example"                                    | sources.bot.transcript.token    | is missing
      ada        | url: "https://x.example", token: k, account: 3              | sources.bot.transcript.account  | is not a known key here
      chatwoot   | url: nowhere, account: 3, token: k                          | sources.bot.transcript.url      | is not a plain http or https address
      sunshine   | url: "https://x.example", app: "a/../b", keyId: k, secret: k | sources.bot.transcript.app     | is not an id
      dialogflow | agent: my-agent, key: k                                     | sources.bot.transcript.agent    | is not the name of an agent
      kore       | url: "https://x.example", bot: st-1, clientId: c            | sources.bot.transcript.clientSecret | is missing
      """)
  void whatIsWrongIsToldAtItsPlace(String type, String transcript, String key, String message) {
    assertThat(read(type, transcript)).isInstanceOfSatisfying(Settings.Invalid.class,
        invalid -> assertThat(invalid.problems()).anySatisfy(problem -> {
          assertThat(problem.key()).isEqualTo(key);
          assertThat(problem.message()).contains(message);
        }));
  }

  @Test
  void patienceAndMemoryHaveLimitsOfTheirOwn() {
    var valid = (Settings.Valid) BridgeSettings.read(
        new StringReader(
            """
                server: { gathering: { firstWait: 2s, keepTrying: 0s }, memory: { turns: 9, characters: 2KB, conversations: 5, keep: 2h } }
                desks: { support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: t } } }
                sources: { bot: { type: rasa, auth: { type: none }, desk: support } }
                """),
        "legato.yaml", _ -> null, KNOWN);
    assertThat(valid.settings().server().gathering())
        .isEqualTo(new GatheringSettings(Duration.ofSeconds(2), Duration.ZERO));
    assertThat(valid.settings().server().memory()).isEqualTo(new MemorySettings(9, 2048, 5, Duration.ofHours(2)));
  }

  private static Settings read(String type, String transcript) {
    return BridgeSettings.read(new StringReader("""
        desks: { support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: t } } }
        sources: { bot: { type: %s, auth: { type: none }, desk: support, transcript: { %s } } }
        """.formatted(type, transcript)), "legato.yaml", _ -> null, KNOWN);
  }
}
