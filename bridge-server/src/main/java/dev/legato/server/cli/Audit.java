package dev.legato.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who looked at what. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Lists who looked at what in a running bridge, and who did what, the newest first.", footer = {
    "", "Example:", "  ./legato audit --about hof_01jd4k8w2m5n7p9q1r3s5t7v9x"})
final class Audit implements Callable<Integer> {
  @Option(names = "--about", paramLabel = "ID", description = "Only what this handoff was looked at for.") private @Nullable String about;
  @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most so many. Default: ${DEFAULT-VALUE}.") private int limit;
  @Mixin private RunningBridge bridge;
  @Mixin private Format format;

  private final Terminal terminal;

  Audit(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var query = "?limit=" + limit
        + (about == null ? "" : "&about=" + URLEncoder.encode(about, StandardCharsets.UTF_8));
    var entries = bridge.ask(terminal, admin -> admin.audit(query));
    if (format.json())
      terminal.json(entries);
    else
      entries.forEach(one -> terminal.result("%-24s %-16s %-15s %-8s %s".formatted(one.path("at").asText(),
          one.path("who").asText(), one.path("address").asText(), one.path("act").asText(),
          one.path("what").asText())));
    return 0;
  }
}
