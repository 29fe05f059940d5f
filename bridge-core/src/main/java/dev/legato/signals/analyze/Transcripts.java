package dev.legato.signals.analyze;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Many transcripts, one a line, read as a stream and written in their order, on all cores. Holds only a few batches at a
 * time. A line that cannot be read is told and passed over.
 */
public final class Transcripts {
  private static final int BATCH = 32;
  private static final int BATCHES_AHEAD_PER_CORE = 4;
  private final Analysis analysis;
  private final int cores;

  /** What became of one line. */
  private sealed interface Told {
    record Labels(String json) implements Told {}

    record Bad(long number, String why) implements Told {}
  }

  /** How many lines were told and how many could not be. */
  public record Count(long analyzed, long bad) {}

  /** @param cores so many lines are read at once */
  public Transcripts(Analysis analysis, int cores) {
    this.analysis = analysis;
    this.cores = cores;
  }

  /**
   * @param out gets a line of JSON for each transcript
   * @param bad gets a sentence with the line's number for each that cannot be read
   */
  public Count analyze(Reader in, Consumer<String> out, Consumer<String> bad) throws IOException {
    Lines lines = new Lines(in);
    Deque<Future<List<Told>>> ahead = new ArrayDeque<>();
    long[] count = new long[2];
    try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
      List<Lines.Line> batch = batch(lines);
      while (!batch.isEmpty()) {
        List<Lines.Line> next = batch;
        ahead.addLast(pool.submit(() -> next.stream().map(this::told).toList()));
        if (ahead.size() >= cores * BATCHES_AHEAD_PER_CORE) {
          write(ahead.removeFirst(), out, bad, count);
        }
        batch = batch(lines);
      }
      while (!ahead.isEmpty()) {
        write(ahead.removeFirst(), out, bad, count);
      }
    }
    return new Count(count[0], count[1]);
  }

  /** Blank lines are no transcripts, and no fault. */
  private static List<Lines.Line> batch(Lines lines) throws IOException {
    List<Lines.Line> batch = new ArrayList<>(BATCH);
    var line = lines.next();
    while (line.isPresent()) {
      if (line.get().text().map(text -> !text.isBlank()).orElse(true)) {
        batch.add(line.get());
      }
      if (batch.size() == BATCH) {
        break;
      }
      line = lines.next();
    }
    return batch;
  }

  private Told told(Lines.Line line) {
    if (line.text().isEmpty()) {
      return new Told.Bad(line.number(), "is longer than " + Lines.LONGEST + " characters");
    }
    try {
      return new Told.Labels(analysis.of(TranscriptLine.read(line.text().get())).toString());
    } catch (TranscriptLine.Unreadable e) {
      return new Told.Bad(line.number(), e.getMessage());
    }
  }

  private static void write(Future<List<Told>> batch, Consumer<String> out, Consumer<String> bad, long[] count) {
    for (Told told : result(batch)) {
      switch (told) {
        case Told.Labels(String json) -> {
          out.accept(json);
          count[0]++;
        }
        case Told.Bad(long number, String why) -> {
          bad.accept("line " + number + ": " + why);
          count[1]++;
        }
      }
    }
  }

  private static List<Told> result(Future<List<Told>> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while transcripts were analyzed", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a transcript could not be analyzed", e.getCause());
    }
  }
}
