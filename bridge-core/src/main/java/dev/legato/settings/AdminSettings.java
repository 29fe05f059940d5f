package dev.legato.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The credential of the console. Absent only where the bridge listens on loopback: the server then makes one up and prints it. */
public record AdminSettings(@Nullable Secret token) {
  private static final int SHORT = 16;

  static AdminSettings read(Section section, boolean loopback) {
    var token = section.get("token").flatMap(Value::secret);
    if (!loopback && !section.has("token")) {
      section.fault("token", "is missing, and the bridge listens beyond this machine",
          "set admin.token, for example \"${LEGATO_ADMIN_TOKEN}\", or server.host: 127.0.0.1");
    }
    if (token.isPresent() && token.get().reveal().length() < SHORT) {
      section.get("token").orElseThrow().warn("is shorter than " + SHORT + " characters",
          "make a long one: openssl rand -hex 32");
    }
    section.done();
    return new AdminSettings(token.orElse(null));
  }

  public Optional<Secret> given() {
    return Optional.ofNullable(token);
  }
}
