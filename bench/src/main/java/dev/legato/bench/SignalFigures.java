package dev.legato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legato.briefing.ShortSummary;
import dev.legato.signals.analyze.Analysis;
import dev.legato.signals.analyze.Label;
import dev.legato.signals.analyze.Transcripts;
import dev.legato.signals.category.CategoryFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How good the signals are: analyzes the labelled sets, has their own scorer judge, and prints the table of docs/figures.md,
 * for two halves (by a hash of the conversation's id) and for all. Then how fast they are.
 */
public final class SignalFigures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CONVERSATION = Pattern.compile("ts-[0-9a-f]{32}");
  private static final int SHOWN = 1_000;

  private record Figure(String task, String path, String words, String wanted) {}

  private static final List<Figure> FIGURES = List.of(
      new Figure("emotion_negative", "/dialogue_negative/f1", "negative emotion, dialogue F1", ".74"),
      new Figure("emotion_negative", "/turn_negative/f1", "negative emotion, turn F1", ".58"),
      new Figure("bridge_gold", "/emotion/macro_f1", "three emotions, macro-F1", ".62"),
      new Figure("bridge_gold", "/worsens/f1", "worsens, F1", ".60"),
      new Figure("bridge_gold", "/repeat/f1", "told again, F1", ".55"),
      new Figure("commitment", "/commitment_any/f1", "commitments, any, F1", ".82"),
      new Figure("commitment", "/commitment_firm/f1", "commitments, firm, F1", ".74"),
      new Figure("commitment", "/due/f1", "due words, F1", ".85"),
      new Figure("bridge_gold", "/step/f1", "steps, F1", ".65"),
      new Figure("bridge_gold", "/outcome/macro_f1_of_failed_worked", "outcomes told by customers, macro-F1", ".62"),
      new Figure("steps_sgd", "/outcome/macro_f1_of_worked_failed", "outcomes told by bots (SGD), worked and failed",
          ".90"),
      new Figure("steps_sgd", "/outcome/macro_f1", "the same, all four classes", "-"),
      new Figure("human_request", "/all/f1", "request for a person, F1", ".92"),
      new Figure("human_request", "/tweetsumm_cue_line/f1", "the same, tweets picked by cue words", ".85"),
      new Figure("bridge_gold", "/handoff/needed/f1", "handoff needed, F1", ".78"),
      new Figure("bridge_gold", "/handoff/within_1_turn", "the same, within one turn", ".50"),
      new Figure("bridge_gold", "/handoff/late", "the same, late (less is better)", ".20"),
      new Figure("bridge_gold", "/category/accuracy", "category of 14, accuracy", "-"),
      new Figure("summary", "/key_turns/f1", "key turns, F1", ".58"),
      new Figure("summary", "/best_reference/rouge1", "summary, ROUGE-1, best reference", ".48"),
      new Figure("summary", "/best_reference/rouge2", "summary, ROUGE-2, best reference", ".27"),
      new Figure("summary", "/best_reference/rougeL", "summary, ROUGE-L, best reference", ".43"));

  private SignalFigures() {}

  /** @param args the folder of the labelled sets */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path sets = Path.of(args.length > 0 ? args[0] : "../shared/data");
    Path work = Files.createTempDirectory("signal-figures");
    System.out.println("| what | half A | half B | all | wanted |\n|---|---|---|---|---|");
    String task = "";
    List<JsonNode> scores = List.of();
    for (Figure figure : FIGURES) {
      if (!figure.task().equals(task)) {
        task = figure.task();
        scores = scores(sets, task, work);
      }
      StringBuilder row = new StringBuilder("| " + figure.words());
      for (JsonNode score : scores) {
        row.append(String.format(Locale.ROOT, " | %.3f", score.at(figure.path()).asDouble(Double.NaN)));
      }
      System.out.println(row + " | " + figure.wanted() + " |");
    }
    speed(sets);
  }

  private static List<JsonNode> scores(Path sets, String task, Path work) throws IOException, InterruptedException {
    List<String> lines = Files.readAllLines(sets.resolve(task).resolve("dev.jsonl"));
    List<List<String>> parts = List.of(lines.stream().filter(line -> half(line) == 0).toList(),
        lines.stream().filter(line -> half(line) == 1).toList(), lines);
    List<JsonNode> scores = new ArrayList<>();
    for (List<String> part : parts) {
      Path gold = Files.write(work.resolve("gold.jsonl"), part);
      Path told = work.resolve("told.jsonl");
      analyze(gold, told, EnumSet.complementOf(EnumSet.of(Label.PII)));
      Process scorer = new ProcessBuilder("python3", "-B", sets.resolve("score.py").toString(), task, gold.toString(),
          told.toString(), "--json").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      scores.add(JSON.readTree(scorer.getInputStream().readAllBytes()));
      if (scorer.waitFor() != 0) {
        throw new IllegalStateException("the scorer failed on " + task);
      }
    }
    return scores;
  }

  private static void analyze(Path in, Path out, EnumSet<Label> labels) throws IOException {
    var analysis = new Analysis(labels, ZoneOffset.UTC, CategoryFile.usual(), Optional.empty(),
        Optional.of(ShortSummary::of));
    try (var reader = Files.newBufferedReader(in); var writer = new PrintWriter(Files.newBufferedWriter(out))) {
      new Transcripts(analysis, Runtime.getRuntime().availableProcessors()).analyze(reader, writer::println,
          System.err::println);
    }
  }

  /** Turns of one conversation stay in one half. */
  private static int half(String line) {
    try {
      String id = JSON.readTree(line).path("id").asText();
      Matcher conversation = CONVERSATION.matcher(id);
      String key = conversation.find() && conversation.start() == 0 ? conversation.group() : id;
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))[0] & 1;
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A hundred thousand conversations of the labelled length, on all cores. */
  private static void speed(Path sets) throws IOException {
    List<String> once = Files.readAllLines(sets.resolve("bridge_gold").resolve("dev.jsonl"));
    Path many = Files.createTempFile("many", ".jsonl");
    try (var writer = new PrintWriter(Files.newBufferedWriter(many))) {
      for (int i = 0; i < 100 * SHOWN; i++) {
        writer.println(once.get(i % once.size()));
      }
    }
    long start = System.nanoTime();
    analyze(many, Files.createTempFile("told", ".jsonl"), EnumSet.copyOf(Label.USUAL));
    System.out.printf(Locale.ROOT, "%n100,000 transcripts in %.0f s on %d cores%n", (System.nanoTime() - start) / 1e9,
        Runtime.getRuntime().availableProcessors());
    Files.delete(many);
  }
}
