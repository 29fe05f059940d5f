package dev.legato.server.cli;

import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.Understanding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A bot's payload in, a context package out. */
@Command(name = "normalize", mixinStandardHelpOptions = true, description = "Shows what Legato understands of a bot's payload: a context package as JSON (an array where one "
    + "body holds several handoffs). Offline.", footer = {"",
        "Warnings go to standard error. What is no handoff gives {\"handoff\":false,…} and",
        "exit code 0, what cannot be understood gives all reasons and exit code 2.", "", "Example:",
        "  ./legato normalize bot.json --as llm"})
final class Normalize implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The body as the bot posts it; - reads standard input.") private String file;
  @Option(names = "--as", required = true, paramLabel = "TYPE", description = "The type of the source, as in the configuration: context-package, microsoft, llm, rasa, dialogflow, custom, …") private String type;
  @Option(names = "--mapping", paramLabel = "FILE", description = "A mapping file: laid over what the type understands, or, with --as custom, all there is.") private @Nullable String mapping;
  @Option(names = "--header", paramLabel = "'Name: value'", description = "A header that came with the body. May be given several times.") private List<String> headers = List
      .of();
  @Option(names = "--content-type", paramLabel = "T", description = "Default: by the name of the file (.csv, .form), else application/json.") private @Nullable String contentType;

  private final Terminal terminal;

  Normalize(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    switch (Payload.understood(terminal, file, type, Optional.ofNullable(mapping), lowerCaseHeaders())) {
      case Understanding.Handoffs(var packages, _) -> terminal.json(packages.size() == 1
          ? PackageJson.tree(packages.getFirst())
          : packages.stream().map(PackageJson::tree).toList());
      case Understanding.NotAHandoff(String why) ->
        terminal.json(Json.mapper().createObjectNode().put("handoff", false).put("why", why));
      case Understanding.NotUnderstood _ -> throw new IllegalStateException("told before");
    }
    return 0;
  }

  private Map<String, String> lowerCaseHeaders() {
    var type = contentType == null ? Payload.contentType(file, Map.of()) : contentType;
    if (!Bodies.isReadable(type))
      throw Stop.invalid("Bodies of type " + type + " are not understood, only JSON, forms and sheets"
          + " (application/json, application/x-www-form-urlencoded, text/csv).");
    var all = new HashMap<String, String>();
    all.put("content-type", type);
    for (var header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1)
        throw Stop.invalid("\"" + header + "\" is not a header; write it like --header 'X-Bot-Event: handoff'.");
      all.put(header.substring(0, colon).strip().toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    return all;
  }
}
