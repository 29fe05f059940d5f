package dev.legato.server.cli;

import dev.legato.sealing.Keysets;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes keys for what is stored. */
@Command(name = "key", mixinStandardHelpOptions = true, description = "Makes keys for storage.encryption.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Example:", "  ./legato key new"})
final class Key implements Runnable {
  @Spec private CommandSpec spec;

  private final Terminal terminal;

  Key(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the keys: new.");
  }

  @Command(name = "new", mixinStandardHelpOptions = true, description = "Prints a fresh keyset in one line: for storage.encryption.key, from a file or a variable.", footer = {
      "", "Examples:", "  ./legato key new", "  ./legato key new --onto legato.key"})
  int fresh(
      @Option(names = "--onto", paramLabel = "FILE", description = "A keyset in use: the new key seals from now on, its keys still open what they sealed.") @Nullable String onto) {
    try {
      terminal.result((onto == null
          ? Keysets.fresh()
          : Keysets.withNewKey(new Secret(new String(InputFile.read(terminal, onto), StandardCharsets.UTF_8).strip())))
          .reveal());
    } catch (IllegalArgumentException e) {
      throw Stop.invalid(onto + " " + e.getMessage() + ".");
    }
    terminal
        .tell("Keep it where only the bridge reads it, and a copy elsewhere: without it nothing that was sealed can be"
            + " read.");
    return 0;
  }
}
