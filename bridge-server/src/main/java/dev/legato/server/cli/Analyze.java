package dev.legato.server.cli;

import dev.legato.briefing.ShortSummary;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.redaction.Redactor;
import dev.legato.signals.analyze.Analysis;
import dev.legato.signals.analyze.Label;
import dev.legato.signals.analyze.PersonalData;
import dev.legato.signals.analyze.Transcripts;
import dev.legato.signals.category.Categories;
import dev.legato.signals.category.CategoryFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signals for many transcripts at once. */
@Command(name = "analyze", mixinStandardHelpOptions = true, description = "Tells the signals of many transcripts: moods, promises, steps, requests for a person, when a person should have come. One JSON line in, one out, in order. Offline.", footer = {
    "", "A line is {\"id\":…,\"turns\":[{\"speaker\":\"customer|ai|human|system\",\"text\":…,\"at\":…}]}.",
    "Lines that cannot be read are told on standard error; the rest is done, and the exit code is 2.", "", "Example:",
    "  ./legato analyze last-month.jsonl --labels emotion,handoff_turn"})
final class Analyze implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;
  @Parameters(paramLabel = "FILE.jsonl", description = "The transcripts; - reads standard input.") private String file;
  @Option(names = "--labels", split = ",", paramLabel = "LABEL", description = "Only these. Beyond the usual ones: intent, key, gratitude, due_at, urgency, language, subcategory, resolved, contact_reason, trajectory, handoff, evidence.") private List<String> labels = List
      .of();
  @Option(names = "--categories", paramLabel = "FILE", description = "Your own categories: lines like \"billing / refund: money back, refund*\", or examples as JSON lines {\"category\":…,\"text\":…} to learn from.") private @Nullable String categories;
  @Option(names = "--zone", paramLabel = "ZONE", description = "The customers' time zone, for \"by 5 pm\". Default: UTC.") private String zone = "UTC";

  private final Terminal terminal;

  Analyze(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var analysis = new Analysis(wanted(), zone(), categories(), Optional.of(Analyze::personalData),
        Optional.of((turns, signals) -> RedactionPolicy.usual().mask(ShortSummary.of(turns, signals))));
    var transcripts = new Transcripts(analysis, Runtime.getRuntime().availableProcessors());
    try (Reader in = new InputStreamReader(open(), StandardCharsets.UTF_8)) {
      // Not line by line to the terminal's own stream: it flushes each.
      var out = new PrintStream(new BufferedOutputStream(terminal.out(), BUFFER), false, StandardCharsets.UTF_8);
      var count = transcripts.analyze(in, out::println, terminal::tell);
      out.flush();
      if (count.bad() > 0)
        terminal.tell(count.analyzed() + " transcripts analyzed, " + count.bad() + " lines could not be read.");
      return count.bad() > 0 ? 2 : 0;
    } catch (IOException e) {
      throw Stop.invalid(file + " cannot be read (" + e.getMessage() + "). It must be a file that you may read.");
    }
  }

  private Set<Label> wanted() {
    if (labels.isEmpty())
      return Label.USUAL;
    var unknown = labels.stream().filter(label -> Label.of(label.strip()).isEmpty()).toList();
    if (!unknown.isEmpty())
      throw Stop.invalid("There is no label " + String.join(", ", unknown) + ". There are: "
          + Arrays.stream(Label.values()).map(Label::key).collect(Collectors.joining(", ")) + ".");
    var wanted = EnumSet.noneOf(Label.class);
    labels.forEach(label -> Label.of(label.strip()).ifPresent(wanted::add));
    return wanted;
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw Stop.invalid("\"" + zone + "\" is no time zone; write one like Europe/Berlin.");
    }
  }

  private Categories categories() {
    if (categories == null)
      return CategoryFile.usual();
    try {
      return CategoryFile
          .read(new String(InputFile.read(terminal, categories), StandardCharsets.UTF_8).lines().toList());
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("The categories in " + categories + " cannot be used: " + e.getMessage());
    }
  }

  private InputStream open() throws IOException {
    if (file.equals("-"))
      return terminal.in();
    try {
      return Files.newInputStream(InputFile.path(terminal, file));
    } catch (NoSuchFileException e) {
      throw Stop.invalid("There is no file " + file + ". Check the path, or use - to read standard input.");
    }
  }

  private static List<PersonalData.Span> personalData(String text) {
    return Redactor.spans(text).stream()
        .map(span -> new PersonalData.Span(span.start(), span.end(), span.kind().label())).toList();
  }
}
