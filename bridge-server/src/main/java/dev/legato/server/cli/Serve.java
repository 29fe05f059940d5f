package dev.legato.server.cli;

import dev.legato.server.BridgeServer;
import dev.legato.settings.BridgeSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bridge itself. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the bridge until it is told to stop.", footer = {
    "", "On SIGTERM or Ctrl-C it takes no more webhooks, lets calls in flight end, and",
    "keeps the rest for the next start.", "", "Example:", "  ./legato serve --config legato.yaml"})
final class Serve implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration (YAML).") private String config;

  private final Terminal terminal;

  Serve(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var settings = Configuration.usable(terminal, config);
    var bridge = BridgeServer.start(settings, terminal.clock());
    terminal.result("Legato listens on " + address(settings, bridge.port()));
    settings.sources().keySet().forEach(source -> terminal.result("  source " + source + ": POST "
        + address(settings, bridge.port()) + "/v1/sources/" + source + "/handoffs"));
    if (settings.admin().given().isEmpty() && settings.admin().tokens().isEmpty())
      terminal.tell("Admin token, made up for this run (set admin.token to keep one): " + bridge.adminToken().reveal());
    terminal.stay().until(() -> {
      terminal.tell("Stopping: calls in flight are let end.");
      bridge.close();
      terminal.tell("Stopped. What is queued goes on at the next start.");
    });
    return 0;
  }

  static String address(BridgeSettings settings, int port) {
    var host = settings.server().host();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
