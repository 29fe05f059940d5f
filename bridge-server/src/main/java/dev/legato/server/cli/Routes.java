package dev.legato.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with the routing policy. */
@Command(name = "routes", mixinStandardHelpOptions = true, description = "Tries the routing policy.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Example:", "  ./legato routes test --config legato.yaml handoff.json"})
final class Routes implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the routes: test.");
  }
}
