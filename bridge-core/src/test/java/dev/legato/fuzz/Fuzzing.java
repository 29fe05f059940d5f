package dev.legato.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has Jazzer search for inputs that break a target, each target in a process of its own, and prints a table. What was found
 * stays under {@code target/fuzz}, and the corpus too, so that the next run goes on from there.
 *
 * <p>System properties: {@code legato.target} (a name, several with commas, or {@code all}), {@code legato.runs} and {@code
 * legato.seconds} for each target (0: without end).
 */
public final class Fuzzing {
  private static final Path HOME = Path.of("target/fuzz");
  private static final Path DICTIONARY = Path.of("src/test/resources/dev/legato/fuzz/tokens.dict");
  private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units: +(\\d+)");
  private static final Pattern AT = Pattern.compile("^#(\\d+)\\s", Pattern.MULTILINE);

  private Fuzzing() {}

  /** Exit code 1 when something was found. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String wanted = property("legato.target", "all");
    List<String> targets = wanted.equals("all") ? FuzzTargets.names() : List.of(wanted.split(","));
    boolean found = false;
    System.out.println("| target | executions | seconds | executions/s | findings |\n|---|---|---|---|---|");
    for (String target : targets) {
      found |= search(target) > 0;
    }
    System.exit(found ? 1 : 0);
  }

  private static long search(String target) throws IOException, InterruptedException {
    Path home = Files.createDirectories(HOME.resolve(target));
    Path log = home.resolve("run.txt");
    long before = System.nanoTime();
    new ProcessBuilder(command(target, Files.createDirectories(home.resolve("corpus"))))
        .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    double seconds = (System.nanoTime() - before) / 1e9;
    String told = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    long runs = last(DONE, told) > 0 ? last(DONE, told) : last(AT, told);
    long findings = findings(home);
    System.out.printf(Locale.ROOT, "| %s | %,d | %.0f | %,.0f | %d |%n", target, runs, seconds, runs / seconds, findings);
    if (runs == 0) {
      System.out.println("nothing ran; see " + log);
      return 1;
    }
    return findings;
  }

  private static List<String> command(String target, Path corpus) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Dlegato.target=" + target, "-cp",
        System.getProperty("java.class.path"), Jazzer.class.getName(), "--target_class=" + FuzzEntry.class.getName(),
        // Its detectors of injection into databases and the like hook what we do not call.
        "--hooks=false", "--instrumentation_includes=dev.legato.**:com.dashjoin.**",
        "--instrumentation_excludes=dev.legato.fuzz.**", "--reproducer_path=" + corpus.getParent(),
        "-artifact_prefix=" + corpus.getParent() + "/", "-dict=" + DICTIONARY, "-max_len=8192", "-timeout=30",
        "-rss_limit_mb=0", "-print_final_stats=1", "-use_value_profile=0",
        "-runs=" + property("legato.runs", "10000000"),
        "-max_total_time=" + property("legato.seconds", "0"), corpus.toString()));
    Seeds.folders(target).forEach(folder -> command.add(folder.toString()));
    return command;
  }

  private static long findings(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("crash-") || name.startsWith("timeout-") || name.startsWith("oom-")).count();
    }
  }

  private static long last(Pattern pattern, String text) {
    long last = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find();) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }

  /** Of one that Maven hands on empty, the usual. */
  private static String property(String name, String usual) {
    String given = System.getProperty(name, "");
    return given.isEmpty() ? usual : given;
  }
}
