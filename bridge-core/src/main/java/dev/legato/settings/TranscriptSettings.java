package dev.legato.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the conversation of a handoff is fetched from, for bots whose webhook does not carry it. */
public sealed interface TranscriptSettings {
  /** Of the bot's platform; may be inside our own network, for it is the configuration that says so. */
  URI url();

  /** For one try at the whole conversation. */
  Duration timeout();

  /**
   * @param account the platform's own number of the account
   * @param token that may read conversations
   */
  record Chatwoot(URI url, int account, Secret token, Duration timeout) implements TranscriptSettings {}

  /** @param token a key of Ada's API */
  record Ada(URI url, Secret token, Duration timeout) implements TranscriptSettings {}

  /**
   * @param app the app's id
   * @param keyId of an API key of this app
   */
  record Sunshine(URI url, String app, String keyId, Secret secret, Duration timeout) implements TranscriptSettings {}

  /**
   * @param bot the bot's (stream's) id, {@code st-…}
   * @param clientId of an app that may read the chat history, {@code cs-…}
   */
  record Kore(URI url, String bot, String clientId, Secret clientSecret, Duration timeout)
      implements
        TranscriptSettings {}

  /**
   * @param agent whose conversations may be read: {@code projects/…/locations/…/agents/…}, or without the last parts for
   *     conversations that have no agent of CX
   * @param key the JSON of a service account's key
   */
  record Dialogflow(URI url, String agent, Secret key, Duration timeout) implements TranscriptSettings {}

  /** {@code transcript} of a source; empty when it is not given, or wrong, which has been told. */
  static Optional<TranscriptSettings> read(Section source, Optional<String> type) {
    if (!source.has("transcript")) {
      return Optional.empty();
    }
    var known = Map.<String, Function<Section, Optional<? extends TranscriptSettings>>>of("ada",
        TranscriptReading::ada, "chatwoot", TranscriptReading::chatwoot, "dialogflow", TranscriptReading::dialogflow,
        "kore", TranscriptReading::kore, "sunshine", TranscriptReading::sunshine);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    var way = Optional.ofNullable(known.get(type.get()));
    if (way.isEmpty()) {
      source.fault("transcript", "conversations are not fetched from a source of type " + type.get(),
          "leave it out; possible for: " + String.join(", ", known.keySet().stream().sorted().toList()));
    }
    return source.section("transcript").flatMap(section -> way.flatMap(read -> {
      Optional<? extends TranscriptSettings> settings = read.apply(section);
      section.done();
      return settings;
    }));
  }
}
