package dev.legato.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database as the driver takes it, taken apart so that the password goes its own way. No text
 * of it is ever repeated in a fault.
 */
record PostgresUrl(String url, @Nullable String user, @Nullable Secret password) {
  private static final String SCHEME = "jdbc:postgresql://";
  /** One host or several, each with a port or without, and a database: https://jdbc.postgresql.org/documentation/use/. */
  private static final Pattern PLACE = Pattern.compile(
      "[\\w.-]+(:\\d{1,5})?(,[\\w.-]+(:\\d{1,5})?)*/[^/?#\\s]+|\\[[0-9a-fA-F:.]+](:\\d{1,5})?/[^/?#\\s]+");

  /** Whether somebody meant PostgreSQL, in whatever spelling. */
  static boolean isMeant(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("jdbc:p") || lower.startsWith("postgres") || lower.startsWith("pgsql");
  }

  static Optional<PostgresUrl> read(Value value, String text, Optional<String> user, Optional<Secret> password) {
    if (!text.startsWith(SCHEME)) {
      value.fault("is not how PostgreSQL is written here", "did you mean " + SCHEME + "host:5432/database?");
      return Optional.empty();
    }
    int query = text.indexOf('?');
    var place = query < 0 ? text : text.substring(0, query);
    if (place.indexOf('@') >= 0) {
      value.fault("holds a user before an @, which the driver does not take",
          "give them apart: storage.user and storage.password: ${PGPASSWORD}");
      return Optional.empty();
    }
    if (!PLACE.matcher(place.substring(SCHEME.length())).matches()) {
      value.fault("is not the address of a database", "write it like " + SCHEME + "db.example.com:5432/legato");
      return Optional.empty();
    }
    var kept = new ArrayList<String>();
    for (var parameter : query < 0 ? new String[0] : text.substring(query + 1).split("&")) {
      if (parameter.startsWith("user=") || parameter.startsWith("password=")) {
        var given = decoded(parameter.substring(parameter.indexOf('=') + 1));
        if (given.isEmpty()) {
          value.fault("has a % in user or password that begins no code",
              "give them apart: storage.user and storage.password: ${PGPASSWORD}");
          return Optional.empty();
        }
        user = parameter.startsWith("user=") ? user.or(() -> given) : user;
        password = parameter.startsWith("password=") ? password.or(() -> given.map(Secret::new)) : password;
      } else if (!parameter.isEmpty()) {
        kept.add(parameter);
      }
    }
    return Optional.of(new PostgresUrl(kept.isEmpty() ? place : place + "?" + String.join("&", kept),
        user.orElse(null), password.orElse(null)));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  StorageSettings settings(Duration lease) {
    return new StorageSettings.Postgres(url, user, password, lease);
  }
}
