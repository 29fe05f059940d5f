package dev.legato.server.cli;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Only the pretend desks. */
@Command(name = "sandbox", mixinStandardHelpOptions = true, description = "Runs pretend helpdesks on this machine. No account is needed, nothing leaves it.", footer = {
    "", "Example:", "  ./legato sandbox --port 7071"})
final class Sandbox implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "7071", paramLabel = "N", description = "Where to listen; 0 takes a free port. Default: ${DEFAULT-VALUE}.") private int port;

  private final Terminal terminal;

  Sandbox(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var sandbox = start(Ports.checked(port));
    terminal.result("The sandbox listens on " + sandbox.url());
    for (var desk : PretendDesk.values())
      terminal
          .result("  " + desk.vendor() + "'s agents: " + " ".repeat(9 - desk.vendor().length()) + desk.view(sandbox));
    terminal.result("  switches:            " + sandbox.url() + "/_sandbox/faults, …/journal, …/reset");
    terminal.result("In the configuration of a bridge:");
    terminal.result("  desks:");
    for (var desk : PretendDesk.values()) {
      terminal.result("    my-" + desk.type() + ":");
      terminal.result("      type: " + desk.type());
      terminal.result("      url: " + sandbox.url() + "/" + desk.type());
      desk.auth().forEach(line -> terminal.result("      " + line));
    }
    terminal.stay().until(sandbox::close);
    return 0;
  }

  /** The pretend desks on this port; 0 takes a free one. */
  static HelpdeskSandbox start(int port) {
    try {
      return HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withPort(port));
    } catch (JavalinBindException e) {
      throw Stop.failed("Cannot listen on 127.0.0.1:" + port
          + ": another program does, or it is not allowed. Choose another with --port.");
    }
  }
}
