package dev.legato.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Ten thousand desks under their vendors' limits, worked by a few nodes, an hour long: a calculation with a seed, no
 * clock, no network. Each second every desk gets its arrivals (most desks few, a few desks many), every node makes what
 * calls its desks' limits and its own strength allow, those whose grace ends first before others. In the middle one node
 * dies and its desks rest until the others take them.
 */
public final class TenThousandDesks {
  private static final int SECONDS = 3600;
  private static final int DIES_AT = 1800;
  private static final int CALLS_PER_HANDOFF = 2;
  /** Vendors' limits in calls a minute, of which a bridge uses half: the lowest and the usual plans. */
  private static final int[] LIMITS = {50, 100, 200, 400, 700};
  private static final double BRIDGES_SHARE = 0.5;
  /** Urgent, high, normal, low: their share of arrivals and their grace in seconds. */
  private static final double[] SHARES = {0.05, 0.15, 0.6, 0.2};
  private static final int[] GRACES = {900, 5400, 14_400, 43_200};

  private TenThousandDesks() {}

  /** Arguments: desks (10000), steps a second one node can make (500), seconds a lease lasts (5), seed (1). */
  public static void main(String[] args) {
    int desks = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int strength = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    int lease = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
    System.out.printf("%,d desks, %d steps a second a node, leases of %d s, seed %d%n%n", desks, strength, lease, seed);
    System.out.printf("%6s %14s %14s %12s %12s %14s %12s %14s%n", "nodes", "arrivals/s", "delivered/s", "p50 s",
        "p99 s",
        "urgent p99 s", "backlog", "desks a node");
    for (double load : new double[]{100, 400, 800})
      for (int nodes : new int[]{2, 4, 8})
        print(nodes, load, desks, new Run(desks, nodes, strength, lease, load, seed).hour());
  }

  private static void print(int nodes, double load, int desks, Result result) {
    System.out.printf("%6d %14.0f %14.0f %12d %12d %14d %,12d %,14d%n", nodes, load,
        result.delivered() / (double) SECONDS,
        result.wait(.5, false), result.wait(.99, false), result.wait(.99, true), result.backlog(), desks / nodes);
  }

  /** What came of the hour: {@code waits[urgency]} counts deliveries by whole seconds waited. */
  private record Result(long delivered, long backlog, long[][] waits) {
    int wait(double share, boolean urgentOnly) {
      var counts = new long[SECONDS + 1];
      for (int urgency = 0; urgency < (urgentOnly ? 1 : waits.length); urgency++)
        for (int i = 0; i <= SECONDS; i++)
          counts[i] += waits[urgency][i];
      long left = (long) (Arrays.stream(counts).sum() * share);
      for (int i = 0; i <= SECONDS; i++) {
        left -= counts[i];
        if (left < 0)
          return i;
      }
      return SECONDS;
    }
  }

  private record Waiting(int arrived, int urgency) {
    int graceEnds() {
      return arrived + GRACES[urgency];
    }
  }

  private static final class Desk {
    final double callsPerSecond;
    final PriorityQueue<Waiting> queue = new PriorityQueue<>(
        java.util.Comparator.comparingInt(Waiting::graceEnds).thenComparingInt(Waiting::arrived));
    double calls;
    int node;

    Desk(double callsPerSecond, int node) {
      this.callsPerSecond = callsPerSecond;
      this.node = node;
    }
  }

  private static final class Run {
    private final List<Desk> desks = new ArrayList<>();
    private final double[] upTo;
    private final int nodes;
    private final int strength;
    private final int lease;
    private final double load;
    private final SplittableRandom random;
    private final long[][] waits = new long[SHARES.length][SECONDS + 1];
    private long delivered;

    Run(int count, int nodes, int strength, int lease, double load, long seed) {
      this.nodes = nodes;
      this.strength = strength;
      this.lease = lease;
      this.load = load;
      this.random = new SplittableRandom(seed);
      this.upTo = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        int limit = LIMITS[random.nextInt(LIMITS.length)];
        desks.add(new Desk(limit * BRIDGES_SHARE / 60, i % nodes));
        // Zipf's law with a flat head: the busiest desk is some hundred times as busy as the middle one; the larger
        // its plan, the more a desk has to do.
        sum += limit / (double) (i + 50);
        upTo[i] = sum;
      }
    }

    Result hour() {
      for (int second = 0; second < SECONDS; second++) {
        arrive(second);
        if (second == DIES_AT + lease)
          takeOver();
        work(second);
      }
      return new Result(delivered, desks.stream().mapToLong(desk -> desk.queue.size()).sum(), waits);
    }

    private void arrive(int second) {
      int count = (int) load + (random.nextDouble() < load - (int) load ? 1 : 0);
      for (int i = 0; i < count; i++) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        desks.get(found < 0 ? Math.min(-found - 1, upTo.length - 1) : found).queue
            .add(new Waiting(second, urgency(random.nextDouble())));
      }
    }

    private static int urgency(double share) {
      int urgency = 0;
      for (double left = share - SHARES[0]; left > 0 && urgency < SHARES.length - 1; left -= SHARES[urgency])
        urgency++;
      return urgency;
    }

    private void takeOver() {
      int next = 0;
      for (var desk : desks)
        if (desk.node == 0)
          desk.node = 1 + next++ % (nodes - 1);
    }

    private void work(int second) {
      var strengths = new int[nodes];
      Arrays.fill(strengths, strength);
      if (second >= DIES_AT)
        strengths[0] = 0;
      // Another desk begins each second, so that none is always last when a node is at its limit.
      for (int i = 0; i < desks.size(); i++) {
        var desk = desks.get((i + second * 37) % desks.size());
        desk.calls = Math.min(desk.calls + desk.callsPerSecond, Math.max(CALLS_PER_HANDOFF, desk.callsPerSecond * 10));
        while (!desk.queue.isEmpty() && desk.calls >= CALLS_PER_HANDOFF && strengths[desk.node] >= CALLS_PER_HANDOFF) {
          desk.calls -= CALLS_PER_HANDOFF;
          strengths[desk.node] -= CALLS_PER_HANDOFF;
          var next = desk.queue.poll();
          waits[next.urgency()][second - next.arrived()]++;
          delivered++;
        }
      }
    }
  }
}
