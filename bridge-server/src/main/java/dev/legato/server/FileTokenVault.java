package dev.legato.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.connector.zendesk.TokenVault;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/** Keeps a desk's tokens in a file beside the store that only its owner may read; replaced as a whole, synced to disk. */
final class FileTokenVault implements TokenVault {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  FileTokenVault(Path folder, String desk) {
    this.file = folder.resolve("tokens-" + desk.replaceAll("[^A-Za-z0-9_-]", "_") + ".json");
  }

  @Override
  public Optional<Tokens> read() {
    try {
      var kept = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(new Tokens(new Secret(kept.get("access").asText()),
          kept.hasNonNull("renewAt") ? Instant.parse(kept.get("renewAt").asText()) : null,
          kept.hasNonNull("refresh") ? new Secret(kept.get("refresh").asText()) : null));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The desk's tokens in " + file.getFileName() + " cannot be read", e);
    }
  }

  @Override
  public void keep(Tokens tokens) {
    var json = JSON.createObjectNode().put("access", tokens.access().reveal());
    if (tokens.renewAt() != null)
      json.put("renewAt", tokens.renewAt().toString());
    if (tokens.refresh() != null)
      json.put("refresh", tokens.refresh().reveal());
    try {
      Files.createDirectories(file.getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, JSON.writeValueAsBytes(json), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (var folder = FileChannel.open(file.getParent())) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The desk's tokens cannot be kept in " + file.getFileName(), e);
    }
  }
}
