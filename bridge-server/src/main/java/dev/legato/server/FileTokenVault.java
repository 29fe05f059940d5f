package dev.legato.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.connector.TokenVault;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a desk's tokens in a file beside the store that only its owner may read; replaced as a whole, synced to disk. The
 * file says for which account and client they are: those of another are never handed out, so that a desk whose address
 * was changed does not send the old account's token to the new one.
 */
final class FileTokenVault implements TokenVault {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger LOG = LoggerFactory.getLogger(FileTokenVault.class);

  private final Path file;
  private final String url;
  private final String clientId;

  /** @param clientId of the OAuth client, or empty where a desk has none */
  FileTokenVault(Path folder, String desk, URI url, String clientId) {
    this.file = folder.resolve("tokens-" + escaped(desk) + ".json");
    this.url = url.toString();
    this.clientId = clientId;
  }

  /** Empty also when the file is damaged: the desk is then signed in anew with what the configuration says. */
  @Override
  public Optional<Tokens> read() {
    try {
      JsonNode kept = JSON.readTree(Files.readAllBytes(file));
      if (!kept.path("url").asText().equals(url) || !kept.path("clientId").asText().equals(clientId)) {
        LOG.warn("The tokens in {} are another account's or client's and are not used", file.getFileName());
        return Optional.empty();
      }
      return Optional.of(new Tokens(text(kept, "access"),
          kept.hasNonNull("renewAt") ? Instant.parse(kept.get("renewAt").asText()) : null,
          kept.hasNonNull("refresh") ? text(kept, "refresh") : null));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DateTimeException e) {
      // The message of the fault would quote the file, and so a token.
      LOG.warn("The tokens in {} cannot be read ({}); the desk is signed in anew with what the configuration says",
          file.getFileName(), e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public void keep(Tokens tokens) {
    var json = JSON.createObjectNode().put("url", url).put("clientId", clientId).put("access",
        tokens.access().reveal());
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

  private static Secret text(JsonNode kept, String name) throws IOException {
    if (!kept.path(name).isTextual() || kept.path(name).asText().isEmpty()) {
      throw new IOException("no " + name);
    }
    return new Secret(kept.path(name).asText());
  }

  /** No two names in one file, not even where a file system takes large and small letters for the same. */
  private static String escaped(String desk) {
    StringBuilder name = new StringBuilder();
    for (byte letter : desk.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter == '-'
          || letter == '_';
      name.append(plain ? "" + (char) letter : "%%%02X".formatted(letter));
    }
    return name.toString();
  }
}
