package dev.legato.server;

import dev.legato.handoff.HandoffStore;
import dev.legato.settings.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that must survive, into one folder: the store's file and the desks' tokens beside it. */
final class Backup {
  private final HandoffStore store;
  private final StorageSettings storage;

  Backup(HandoffStore store, StorageSettings storage) {
    this.store = store;
    this.storage = storage;
  }

  /** Where a copy may be made: beside the store, on the same disk and as private. */
  Path folder() {
    return switch (storage) {
      case StorageSettings.Sqlite sqlite -> sqlite.folder();
      case StorageSettings.Postgres _ -> Path.of(System.getProperty("java.io.tmpdir"));
    };
  }

  /** What the store's file is called. */
  String name() {
    return switch (storage) {
      case StorageSettings.Sqlite(var file) -> String.valueOf(file.getFileName());
      case StorageSettings.Postgres _ -> "legato.db";
    };
  }

  void into(Path folder) {
    try {
      // The tokens after the store: a token that is renewed in between is then the newer one.
      store.copyTo(folder.resolve(name()));
      try (var tokens = Files.newDirectoryStream(folder(), "tokens-*.json")) {
        for (var file : tokens)
          Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The store could not be copied", e);
    }
  }
}
