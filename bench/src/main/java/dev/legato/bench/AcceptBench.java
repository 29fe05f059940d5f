package dev.legato.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many webhooks a second are durably accepted, beside three simpler endpoints, and itself with traces, under the same load in the same run.
 * Each target is a process of its own, with the collector that {@code ./legato serve} uses; rounds are interleaved and the median round is printed.
 */
public final class AcceptBench {
  private static final Map<String, String> TARGETS = new LinkedHashMap<>();
  static {
    TARGETS.put("bare", "(a) answers 202");
    TARGETS.put("parse", "(b) + parses");
    TARGETS.put("insert", "(c) + durable insert");
    TARGETS.put("legato", "Legato, all of it");
    TARGETS.put("traced", "the same, every one traced");
  }

  private AcceptBench() {}

  /** Arguments: rounds (3), requests a round (20000), connections (64). */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    int requests = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int connections = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    var results = new LinkedHashMap<String, List<Load.Result>>();
    for (int round = 0; round < rounds; round++)
      for (var target : TARGETS.keySet()) {
        if (!System.getProperty("only", target).contains(target))
          continue;
        var result = measure(target, "r" + round, requests, connections);
        results.computeIfAbsent(target, _ -> new ArrayList<>()).add(result);
        System.err.printf("round %d %-8s %,10.0f/s%n", round + 1, target, result.perSecond());
      }
    print(results, rounds, requests, connections);
  }

  private static Load.Result measure(String target, String round, int requests, int connections) throws Exception {
    var folder = Files.createTempDirectory("legato-bench");
    var process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g",
        "-XX:+UseParallelGC",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
        System.getProperty("java.class.path"), "dev.legato.bench.Target", target, folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      int port = port(process);
      // Long enough for the compiler to have done its work: each target has as much of it behind itself.
      for (int warmUp = 0; warmUp < 3; warmUp++)
        Load.run(port, webhooks(round + "w" + warmUp, requests), connections);
      return Load.run(port, webhooks(round, requests), connections);
    } finally {
      process.destroyForcibly().waitFor();
      delete(folder); // or the next target shares the disk with what this one left to be written
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList())
        Files.delete(file);
    }
    Files.delete(folder);
  }

  private static int port(Process process) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine())
      if (line.matches("\\d+"))
        return Integer.parseInt(line);
    throw new IOException("the target did not start");
  }

  private static byte[][] webhooks(String prefix, int count) {
    var now = Instant.now();
    var requests = new byte[count][];
    for (int i = 0; i < count; i++)
      requests[i] = Webhooks.request(prefix + "-" + i, now);
    return requests;
  }

  private static void print(Map<String, List<Load.Result>> results, int rounds, int requests, int connections) {
    System.out.printf("%n%d connections, %,d webhooks of %,d bytes a round, median of %d rounds%n%n", connections,
        requests, webhooks("x", 1)[0].length, rounds);
    System.out.printf("%-26s %12s %10s %10s %12s%n", "endpoint", "accepted/s", "p50 ms", "p99 ms", "of (c)");
    double ceiling = median(results.get("insert")).perSecond();
    results.forEach((target, all) -> {
      var one = median(all);
      System.out.printf("%-26s %,12.0f %10.1f %10.1f %12.2f%n", TARGETS.get(target), one.perSecond(), one.millis(.5),
          one.millis(.99), one.perSecond() / ceiling);
    });
  }

  private static Load.Result median(List<Load.Result> results) {
    return results.stream().sorted(Comparator.comparingDouble(Load.Result::perSecond)).toList()
        .get(results.size() / 2);
  }
}
