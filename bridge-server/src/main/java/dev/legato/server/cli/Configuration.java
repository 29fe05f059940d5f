package dev.legato.server.cli;

import dev.legato.intake.sources.SourceAdapters;
import dev.legato.routing.Conditions;
import dev.legato.server.Desks;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Known;
import dev.legato.settings.Problem;
import dev.legato.settings.Settings;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file as the bridge does, with every type of this build. */
final class Configuration {
  private Configuration() {}

  /** {@code -} is standard input. */
  static Settings read(Terminal terminal, String file) {
    return withDesksAsked(file.equals("-")
        ? BridgeSettings.read(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8), "standard input",
            terminal.environment(), known())
        : BridgeSettings.read(InputFile.path(terminal, file), terminal.environment(), known()), file);
  }

  /** The settings, after telling their warnings; all faults and exit code 3 if there are none to be had. */
  static BridgeSettings usable(Terminal terminal, String file) {
    return switch (read(terminal, file)) {
      case Settings.Valid(var settings, var warnings) -> {
        warnings.forEach(warning -> terminal.tell("Warning: " + warning));
        yield settings;
      }
      case Settings.Invalid(var problems, var warnings) -> {
        warnings.forEach(warning -> terminal.tell("Warning: " + warning));
        throw Stop.misconfigured(problems.stream().map(Problem::toString).toList());
      }
    };
  }

  /** A text of our own, with its variables. */
  static BridgeSettings ours(String text, Function<String, @Nullable String> variables) {
    return switch (BridgeSettings.read(new StringReader(text), "demo.yaml", variables, known())) {
      case Settings.Valid(var settings, _) -> settings;
      case Settings.Invalid(var problems, _) ->
        throw Stop.misconfigured(problems.stream().map(Problem::toString).toList());
    };
  }

  private static Known known() {
    return Known.of(Desks.types(), Set.copyOf(SourceAdapters.types()), new Conditions());
  }

  /** Which of the ways to log in a desk takes, only its connector knows. */
  private static Settings withDesksAsked(Settings read, String file) {
    if (!(read instanceof Settings.Valid(var settings, var warnings)))
      return read;
    var problems = new ArrayList<Problem>();
    settings.desks().forEach((name, desk) -> Desks.objection(desk)
        .ifPresent(cure -> problems.add(new Problem(file, 0, "desks." + name + ".auth",
            "a desk of type " + desk.type() + " cannot be reached in this way", cure))));
    return problems.isEmpty() ? read : new Settings.Invalid(List.copyOf(problems), warnings);
  }
}
