package dev.legato.settings;

import dev.legato.wording.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One helpdesk account. {@code language} (BCP 47) is that of the briefing, {@code fields} maps a name of the vocabulary to
 * the title or id of a field on the desk, {@code adminId} is who writes where the desk needs an author, {@code timeout}
 * is for one call. {@code owner} is told what no team's owner is, {@code coalesce} is how long later signals of a
 * conversation are gathered before they become one update.
 */
public record DeskSettings(String name, String type, URI url, DeskAuth auth, int requestsPerMinute, String language,
    Map<String, String> fields,
    @Nullable String adminId, Duration timeout, @Nullable String owner, Duration coalesce) {
  private static final Duration COALESCE = Duration.ofSeconds(10);

  /** Without an owner, gathering signals for as long as is usual. */
  public DeskSettings(String name, String type, URI url, DeskAuth auth, int requestsPerMinute, String language,
      Map<String, String> fields, @Nullable String adminId, Duration timeout) {
    this(name, type, url, auth, requestsPerMinute, language, fields, adminId, timeout, null, COALESCE);
  }

  public DeskSettings {
    fields = Map.copyOf(fields);
  }

  static Optional<DeskSettings> read(Section section, Known known) {
    var type = section.required("type", "one of " + String.join(", ", known.deskTypes()))
        .flatMap(value -> known.deskType(value));
    var usual = type.flatMap(known::deskAddress);
    var url = section.has("url") || usual.isEmpty()
        ? section.required("url", "the address of the account, like https://acme.example.com")
            .flatMap(Value::httpAddress)
        : usual;
    url.filter(address -> section.has("url"))
        .filter(address -> address.getScheme().equals("http") && !ServerSettings.isLoopback(address.getHost()))
        .ifPresent(_ -> section
            .get("url").orElseThrow()
            .warn("is not encrypted: credentials and customers' words travel in the clear", "write https://"));
    var auth = section.required("auth", DeskAuth.WAYS).flatMap(Value::section).flatMap(DeskAuth::read);
    int requests = section.get("requestsPerMinute").flatMap(value -> value.number(1, 100_000)).orElse(300);
    var language = section.get("language").flatMap(value -> value.text().filter(tag -> isLanguage(value, tag)))
        .orElse("en");
    if (!Wording.knows(language)) {
      section.get("language").ifPresent(value -> value.warn("has no words here: notes are written in English",
          "write one of " + String.join(", ", Wording.LANGUAGES) + ", or leave it"));
    }
    var adminId = section.text("adminId").orElse(null);
    var timeout = section.get("timeout").flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(2)))
        .orElse(Duration.ofSeconds(15));
    var owner = section.text("owner").orElse(null);
    var coalesce = section.get("coalesce").flatMap(value -> value.duration(Duration.ZERO, Duration.ofMinutes(5)))
        .orElse(COALESCE);
    var fields = new LinkedHashMap<String, String>();
    section.section("fields")
        .ifPresent(names -> names.each((name, value) -> value.text().ifPresent(title -> fields.put(name, title))));
    section.done();
    return type.flatMap(word -> url
        .flatMap(address -> auth.flatMap(way -> known.accepted(section, word, way))
            .map(way -> new DeskSettings(section.name(), word, address, way, requests, language,
                fields, adminId, timeout, owner, coalesce))));
  }

  private static boolean isLanguage(Value value, String tag) {
    try {
      var known = new Locale.Builder().setLanguageTag(tag).build();
      if (!known.getLanguage().isEmpty()) {
        return true;
      }
    } catch (IllformedLocaleException broken) {
      // told below
    }
    value.fault("\"" + tag + "\" is not a language tag", "write it like en, de or pt-BR");
    return false;
  }
}
