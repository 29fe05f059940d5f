package dev.legato.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.legato.contextpackage.Json;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.LanguageModelSettings;
import dev.legato.settings.Problem;
import dev.legato.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a configuration and tells what it found. */
@Command(name = "check-config", mixinStandardHelpOptions = true, description = "Checks a configuration offline and prints what it found, or all its faults (exit code 3).", footer = {
    "", "Example:", "  ./legato check-config legato.yaml"})
final class CheckConfig implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The configuration (YAML); - reads standard input.") private String file;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  CheckConfig(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (Configuration.read(terminal, file)) {
      case Settings.Valid(var settings, var warnings) -> {
        if (format.json())
          json(List.of(), warnings, settings);
        else
          found(settings, warnings);
        yield 0;
      }
      case Settings.Invalid(var problems, var warnings) -> {
        if (format.json())
          json(problems, warnings, null);
        problems.forEach(problem -> terminal.tell(problem.toString()));
        warnings.forEach(warning -> terminal.tell("Warning: " + warning));
        terminal.tell(count(problems.size(), "fault") + ", nothing was started.");
        yield 3;
      }
    };
  }

  private void found(BridgeSettings settings, List<Problem> warnings) {
    warnings.forEach(warning -> terminal.tell("Warning: " + warning));
    terminal.result((file.equals("-") ? "Standard input" : file) + " is good: "
        + Stream.of(count(settings.sources().size(), "source"), count(settings.desks().size(), "desk"),
            count(settings.routing().rules().size(), "route"), count(settings.teams().size(), "team"))
            .collect(Collectors.joining(", "))
        + (warnings.isEmpty() ? "." : "; " + count(warnings.size(), "warning") + "."));
    settings.sources().forEach((name, source) -> terminal.result("  source " + name + " (" + source.type()
        + ") to desk " + source.desk()));
    settings.desks().forEach((name, desk) -> terminal.result("  desk   " + name + " (" + desk.type() + ") at "
        + desk.url()));
    settings.routing().rules().forEach(rule -> terminal.result("  route  " + rule.name() + ": team " + rule.team()
        + (rule.when() == null ? "" : ", when " + rule.when())));
    var traces = settings.server().traces();
    if (traces != null)
      terminal.result("  traces to " + traces.endpoint() + ", sample " + traces.sample());
    settings.teams().forEach((name, team) -> terminal.result("  team   " + name + " on desk " + team.desk()
        + (team.group() == null ? "" : ", group " + team.group())));
    if (settings.languageModel() instanceof LanguageModelSettings model)
      terminal.result("  model  " + model.model() + " at " + model.url() + ", at most " + model.requestsPerDay()
          + " requests and " + model.tokensPerDay() + " tokens a day; masked words of conversations are sent there");
  }

  private void json(List<Problem> faults, List<Problem> warnings,
      @org.jspecify.annotations.Nullable BridgeSettings settings) {
    var all = Json.mapper().createObjectNode().put("valid", settings != null);
    if (settings != null)
      all.put("sources", settings.sources().size()).put("desks", settings.desks().size())
          .put("routes", settings.routing().rules().size()).put("teams", settings.teams().size())
          .put("languageModel", settings.languageModel() != null);
    listed(all.putArray("faults"), faults);
    listed(all.putArray("warnings"), warnings);
    terminal.json(all);
  }

  private static void listed(ArrayNode into, List<Problem> problems) {
    problems.forEach(problem -> into.addObject().put("file", problem.file()).put("line", problem.line())
        .put("key", problem.key()).put("message", problem.message()).put("cure", problem.cure()));
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
