package dev.legato.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A bridge in a JVM of its own, so that it can be killed without a word of warning. */
final class BridgeProcess implements AutoCloseable {
  private final Process process;
  private final Path portFile;

  private BridgeProcess(Process process, Path portFile) {
    this.process = process;
    this.portFile = portFile;
  }

  /** Starts with this configuration; returns when it listens. */
  static BridgeProcess start(Path folder, String configuration) throws IOException {
    var file = Files.writeString(folder.resolve("legato.yaml"), configuration);
    var portFile = folder.resolve("port");
    Files.deleteIfExists(portFile);
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), BridgeProcess.class.getName(), file.toString(), portFile.toString())
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
    var bridge = new BridgeProcess(process, portFile);
    Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> {
      if (!process.isAlive())
        throw new IllegalStateException("it did not start: " + Files.readString(folder.resolve("log")));
      return Files.exists(portFile) && Files.size(portFile) > 0;
    });
    return bridge;
  }

  int port() throws IOException {
    return Integer.parseInt(Files.readString(portFile));
  }

  /** SIGKILL: no shutdown hook, no finally block, no flush. */
  void killNine() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    killNine();
  }

  /** The process itself: arguments are the configuration and where to write the port. */
  static void main(String[] args) throws IOException {
    var server = BridgeServer.start(TestBridge.settings(Files.readString(Path.of(args[0]))), InstantSource.system());
    var fresh = Path.of(args[1] + ".new");
    Files.writeString(fresh, Integer.toString(server.port()));
    Files.move(fresh, Path.of(args[1]));
  }
}
