package dev.legato.server.cli;

import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.suggest.Suggester;
import dev.legato.intake.suggest.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a sample body to a mapping. */
@Command(name = "suggest", mixinStandardHelpOptions = true, description = "Proposes a mapping for a body of any shape (JSON, a form, a sheet of comma-separated values): the mapping file on "
    + "standard output or in --out, what was guessed and what was not found on standard error. Offline.", footer = {"",
        "Examples:", "  ./legato suggest bot.json --out mapping.yaml",
        "  ./legato normalize bot.json --as custom --mapping mapping.yaml"})
final class Suggest implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A body as the bot posts it; - reads standard input.") private String file;
  @Option(names = "--out", paramLabel = "FILE", description = "Where to write the mapping. A file that is there is not overwritten.") private @Nullable String out;
  @Option(names = "--content-type", paramLabel = "T", description = "Default: by the name of the file (.csv, .form), else application/json.") private @Nullable String contentType;

  private final Terminal terminal;

  Suggest(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var name = file.equals("-") ? "Standard input" : file;
    var type = contentType == null ? Payload.contentType(file, Map.of()) : contentType;
    var suggestion = switch (Bodies.parse(InputFile.read(terminal, file), type, Json.MAX_DEPTH)) {
      case Json.Parsed.Broken(int line, int column, String why) ->
        throw Stop.invalid(name + ":" + line + ":" + column + ": this cannot be read. " + why);
      case Json.Parsed.Tree(var body) -> Suggester.of(body).orElseThrow(() -> Stop.invalid(
          name + " holds nothing that could be told to a person. Give it a body as the bot posts it when it gives up."));
    };
    if (out == null)
      terminal.out().print(suggestion.file());
    else
      write(suggestion.file(), out);
    tell(suggestion);
    return 0;
  }

  private void tell(Suggestion suggestion) {
    terminal.tell("Found:");
    suggestion.found().forEach(one -> terminal.tell("  %-7s %s from %s (%s)".formatted(one.sure(), one.target(),
        one.expression(), one.why())));
    if (!suggestion.missing().isEmpty())
      terminal.tell("Not found:");
    suggestion.missing().forEach(one -> terminal.tell("  " + one));
    if (suggestion.unused() > 0)
      terminal.tell(suggestion.unused() + " other values of the body are listed in the mapping as not used.");
    if (out != null)
      terminal.result("Written to " + out + ". Read what is a guess, then: ./legato brief " + file
          + " --as custom --mapping " + out);
  }

  private void write(String text, String to) {
    try {
      Files.write(InputFile.path(terminal, to), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Stop
          .invalid("There is a file " + to + " already, which is not overwritten. Choose another name for --out.");
    } catch (IOException e) {
      throw Stop.failed(to + " cannot be written (" + e.getMessage() + ").");
    }
  }
}
