package dev.legato.bench.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the suite starts, hundreds of times: the classes of this run, or the jar that {@code -Dlegato.jar} names. Where
 * they lie in jars, the JVM keeps what it has read of them in an archive after the first start, which more than halves the
 * work of each further one; what runs is the same.
 *
 * @param archive where the JVM keeps that; null for without
 */
record Program(List<String> classes, @Nullable Path archive) {
  static final Program PLAIN = new Program(classes(System.getProperty("java.class.path")), null);

  /** With an archive in this folder, if one can be made. */
  static Program archived(Path folder) throws IOException, InterruptedException {
    var jars = onlyJars();
    if (jars.isEmpty())
      return PLAIN;
    var archive = folder.resolve("legato.jsa");
    var configuration = Files.writeString(folder.resolve("once.yaml"), """
        server: { port: 0 }
        storage: { url: "sqlite:%s" }
        admin: { token: "only-for-the-fault-suite-0001" }
        desks:
          desk0: { type: zendesk, url: "http://127.0.0.1:1", auth: { accessToken: "none" } }
        sources:
          bot0: { type: context-package, auth: { type: standard-webhooks, secret: "%s" }, desk: desk0 }
        """.formatted(folder.resolve("once.db"), Bot.SECRET));
    var log = folder.resolve("once.log");
    var once = new Program(jars, archive);
    try (var node = Node.launch(configuration, log, once)) {
      if (node.awaitPort(Duration.ofMinutes(5)) > 0)
        node.terminate();
    }
    return Files.exists(archive) ? once : PLAIN;
  }

  private static List<String> classes(String path) {
    var jar = System.getProperty("legato.jar", "");
    return jar.isEmpty() ? List.of("-cp", path, "dev.legato.server.Main") : List.of("-jar", jar);
  }

  /** The JVM archives nothing of a folder. This module's own classes, the only ones in a folder, are not part of the bridge. */
  private static List<String> onlyJars() {
    if (!System.getProperty("legato.jar", "").isEmpty())
      return PLAIN.classes();
    var entries = System.getProperty("java.class.path").split(File.pathSeparator);
    var folders = Arrays.stream(entries).filter(entry -> Files.isDirectory(Path.of(entry))).toList();
    if (folders.size() > 1)
      return List.of();
    return classes(Arrays.stream(entries).filter(entry -> !folders.contains(entry))
        .collect(Collectors.joining(File.pathSeparator)));
  }

  /** The command up to the verb. */
  List<String> command() {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow"));
    if (archive != null)
      command.add(Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(classes);
    return command;
  }
}
