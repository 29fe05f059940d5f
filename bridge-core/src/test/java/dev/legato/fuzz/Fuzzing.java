package dev.legato.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has Jazzer search for inputs that break a target, each target in a process of its own, and prints a table. First it is led
 * by the code that an input reaches, which is slow and makes a corpus; then it changes that corpus without looking, which is
 * fast. What was found stays under {@code target/fuzz}, and the corpus too, so that the next run goes on from there.
 *
 * <p>System properties: {@code legato.target} (a name, several with commas, or {@code all}); for each target {@code
 * legato.seconds} of being led and {@code legato.runs} without.
 */
public final class Fuzzing {
  private static final Path HOME = Path.of("target/fuzz");
  private static final Path DICTIONARY = Path.of("src/test/resources/dev/legato/fuzz/tokens.dict");
  private static final Pattern DONE = Pattern.compile("stat::number_of_executed_units: +(\\d+)");
  private static final Pattern AT = Pattern.compile("^#(\\d+)\\s", Pattern.MULTILINE);

  private record Ran(long executions, double seconds) {}

  private Fuzzing() {}

  /** Exit code 1 when something was found. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String wanted = property("legato.target", "all");
    List<String> targets = wanted.equals("all") ? FuzzTargets.names() : List.of(wanted.split(","));
    boolean found = false;
    System.out.println("| target | led | a second | not led | a second | findings |\n|---|---|---|---|---|---|");
    for (String target : targets) {
      found |= search(target);
    }
    System.exit(found ? 1 : 0);
  }

  private static boolean search(String target) throws IOException, InterruptedException {
    Path home = Files.createDirectories(HOME.resolve(target));
    Files.createDirectories(home.resolve("corpus"));
    String seconds = property("legato.seconds", "60");
    Ran led = seconds.equals("0")
        ? new Ran(0, 1)
        : run(target, home, "led.txt", List.of("--instrumentation_includes=dev.legato.**",
            "--instrumentation_excludes=dev.legato.fuzz.**", "--trace=cov", "-max_total_time=" + seconds));
    Ran free = run(target, home, "free.txt",
        List.of("--instrumentation_includes=none.**", "-keep_seed=1", "-runs=" + property("legato.runs", "10000000")));
    long findings = findings(home);
    System.out.printf(Locale.ROOT, "| %s | %,d | %,.0f | %,d | %,.0f | %d |%n", target, led.executions(),
        led.executions() / led.seconds(), free.executions(), free.executions() / free.seconds(), findings);
    return findings > 0;
  }

  private static Ran run(String target, Path home, String log, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Dlegato.target=" + target, "-cp",
        System.getProperty("java.class.path"), Jazzer.class.getName(), "--target_class=" + FuzzEntry.class.getName(),
        "--keep_going=20", "--reproducer_path=" + home, "-artifact_prefix=" + home + "/", "-dict=" + DICTIONARY,
        "-max_len=8192",
        "-timeout=120", "-rss_limit_mb=0", "-print_final_stats=1",
        // Its detectors of injection into databases and the like watch what we do not call, and slow down what we do.
        "--custom_hook_includes=none.**"));
    command.addAll(options);
    command.add(home.resolve("corpus").toString());
    Seeds.folders(target).forEach(folder -> command.add(folder.toString()));
    long before = System.nanoTime();
    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve(log).toFile()).start().waitFor();
    double seconds = (System.nanoTime() - before) / 1e9;
    String told = Files.readString(home.resolve(log), StandardCharsets.ISO_8859_1);
    long done = last(DONE, told);
    return new Ran(done > 0 ? done : last(AT, told), seconds);
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
