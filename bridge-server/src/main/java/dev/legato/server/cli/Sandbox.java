package dev.legato.server.cli;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.zendesk.ZendeskSeed;
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
    terminal.result("  agent's view:  " + sandbox.url() + "/zendesk/agent/tickets");
    terminal.result("  switches:      " + sandbox.url() + "/_sandbox/faults, …/journal, …/reset");
    terminal.result("In the configuration of a bridge:");
    terminal.result("  desks:");
    terminal.result("    support:");
    terminal.result("      type: zendesk");
    terminal.result("      url: " + sandbox.url() + "/zendesk");
    terminal.result("      auth: { clientId: " + ZendeskSeed.CLIENT_ID + ",");
    terminal.result("              clientSecret: " + ZendeskSeed.CLIENT_SECRET + " }");
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
