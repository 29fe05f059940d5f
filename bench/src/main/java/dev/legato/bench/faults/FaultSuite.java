package dev.legato.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Everything of {@link Scenario} on every desk and store, printed as a table; exit code 1 unless all of it is zero.
 *
 * <p>Properties: {@code legato.seed}; {@code legato.handoffs} and {@code legato.kills} of the random kills over all desks and
 * stores together (the other scenarios take a part of them); {@code legato.scenario}, {@code legato.desk},
 * {@code legato.store} (regular expressions of the names) to repeat one line with its seed; {@code legato.outage};
 * {@code legato.parallel}; {@code legato.keep} keeps logs and stores.
 */
public final class FaultSuite {
  private FaultSuite() {}

  /** Runs it; no arguments. */
  public static void main(String[] args) throws Exception {
    long seed = given("legato.seed").isEmpty() ? System.nanoTime() & 0xffffff : Long.parseLong(given("legato.seed"));
    System.out.println("Faults: -Dlegato.seed=" + seed);
    var plans = plans(seed, number("legato.handoffs", 1_000), number("legato.kills", 20));
    var verdicts = new ArrayList<Verdict>();
    var shared = Files.createTempDirectory("legato-faults");
    var program = Program.archived(shared);
    try (var pool = Executors.newFixedThreadPool(number("legato.parallel", 1))) {
      var jobs = plans.stream().<Callable<Verdict>>map(plan -> () -> told(run(plan, program))).toList();
      for (var one : pool.invokeAll(jobs))
        verdicts.add(one.get());
    } finally {
      delete(shared);
    }
    System.out.println(Verdict.head());
    verdicts.forEach(verdict -> System.out.println(verdict.line()));
    boolean passed = verdicts.stream().allMatch(Verdict::passed);
    System.out.println(passed ? "All zeros." : "NOT all zeros.");
    System.exit(passed && !verdicts.isEmpty() ? 0 : 1);
  }

  private static String given(String name) {
    return System.getProperty(name, "");
  }

  private static int number(String name, int otherwise) {
    return given(name).isEmpty() ? otherwise : Integer.parseInt(given(name));
  }

  private static boolean wanted(String property, String name) {
    return given(property).isEmpty()
        || Pattern.compile(given(property), Pattern.CASE_INSENSITIVE).matcher(name).matches();
  }

  private static List<Plan> plans(long seed, int handoffs, int kills) {
    var plans = new ArrayList<Plan>();
    for (var scenario : Scenario.values())
      for (var store : Database.Kind.values())
        for (var desk : PretendDesk.values())
          if (scenario.fits(desk, store) && wanted("legato.scenario", scenario.name())
              && wanted("legato.desk", desk.name()) && wanted("legato.store", store.name()))
            plans.add(new Plan(scenario, desk, store, size(scenario, handoffs), kills(scenario, kills), seed));
    return plans;
  }

  /** Random kills on three desks and two stores share what was asked for; a backlog is ten times as long as that. */
  private static int size(Scenario scenario, int handoffs) {
    return switch (scenario) {
      case RANDOM_KILLS -> Math.ceilDiv(handoffs, 6);
      case BACKLOG -> handoffs * 10;
      case NODES -> Math.clamp(handoffs / 10, 60, 1_000);
      default -> Math.clamp(handoffs / 20, 40, 300);
    };
  }

  private static int kills(Scenario scenario, int kills) {
    return scenario == Scenario.NODES ? Math.clamp(kills / 6, 2, 12) : Math.ceilDiv(kills, 6);
  }

  private static Verdict told(Verdict verdict) {
    System.out.println(verdict.line());
    return verdict;
  }

  /** One run in a folder of its own; whatever it throws is a failure of that run alone. */
  static Verdict run(Plan plan, Program program) throws IOException {
    var folder = Files.createTempDirectory("legato-faults");
    var data = Files.createDirectories(folder.resolve("data"));
    var disk = plan.scenario() == Scenario.DISK_FULL ? SmallDisk.mount(data) : null;
    try {
      if (disk != null && disk.isEmpty())
        return failed(plan, "left out: mounting a small disk needs root");
      return played(plan, program, folder, data);
    } finally {
      if (disk != null && disk.isPresent())
        disk.get().close();
      if (given("legato.keep").isEmpty())
        delete(folder);
      else
        System.out.println("kept: " + folder);
    }
  }

  private static Verdict played(Plan plan, Program program, Path folder, Path data) {
    try (var rig = new Rig(plan, program, folder, data, plan.scenario().nodes())) {
      try {
        return plan.scenario().play().on(rig);
      } catch (Exception e) {
        rig.moment("FAILED: " + e);
        return rig.broken(e);
      }
    } catch (Exception e) {
      return failed(plan, "FAILED: " + e);
    }
  }

  private static Verdict failed(Plan plan, String remark) {
    return new Verdict(plan, 0, 0, 0, 0, 0, 0, 0, 0, remark, List.of());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList())
        Files.deleteIfExists(file);
    }
  }
}
