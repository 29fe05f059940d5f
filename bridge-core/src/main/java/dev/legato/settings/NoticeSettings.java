package dev.legato.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is told that something is wrong, and how. The log is always told.
 *
 * @param owner for what neither a team nor a desk has an owner
 * @param late how long a handoff may wait before it counts as late
 * @param promiseLead how long before it falls due a promise is asked about
 */
public record NoticeSettings(@Nullable String owner, Duration late, Duration promiseLead, @Nullable Email email,
    @Nullable Webhook webhook) {
  private static final Duration LATE = Duration.ofMinutes(5);

  /** A mail server that takes our letters. {@code user} and {@code password} come together, or neither. */
  public record Email(String host, int port, Security security, @Nullable String user, @Nullable Secret password,
      String from) {}

  /** How the way to the mail server is made safe. */
  public enum Security {
    /** Begins in the clear and must change over before anything is said. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS,
    /** In the clear: for a mail server on this machine. */
    NONE
  }

  /** An address that gets each notice as JSON, signed as Standard Webhooks has it. */
  public record Webhook(URI url, Secret secret) {}

  static NoticeSettings read(Section section) {
    var owner = section.text("owner").orElse(null);
    var late = section.get("late").flatMap(value -> value.duration(Duration.ofSeconds(10), Duration.ofDays(1)))
        .orElse(LATE);
    var promiseLead = section.get("promiseLead").flatMap(value -> value.duration(Duration.ZERO, Duration.ofDays(1)))
        .orElse(Duration.ZERO);
    var email = section.section("email").flatMap(NoticeSettings::email);
    var webhook = section.section("webhook").flatMap(NoticeSettings::webhook);
    section.done();
    return new NoticeSettings(owner, late, promiseLead, email.orElse(null), webhook.orElse(null));
  }

  private static Optional<Email> email(Section section) {
    var host = section.requiredText("host", "the name of the mail server, like smtp.example.com");
    var words = Map.of("starttls", Security.STARTTLS, "tls", Security.TLS, "none", Security.NONE);
    var security = section.get("security").flatMap(value -> value.word(words.keySet())).map(words::get)
        .orElse(Security.STARTTLS);
    int port = section.get("port").flatMap(value -> value.number(1, 65_535)).orElse(switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    });
    var user = section.text("user").orElse(null);
    var password = section.get("password").flatMap(Value::secret).orElse(null);
    if (section.has("user") != section.has("password")) {
      section.fault(section.has("user") ? "password" : "user", "is missing", "give user and password, or neither");
    }
    var from = section.required("from", "the sender of the letters, like legato@example.com")
        .flatMap(NoticeSettings::mailAddress);
    if (security == Security.NONE && host.filter(name -> !ServerSettings.isLoopback(name)).isPresent()) {
      section.warn("security", "letters and password travel in the clear", "leave it out (starttls), or write tls");
    }
    section.done();
    return host.flatMap(name -> from.map(sender -> new Email(name, port, security, user, password, sender)));
  }

  private static Optional<Webhook> webhook(Section section) {
    var url = section.required("url", "the address that takes notices, like https://ops.example.com/legato")
        .flatMap(Value::httpAddress);
    url.filter(address -> address.getScheme().equals("http") && !ServerSettings.isLoopback(address.getHost()))
        .ifPresent(_ -> section.warn("url", "is not encrypted", "write https://"));
    var secret = section.required("secret", "make one: echo whsec_$(openssl rand -base64 32)").flatMap(Value::secret);
    var good = secret.filter(given -> {
      boolean is = given.reveal().matches("(whsec_)?[A-Za-z0-9+/]{16,}={0,2}") && isBase64(given);
      if (!is) {
        section.fault("secret", "is not a Standard Webhooks secret",
            "make one: echo whsec_$(openssl rand -base64 32)");
      }
      return is;
    });
    section.done();
    return url.flatMap(address -> good.map(given -> new Webhook(address, given)));
  }

  private static boolean isBase64(Secret secret) {
    try {
      Base64.getDecoder().decode(secret.reveal().replaceFirst("^whsec_", ""));
      return true;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static Optional<String> mailAddress(Value value) {
    return value.text().filter(text -> {
      if (!isMailAddress(text)) {
        value.fault("is not a plain e-mail address", "write it like legato@example.com");
      }
      return isMailAddress(text);
    });
  }

  /** Whether an owner can be written to. */
  public static boolean isMailAddress(String text) {
    return text.matches("[^\\s@<>,;:\"()]{1,64}@[A-Za-z0-9.-]{1,253}");
  }
}
