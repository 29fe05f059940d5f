package dev.legato.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where the conversation of a handoff is fetched from, for bots whose webhook does not carry it.
 *
 * @param url of the bot's platform; may be inside our own network, for it is the configuration that says so
 * @param account the platform's own number of the account
 * @param token that may read conversations
 * @param timeout for the whole conversation; the note does not wait longer
 */
public record TranscriptSettings(URI url, int account, Secret token, Duration timeout) {
  private static final Set<String> TYPES = Set.of("chatwoot");

  /** {@code transcript} of a source; empty when it is not given, or wrong, which has been told. */
  static Optional<TranscriptSettings> read(Section source, Optional<String> type) {
    if (!source.has("transcript")) {
      return Optional.empty();
    }
    if (type.isPresent() && !TYPES.contains(type.get())) {
      source.fault("transcript", "conversations are not fetched from a source of type " + type.get(),
          "leave it out; possible for: " + String.join(", ", TYPES));
    }
    return source.section("transcript").flatMap(section -> {
      var url = section.required("url", "such as https://app.chatwoot.com").flatMap(Value::httpAddress);
      var account = section.required("account", "the number in the address of your dashboard: …/app/accounts/1")
          .flatMap(value -> value.number(1, Integer.MAX_VALUE));
      var token = section.requiredSecret("token", "the access token of an agent who sees these conversations");
      var timeout = section.get("timeout")
          .flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(1))).orElse(Duration.ofSeconds(8));
      section.done();
      return url.flatMap(address -> account
          .flatMap(number -> token.map(secret -> new TranscriptSettings(address, number, secret, timeout))));
    });
  }
}
