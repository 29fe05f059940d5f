package dev.legato.settings;

import java.nio.file.Path;

/** Where handoffs are kept: {@code sqlite:} and a path, relative to the working folder. */
public record StorageSettings(String url) {
  private static final String SQLITE = "sqlite:";
  private static final StorageSettings USUAL = new StorageSettings("sqlite:data/legato.db");

  static StorageSettings read(Section section) {
    var settings = section.get("url").flatMap(value -> value.text().map(url -> checked(value, url))).orElse(USUAL);
    section.done();
    return settings;
  }

  // The text is never repeated in a fault: the address of a database server may hold a password.
  private static StorageSettings checked(Value value, String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      value.fault("PostgreSQL comes with a later version", "use sqlite:data/legato.db for now");
      return USUAL;
    }
    if (!url.startsWith(SQLITE) || url.length() == SQLITE.length() || url.indexOf('?') >= 0 || url.indexOf('\0') >= 0) {
      value.fault("is not an address of a store", "write sqlite: and a path, such as sqlite:data/legato.db");
      return USUAL;
    }
    return new StorageSettings(url);
  }

  /** The database file. */
  public Path file() {
    return Path.of(url.substring(SQLITE.length()));
  }
}
