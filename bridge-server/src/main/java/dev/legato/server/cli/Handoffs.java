package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the handoffs of a running bridge. */
@Command(name = "handoffs", mixinStandardHelpOptions = true, description = "Looks at the handoffs of a running bridge.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Example:", "  ./legato handoffs list --state parked"})
final class Handoffs implements Runnable {
  @Spec private CommandSpec spec;

  private final Terminal terminal;

  Handoffs(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with the handoffs: list, show, replay or report.");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists handoffs, the newest first.", footer = {
      "", "Example:", "  ./legato handoffs list --state delivered --limit 20"})
  int list(
      @Option(names = "--state", paramLabel = "S", description = "Only those in this state, such as parked.") @Nullable String state,
      @Option(names = "--limit", defaultValue = "50", paramLabel = "N", description = "At most so many. Default: ${DEFAULT-VALUE}.") int limit,
      @Mixin RunningBridge bridge, @Mixin Format format) {
    var query = "?limit=" + limit + (state == null
        ? ""
        : "&state=" + java.net.URLEncoder.encode(state,
            java.nio.charset.StandardCharsets.UTF_8));
    var found = bridge.ask(terminal, admin -> admin.list(query));
    HandoffLines.list(terminal, format, found);
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all that is known of a handoff.", footer = {
      "", "Example:", "  ./legato handoffs show hof_01jd4k8w2m5n7p9q1r3s5t7v9x"})
  int show(@Parameters(paramLabel = "ID", description = "The handoff's id.") String id, @Mixin RunningBridge bridge,
      @Mixin Format format) {
    return told(bridge.ask(terminal, admin -> admin.show(id)), format);
  }

  @Command(name = "replay", mixinStandardHelpOptions = true, description = "Has the note of a delivered handoff looked for, and written again only if it is gone.", footer = {
      "", "Example:", "  ./legato handoffs replay hof_01jd4k8w2m5n7p9q1r3s5t7v9x"})
  int replay(@Parameters(paramLabel = "ID", description = "The handoff's id.") String id, @Mixin RunningBridge bridge,
      @Mixin Format format) {
    var record = bridge.ask(terminal, admin -> admin.act(id, "replay"));
    terminal.tell("Replaying. This does not write a second note: the bridge first looks for the one it wrote.");
    return told(record, format);
  }

  @Command(name = "report", mixinStandardHelpOptions = true, description = "Prints the address of the page where the builder of a bot sees its own handoffs, scores and refusals. Whoever has the address can read that page and nothing else.", footer = {
      "", "Example:", "  ./legato handoffs report webbot"})
  int report(@Parameters(paramLabel = "SOURCE", description = "The source's name in the configuration.") String source,
      @Mixin RunningBridge bridge, @Mixin Format format) {
    var address = bridge.ask(terminal, admin -> admin.reportAddress(source));
    if (format.json())
      terminal.json(address);
    else
      terminal.result(address.path("url").asText());
    return 0;
  }

  private int told(JsonNode record, Format format) {
    if (format.json())
      terminal.json(record);
    else
      HandoffLines.show(terminal, record);
    return 0;
  }
}
