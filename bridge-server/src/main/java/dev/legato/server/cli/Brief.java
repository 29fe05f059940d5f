package dev.legato.server.cli;

import dev.legato.briefing.Briefing;
import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.NoteProfile;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.drafting.FirstBriefing;
import dev.legato.intake.sources.Understanding;
import dev.legato.server.Desks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The briefing as a desk would get it. */
@Command(name = "brief", mixinStandardHelpOptions = true, description = "Shows the private note that an agent would read, as the desk would get it. Offline.", footer = {
    "", "Examples:", "  ./legato brief bot.json --as llm --format html",
    "  ./legato trigger promise-made --print | ./legato brief -"})
final class Brief implements Callable<Integer> {
  /** How the briefing is printed. */
  enum Form {
    text, html, json
  }

  @Parameters(paramLabel = "FILE", description = "The body as the bot posts it; - reads standard input.") private String file;
  @Option(names = "--as", defaultValue = "context-package", paramLabel = "TYPE", description = "The type of the source, as in the configuration. Default: ${DEFAULT-VALUE}.") private String type;
  @Option(names = "--mapping", paramLabel = "FILE", description = "A mapping file, as in the configuration.") private @Nullable String mapping;
  @Option(names = "--desk", defaultValue = "zendesk", paramLabel = "TYPE", description = "The type of the desk. Default: ${DEFAULT-VALUE}.") private String desk;
  @Option(names = "--format", defaultValue = "text", paramLabel = "text|html|json", description = "The note as text or as the desk's HTML, or the briefing before it is rendered. "
      + "Default: ${DEFAULT-VALUE}.") private Form form;

  @Option(names = "--language", defaultValue = "en", paramLabel = "TAG", description = "The desk's language: en, de, fr, es or pt. Default: ${DEFAULT-VALUE}.") private String language;

  private final Terminal terminal;

  Brief(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var profile = Desks.noteProfile(desk).orElseThrow(() -> Stop.invalid("\"" + desk
        + "\" is no type of desk in this version. There are: " + String.join(", ", Desks.types()) + "."));
    switch (Payload.understood(terminal, file, type, Optional.ofNullable(mapping), Map.of())) {
      case Understanding.Handoffs(var packages, _) -> print(packages, profile);
      case Understanding.NotAHandoff(String why) -> throw Stop.invalid("There is nothing to brief about: " + why);
      case Understanding.NotUnderstood _ -> throw new IllegalStateException("told before");
    }
    return 0;
  }

  private void print(List<ContextPackage> packages, NoteProfile profile) {
    var written = packages.stream().map(one -> FirstBriefing.of(one,
        new BriefingContext("hof_preview", type, terminal.clock().instant(), language, null, null))).toList();
    switch (form) {
      case text -> written.forEach(one -> terminal.paragraph("", one.note(profile).text().strip()));
      case html -> written.forEach(one -> terminal.result(one.note(profile).html()));
      case json -> {
        List<Briefing> briefings = written.stream().map(FirstBriefing::briefing).toList();
        terminal.json(briefings.size() == 1 ? briefings.getFirst() : briefings);
      }
    }
  }
}
