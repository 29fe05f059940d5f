package dev.legato.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a person names. */
final class InputFile {
  /** As much as the bridge itself could ever be told to take. */
  private static final int LARGEST = 64 * 1024 * 1024;

  private InputFile() {}

  static Path path(Terminal terminal, String name) {
    try {
      return terminal.folder().resolve(name);
    } catch (InvalidPathException e) {
      throw Stop.invalid("\"" + name + "\" cannot be the name of a file.");
    }
  }

  /** The bytes of a file, or of standard input for {@code -}; what cannot be read is invalid input. */
  static byte[] read(Terminal terminal, String name) {
    try {
      if (name.equals("-"))
        return bounded(terminal.in().readNBytes(LARGEST + 1), "Standard input");
      try (var file = Files.newInputStream(path(terminal, name))) {
        return bounded(file.readNBytes(LARGEST + 1), name);
      }
    } catch (NoSuchFileException e) {
      throw Stop.invalid("There is no file " + name + ". Check the path, or use - to read standard input.");
    } catch (IOException e) {
      throw Stop.invalid(name + " cannot be read (" + e.getMessage() + "). It must be a file that you may read.");
    }
  }

  private static byte[] bounded(byte[] bytes, String name) {
    if (bytes.length > LARGEST)
      throw Stop.invalid(name + " is larger than 64 MB, which no bridge takes.");
    return bytes;
  }
}
