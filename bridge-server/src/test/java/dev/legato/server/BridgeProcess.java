package dev.legato.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The real program, {@code serve}, in a JVM of its own, so that it can be killed without a word of warning. */
final class BridgeProcess implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("Legato listens on http://127\\.0\\.0\\.1:(\\d+)\\R");
  /** A JVM on a machine that is busy with other things. */
  private static final Duration STARTING = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final Path log;

  private BridgeProcess(Process process, int port, Path log) {
    this.log = log;
    this.process = process;
    this.port = port;
  }

  /** Starts with this configuration; returns when it listens. */
  static BridgeProcess start(Path folder, String configuration) throws IOException {
    return start(folder, configuration, Map.of());
  }

  /** The same, with these variables in its environment. */
  static BridgeProcess start(Path folder, String configuration, Map<String, String> variables) throws IOException {
    var file = Files.writeString(folder.resolve("legato.yaml"), configuration);
    var log = Files.createTempFile(folder, "bridge-", ".log");
    var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), Main.class.getName(), "serve", "--config", file.toString())
        .redirectErrorStream(true).redirectOutput(log.toFile());
    command.environment().putAll(variables);
    var process = command.start();
    try {
      return new BridgeProcess(process, Awaitility.await().atMost(STARTING)
          .pollInterval(Duration.ofMillis(50)).until(() -> port(process, log), port -> port > 0), log);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int port(Process process, Path log) throws IOException {
    var said = Files.readString(log);
    if (!process.isAlive())
      throw new IllegalStateException("it did not start: " + said);
    var listens = LISTENS.matcher(said);
    return listens.find() ? Integer.parseInt(listens.group(1)) : 0;
  }

  int port() {
    return port;
  }

  /** SIGKILL: no shutdown hook, no finally block, no flush. */
  void killNine() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** SIGTERM: what a rolling restart sends. */
  void terminate() {
    process.destroy();
  }

  void awaitEnd() {
    process.onExit().orTimeout(40, TimeUnit.SECONDS).join();
  }

  /** SIGSTOP: not one instruction more, but its connections, its locks and its memory stay. */
  void freeze() throws IOException {
    signal("-STOP");
  }

  /** SIGCONT: it goes on in the middle of whatever it was doing. */
  void thaw() throws IOException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException {
    int result = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit()
        .orTimeout(10, TimeUnit.SECONDS).join().exitValue();
    if (result != 0)
      throw new IOException("kill " + signal + " came to " + result);
  }

  /** All it wrote. */
  String said() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    killNine();
  }
}
