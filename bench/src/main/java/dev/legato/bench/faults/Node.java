package dev.legato.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The real program, {@code legato serve}, as a process of its own, so that anything can be done to it. Thread-safe. */
final class Node implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("Legato listens on http://127\\.0\\.0\\.1:(\\d+)\\R");

  /** Whoever interrupts the suite leaves no bridge behind. */
  private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();
  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> PROCESSES.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path log;

  private Node(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts; it may not listen yet. {@code -Dlegato.jar=…} runs a built jar instead of the classes of this run. */
  static Node launch(Path configuration, Path log, Program program) throws IOException {
    var command = program.command();
    command.addAll(List.of("serve", "--config", configuration.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    PROCESSES.add(process);
    return new Node(process, log);
  }

  /** SIGTERM; waits until it has ended in order. */
  void terminate() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    PROCESSES.remove(process);
  }

  /** Waits until it listens; the port, or 0 when it ended first. */
  int awaitPort(Duration atMost) throws InterruptedException {
    var port = new int[1];
    Wait.until("the bridge listens", atMost, () -> {
      var listens = LISTENS.matcher(said());
      while (listens.find())
        port[0] = Integer.parseInt(listens.group(1));
      return port[0] > 0 || !process.isAlive();
    });
    return process.isAlive() ? port[0] : 0;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no shutdown hook, no finally block, no flush. Returns when it is dead. */
  void killNine() {
    process.destroyForcibly().onExit().orTimeout(60, TimeUnit.SECONDS).join();
    PROCESSES.remove(process);
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

  /** Megabytes of memory that are really its own, 0 where the system does not tell. */
  long residentMegabytes() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status))
      return 0;
    return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
  }

  /** All it wrote. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    killNine();
  }
}
