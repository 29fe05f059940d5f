package dev.legato.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fetches a consistent copy of a running bridge's data folder. */
@Command(name = "backup", mixinStandardHelpOptions = true, description = "Copies all that a running bridge keeps into a new folder: that folder is a data folder. For SQLite; PostgreSQL has pg_dump.", footer = {
    "", "Example:", "  ./legato backup backups/2026-11-20"})
final class BackUp implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder that is not there yet, or is empty.") private String folder;
  @Mixin private RunningBridge bridge;

  private final Terminal terminal;

  BackUp(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var target = terminal.folder().resolve(folder);
    try {
      create(target);
      bridge.ask(terminal, admin -> admin.backup(zip -> unpack(zip, target)));
      try (var files = Files.newDirectoryStream(target)) {
        for (var file : files)
          terminal.result(file + " (" + Files.size(file) + " bytes)");
      }
    } catch (IOException | UncheckedIOException e) {
      throw Stop.failed("The backup in " + folder + " is not whole (" + e.getMessage()
          + "): throw it away, and see the bridge's log.");
    }
    terminal.result("Keep the configuration and the keys (storage.encryption.key) with it, not in it.");
    return 0;
  }

  private void create(Path target) throws IOException {
    boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights = posix
        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
        : new FileAttribute<?>[0];
    if (Files.isDirectory(target)) {
      try (var there = Files.list(target)) {
        if (there.findAny().isPresent())
          throw Stop.invalid("The folder " + folder + " is not empty. A backup never writes over anything.");
      }
      return;
    }
    if (target.getParent() != null)
      Files.createDirectories(target.getParent());
    Files.createDirectory(target, rights);
  }

  private static void unpack(InputStream zipped, Path target) {
    try (var zip = new ZipInputStream(zipped)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var name = Path.of(entry.getName());
        if (name.getNameCount() != 1 || name.isAbsolute() || entry.getName().startsWith("."))
          throw new IOException("the bridge sent a file with a strange name");
        var file = target.resolve(name);
        Files.copy(zip, file);
        privately(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void privately(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
