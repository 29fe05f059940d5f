package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works on the handoffs that need a person. */
@Command(name = "parked", mixinStandardHelpOptions = true, description = "Works on the handoffs of a running bridge that need a person.", synopsisSubcommandLabel = "COMMAND", footer = {
    "", "Example:", "  ./legato parked list"})
final class Parked implements Runnable {
  private static final String ALL = "?state=parked&limit=1000";

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  Parked(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "Say what to do with the parked handoffs: list, retry, retry-all or drop.");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them, each with its reason.", footer = {
      "", "Example:", "  ./legato parked list --format json"})
  int list(@Mixin RunningBridge bridge, @Mixin Format format) {
    var found = bridge.ask(terminal, admin -> admin.list(ALL));
    HandoffLines.list(terminal, format, found);
    return 0;
  }

  @Command(name = "retry", mixinStandardHelpOptions = true, description = "Puts one back to work at once, after its cause was mended.", footer = {
      "", "Example:", "  ./legato parked retry hof_01jd4k8w2m5n7p9q1r3s5t7v9x"})
  int retry(@Parameters(paramLabel = "ID", description = "The handoff's id.") String id, @Mixin RunningBridge bridge,
      @Mixin Format format) {
    var record = bridge.ask(terminal, admin -> admin.act(id, "retry"));
    return told(record, format, record.path("handoffId").asText() + " is back at work.");
  }

  @Command(name = "retry-all", mixinStandardHelpOptions = true, description = "Puts all of them back to work.", footer = {
      "", "Example:", "  ./legato parked retry-all"})
  int retryAll(@Mixin RunningBridge bridge, @Mixin Format format) {
    var retried = Json.mapper().createArrayNode();
    bridge.ask(terminal, admin -> {
      admin.list(ALL).forEach(one -> {
        terminal.tell("Retrying " + one.path("handoffId").asText() + " …");
        retried.add(admin.act(one.path("handoffId").asText(), "retry"));
      });
      return retried;
    });
    return told(retried, format, retried.isEmpty()
        ? "Nothing is parked."
        : retried.size() + (retried.size() == 1 ? " handoff is" : " handoffs are") + " back at work.");
  }

  @Command(name = "drop", mixinStandardHelpOptions = true, description = "Gives one up: no note is written for it. A later signal of its conversation opens a new one.", footer = {
      "", "Example:", "  ./legato parked drop hof_01jd4k8w2m5n7p9q1r3s5t7v9x"})
  int drop(@Parameters(paramLabel = "ID", description = "The handoff's id.") String id,
      @Option(names = "--newer", description = "Also the signals that came after it was parked.") boolean newer,
      @Mixin RunningBridge bridge, @Mixin Format format) {
    var record = bridge.ask(terminal, admin -> admin.act(id, newer ? "drop?newer=true" : "drop"));
    return told(record, format, record.path("handoffId").asText() + " is given up; nobody will be briefed by it.");
  }

  private int told(JsonNode result, Format format, String sentence) {
    if (format.json())
      terminal.json(result);
    else
      terminal.result(sentence);
    return 0;
  }
}
