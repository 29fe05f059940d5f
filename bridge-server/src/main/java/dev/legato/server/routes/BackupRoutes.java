package dev.legato.server.routes;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole store while it runs, as a zip of one folder. It is handed out, and never written to a place that the request
 * names: whoever got hold of the admin token must not get to write files.
 */
public final class BackupRoutes {
  private final Path folder;
  private final String prefix;
  private final Consumer<Path> backup;
  private final Admins admins;

  /**
   * @param folder where a copy is made before it is handed out
   * @param store no other store's in this folder
   * @param backup writes everything into an empty folder; {@link UnsupportedOperationException} where it cannot
   */
  public BackupRoutes(Path folder, String store, Consumer<Path> backup, Admins admins) {
    this.folder = folder;
    this.prefix = ".handing-out-" + store + "-";
    this.backup = backup;
    this.admins = admins;
  }

  public void mount(RoutesConfig routes) {
    clearLeftovers();
    routes.get("/v1/backup", this::send);
  }

  /** What a process that ended in the middle left behind: in it is everything that was erased since. */
  private void clearLeftovers() {
    try (var leftovers = Files.newDirectoryStream(folder, file -> file.getFileName().toString().startsWith(prefix))) {
      leftovers.forEach(BackupRoutes::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(Context ctx) {
    admins.admit(ctx, "backup", "");
    Path copy = null;
    try {
      copy = Files.createTempDirectory(folder, prefix); // readable by its owner alone
      backup.accept(copy);
      ctx.contentType("application/zip");
      try (var zip = new ZipOutputStream(ctx.outputStream());
          var files = Files.newDirectoryStream(copy)) {
        zip.setLevel(Deflater.BEST_SPEED);
        for (var file : files) {
          zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    } catch (UnsupportedOperationException e) {
      throw Problem.of(409, "not-here", "This store is not backed up here",
          "It is a PostgreSQL database: use pg_dump, or your server's own backup.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(copy);
    }
  }

  private static void delete(@Nullable Path copy) {
    if (copy == null)
      return;
    try {
      Files.walkFileTree(copy, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
          Files.delete(file);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
          Files.delete(folder);
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
