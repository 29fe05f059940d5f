package dev.legato.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the console. {@code token} is absent only where the bridge listens on loopback (the server then makes
 * one up and prints it), or where {@code tokens} are given: one for each person, whose name stands in the audit trail.
 */
public record AdminSettings(@Nullable Secret token, Map<String, Secret> tokens) {
  private static final int SHORT = 16;

  public AdminSettings {
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
  }

  static AdminSettings read(Section section, boolean loopback) {
    var token = section.get("token").flatMap(Value::secret);
    var tokens = tokens(section);
    if (!loopback && !section.has("token") && tokens.isEmpty()) {
      section.fault("token", "is missing, and the bridge listens beyond this machine",
          "set admin.token, for example \"${LEGATO_ADMIN_TOKEN}\", or server.host: 127.0.0.1");
    }
    if (token.isPresent() && token.get().reveal().length() < SHORT) {
      section.get("token").orElseThrow().warn("is shorter than " + SHORT + " characters",
          "make a long one: openssl rand -hex 32");
    }
    section.done();
    return new AdminSettings(token.orElse(null), tokens);
  }

  private static Map<String, Secret> tokens(Section section) {
    var tokens = new LinkedHashMap<String, Secret>();
    section.section("tokens").ifPresent(named -> named.each((name, value) -> {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}")) {
        value.fault("\"" + name + "\" cannot be a name",
            "use letters, digits, ., @ and -: it stands in the audit trail");
      }
      value.secret().ifPresent(secret -> {
        if (secret.reveal().length() < SHORT) {
          value.warn("is shorter than " + SHORT + " characters", "make a long one: openssl rand -hex 32");
        }
        if (tokens.containsValue(secret)) {
          value.fault("is another name's token too", "give each name its own: openssl rand -hex 32");
        }
        tokens.put(name, secret);
      });
    }));
    return tokens;
  }

  public Optional<Secret> given() {
    return Optional.ofNullable(token);
  }
}
