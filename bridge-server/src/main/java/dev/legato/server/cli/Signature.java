package dev.legato.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What builders try signatures with. */
@Command(name = "signature", mixinStandardHelpOptions = true, description = "Signs a body as a platform would, or checks a signature as the bridge does. Offline.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Example:", "  ./legato signature sign body.json --auth chatwoot"})
final class Signature implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the signature: sign or verify.");
  }
}
