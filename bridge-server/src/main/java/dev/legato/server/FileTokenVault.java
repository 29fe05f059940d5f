package dev.legato.server;

import dev.legato.connector.TokenVault;
import dev.legato.sealing.SealBroken;
import dev.legato.sealing.Sealing;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a desk's tokens in a file beside the store that only its owner may read; replaced as a whole, synced to disk. */
final class FileTokenVault implements TokenVault {
  private static final Logger LOG = LoggerFactory.getLogger(FileTokenVault.class);

  private final Path file;
  private final TokenText text;
  private final Sealing sealing;
  private final String place;

  /** @param clientId of the OAuth client, or empty where a desk has none */
  FileTokenVault(Path folder, String desk, URI url, String clientId, Sealing sealing) {
    this.sealing = sealing;
    this.place = "tokens of " + desk;
    this.file = folder.resolve("tokens-" + escaped(desk) + ".json");
    this.text = new TokenText(url, clientId);
  }

  /** Empty also when the file is damaged: the desk is then signed in anew with what the configuration says. */
  @Override
  public Optional<Tokens> read() {
    try {
      return text.read(sealing.openText(Files.readString(file), place), file.getFileName());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (SealBroken e) {
      LOG.warn("The tokens in {} cannot be opened; the desk is signed in anew with what the configuration says. {}",
          file.getFileName(), e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("The tokens in {} cannot be read ({}); the desk is signed in anew with what the configuration says",
          file.getFileName(), e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public void keep(Tokens tokens) {
    try {
      Files.createDirectories(file.getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, sealing.sealText(text.written(tokens), place), StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (var folder = FileChannel.open(file.getParent())) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The desk's tokens cannot be kept in " + file.getFileName(), e);
    }
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
