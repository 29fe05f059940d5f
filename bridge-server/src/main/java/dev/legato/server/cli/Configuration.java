package dev.legato.server.cli;

import dev.legato.sealing.Sealing;
import dev.legato.server.Desks;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Problem;
import dev.legato.settings.Settings;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file as the bridge does, with every type of this build. */
final class Configuration {
  private Configuration() {}

  /** {@code -} is standard input. */
  static Settings read(Terminal terminal, String file) {
    return withGoodKey(file, file.equals("-")
        ? BridgeSettings.read(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8), "standard input",
            terminal.environment(), Desks.known())
        : BridgeSettings.read(InputFile.path(terminal, file), terminal.environment(), Desks.known()));
  }

  /** A keyset is judged by what reads it, which settings may not know. */
  private static Settings withGoodKey(String file, Settings read) {
    if (!(read instanceof Settings.Valid(var settings, var warnings)))
      return read;
    try {
      settings.keep().keyset().ifPresent(Sealing::with);
      return read;
    } catch (IllegalArgumentException e) {
      return new Settings.Invalid(List.of(new Problem(file.equals("-") ? "standard input" : file, 0,
          "storage.encryption.key", e.getMessage(), "./legato key new")), warnings);
    }
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
    return switch (BridgeSettings.read(new StringReader(text), "demo.yaml", variables, Desks.known())) {
      case Settings.Valid(var settings, _) -> settings;
      case Settings.Invalid(var problems, _) ->
        throw Stop.misconfigured(problems.stream().map(Problem::toString).toList());
    };
  }
}
