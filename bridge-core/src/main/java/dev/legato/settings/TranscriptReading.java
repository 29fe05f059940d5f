package dev.legato.settings;

import dev.legato.settings.TranscriptSettings.Ada;
import dev.legato.settings.TranscriptSettings.Chatwoot;
import dev.legato.settings.TranscriptSettings.Dialogflow;
import dev.legato.settings.TranscriptSettings.Kore;
import dev.legato.settings.TranscriptSettings.Sunshine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What each platform needs to be told before it gives a conversation away. */
final class TranscriptReading {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final String AGENT = "projects/[a-z0-9:.-]+(/locations/[a-z0-9-]+(/agents/[A-Za-z0-9-]+)?)?";

  private TranscriptReading() {}

  static Optional<Chatwoot> chatwoot(Section section) {
    var url = url(section, "such as https://app.chatwoot.com");
    var account = section.required("account", "the number in the address of your dashboard: …/app/accounts/1")
        .flatMap(value -> value.number(1, Integer.MAX_VALUE));
    var token = section.requiredSecret("token", "the access token of an agent who sees these conversations");
    var timeout = timeout(section);
    return url.flatMap(at -> account.flatMap(number -> token.map(key -> new Chatwoot(at, number, key, timeout))));
  }

  static Optional<Ada> ada(Section section) {
    var url = url(section, "such as https://example.ada.support");
    var token = section.requiredSecret("token", "an API key of Ada: Config, Platform, APIs");
    var timeout = timeout(section);
    return url.flatMap(at -> token.map(key -> new Ada(at, key, timeout)));
  }

  static Optional<Sunshine> sunshine(Section section) {
    var url = url(section, "https://api.smooch.io, or https://SUBDOMAIN.zendesk.com/sc");
    var app = id(section, "app", "the id of the app");
    var keyId = section.requiredText("keyId", "the id of an API key of this app: app_…");
    var secret = section.requiredSecret("secret", "the secret of the same key");
    var timeout = timeout(section);
    return url.flatMap(at -> app
        .flatMap(name -> keyId.flatMap(key -> secret.map(word -> new Sunshine(at, name, key, word, timeout)))));
  }

  static Optional<Kore> kore(Section section) {
    var url = url(section, "such as https://platform.kore.ai");
    var bot = id(section, "bot", "the bot's id, st-…");
    var clientId = section.requiredText("clientId", "of an app with the scope \"Chat History\": cs-…");
    var clientSecret = section.requiredSecret("clientSecret", "of the same app");
    var timeout = timeout(section);
    return url.flatMap(at -> bot
        .flatMap(name -> clientId.flatMap(key -> clientSecret.map(word -> new Kore(at, name, key, word, timeout)))));
  }

  static Optional<Dialogflow> dialogflow(Section section) {
    var key = section.requiredSecret("key", "the JSON key of a service account that may read conversations: file:…");
    var agent = section.required("agent", "projects/PROJECT/locations/LOCATION/agents/ID").flatMap(value -> {
      var name = value.text();
      if (name.isPresent() && !name.get().matches(AGENT)) {
        value.fault("is not the name of an agent", "write projects/PROJECT/locations/LOCATION/agents/ID");
        return Optional.<String>empty();
      }
      return name;
    });
    var url = section.get("url").flatMap(Value::httpAddress);
    var timeout = timeout(section);
    return key.flatMap(json -> agent
        .map(name -> new Dialogflow(url.orElseGet(() -> google(name)), name, json, timeout)));
  }

  /** Each location has an address of its own. */
  private static URI google(String agent) {
    var parts = agent.split("/");
    return URI.create("https://" + (parts.length > 3 && !parts[3].equals("global") ? parts[3] + "-" : "")
        + "dialogflow.googleapis.com");
  }

  private static Optional<URI> url(Section section, String cure) {
    return section.required("url", cure).flatMap(Value::httpAddress);
  }

  private static Optional<String> id(Section section, String name, String cure) {
    return section.required(name, cure).flatMap(value -> {
      var id = value.text();
      if (id.isPresent() && !id.get().matches("[A-Za-z0-9_-]{1,128}")) {
        value.fault("is not an id", cure);
        return Optional.<String>empty();
      }
      return id;
    });
  }

  private static Duration timeout(Section section) {
    return section.get("timeout").flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)))
        .orElse(TIMEOUT);
  }
}
