package dev.legato.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Understanding;
import dev.legato.routing.Conditions;
import dev.legato.routing.Route;
import dev.legato.routing.RoutingInput;
import dev.legato.routing.RoutingPolicy;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Problems;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.Signals;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which route a context package takes, and why. */
@Command(name = "test", mixinStandardHelpOptions = true, description = "Shows which route a handoff takes: each rule with its verdict. Offline.", footer = {
    "", "With --expect, another team (\"none\" for no team) is exit code 1.", "", "Example:",
    "  ./legato routes test --config legato.yaml handoff.json --expect billing"})
final class TryRoutes implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration (YAML).") private String config;
  @Parameters(paramLabel = "PACKAGE.json", description = "A context package; - reads standard input.") private String file;
  @Option(names = "--source", paramLabel = "NAME", description = "The source it comes from. Default: the first of the configuration.") private @Nullable String source;
  @Option(names = "--expect", paramLabel = "TEAM", description = "The team it must go to.") private @Nullable String expected;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  TryRoutes(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var settings = Configuration.usable(terminal, config);
    if (expected != null && !expected.equals("none") && !settings.teams().containsKey(expected))
      throw Stop.invalid("There is no team \"" + expected + "\" in " + config + ". There are: "
          + String.join(", ", settings.teams().keySet()) + ".");
    var route = route(settings, contextPackage());
    if (format.json())
      json(route);
    else
      route.lines().forEach(terminal::result);
    if (expected == null || expected.equals(team(route)))
      return 0;
    terminal.tell("Expected team " + expected + ", and it goes to " + team(route) + ".");
    return 1;
  }

  private ContextPackage contextPackage() {
    return switch (Payload.understood(terminal, file, "context-package", Optional.empty(), Map.of())) {
      case Understanding.Handoffs(var packages, _) -> packages.getFirst();
      case Understanding.NotAHandoff(String why) -> throw Stop.invalid("There is nothing to route: " + why);
      case Understanding.NotUnderstood _ -> throw new IllegalStateException("told before");
    };
  }

  private Route route(BridgeSettings settings, ContextPackage one) {
    var from = source == null ? settings.sources().keySet().iterator().next() : source;
    if (!settings.sources().containsKey(from))
      throw Stop.invalid("There is no source \"" + from + "\" in " + config + ". There are: "
          + String.join(", ", settings.sources().keySet()) + ".");
    var urgency = EffectivePriority.of(one, Signals.of(one)).priority();
    return RoutingPolicy.compile(settings, new Conditions(), new Problems(config))
        .route(new RoutingInput(one, from, urgency));
  }

  private void json(Route route) {
    ObjectNode all = Json.mapper().valueToTree(route);
    if (expected != null)
      all.put("expected", expected).put("asExpected", expected.equals(team(route)));
    terminal.json(all);
  }

  private static String team(Route route) {
    return route.team() == null ? "none" : route.team();
  }
}
