package dev.legato.bench;

import dev.legato.intake.sources.SourceAdapters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * The figures of {@link SourcesBench} without JMH, in a minute: the least processor time of many rounds, which other
 * processes on the machine disturb least. The last column is what a turn costs at 2,000 beside what it costs at 200.
 */
public final class SourcesTable {
  private static final List<Integer> SIZES = List.of(1, 20, 200, 2_000);
  private static final long LONGEST = 400_000_000L;

  private SourcesTable() {}

  /** Prints the table; exit code 1 when a source is not linear. */
  public static void main(String[] args) {
    boolean linear = true;
    System.out.println("| source | 1 | 20 | 200 | 2,000 | growth |\n|---|---|---|---|---|---|");
    for (String source : SourceAdapters.types()) {
      if (source.equals("custom")) {
        continue;
      }
      double[] micros = SIZES.stream().mapToDouble(turns -> micros(source, turns)).toArray();
      double growth = micros[3] / micros[2] / 10;
      System.out.printf(Locale.ROOT, "| `%s` | %.0f | %.0f | %.0f | %,.0f | %.1f |%n", source, micros[0], micros[1],
          micros[2], micros[3], growth);
      linear &= growth < 2.5;
    }
    System.exit(linear ? 0 : 1);
  }

  private static double micros(String source, int turns) {
    var bench = new SourcesBench();
    bench.source = source;
    bench.turns = turns;
    bench.prepare();
    var threads = ManagementFactory.getThreadMXBean();
    int batch = Math.max(1, 2_000 / turns);
    long least = Long.MAX_VALUE;
    long spent = 0;
    for (int round = 0; round < 400 && spent < LONGEST || round < 5; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < batch; i++) {
        bench.normalise();
      }
      long took = threads.getCurrentThreadCpuTime() - before;
      spent += took;
      least = Math.min(least, took);
    }
    return least / 1e3 / batch;
  }
}
