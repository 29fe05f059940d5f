package dev.legato.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where handoffs are kept. */
public sealed interface StorageSettings {
  /** One file, relative to the working folder; one process at a time. */
  record Sqlite(Path file) implements StorageSettings {
    /** What must survive a restart beside the handoffs (a desk's tokens) is kept in this folder. */
    public Path folder() {
      return file.toAbsolutePath().getParent();
    }
  }

  /**
   * A PostgreSQL database, for several nodes at a time.
   *
   * @param url for the driver, without user and password
   * @param user null for the driver's own choice
   * @param lease how long a desk stays with a node that is not heard of
   */
  record Postgres(String url, @Nullable String user, @Nullable Secret password, Duration lease)
      implements
        StorageSettings {
    /** Server and database, without what may be secret. */
    public String place() {
      int query = url.indexOf('?');
      return query < 0 ? url : url.substring(0, query);
    }
  }

  private static Sqlite usual() {
    return new Sqlite(Path.of("data/legato.db"));
  }

  static StorageSettings read(Section section) {
    var user = section.text("user");
    var password = section.get("password").flatMap(Value::secret);
    var lease = section.get("lease")
        .flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(5))).orElse(Duration.ofSeconds(5));
    var url = section.get("url");
    var settings = url.flatMap(value -> value.text()
        .map(text -> PostgresUrl.isMeant(text)
            ? PostgresUrl.read(value, text, user, password).map(found -> found.settings(lease))
            : sqlite(value, text)))
        .orElse(Optional.empty());
    if (!(settings.orElse(usual()) instanceof Postgres) && (url.isEmpty() || settings.isPresent())
        && (user.isPresent() || password.isPresent())) {
      section.fault(user.isPresent() ? "user" : "password", "a file needs no user",
          "remove it, or set url to jdbc:postgresql://host/database");
    }
    section.done();
    return settings.orElseGet(StorageSettings::usual);
  }

  // The text is never repeated in a fault: the address of a database server may hold a password.
  private static Optional<StorageSettings> sqlite(Value value, String url) {
    var prefix = "sqlite:";
    if (!url.startsWith(prefix) || url.length() == prefix.length() || url.indexOf('?') >= 0 || url.indexOf('\0') >= 0) {
      value.fault("is not an address of a store",
          "write sqlite: and a path, such as sqlite:data/legato.db, or jdbc:postgresql://host/database");
      return Optional.empty();
    }
    return Optional.of(new Sqlite(Path.of(url.substring(prefix.length()))));
  }
}
