package dev.legato.bench.faults;

import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * One handoff of each kind is watched to learn its calls; then, for every call, a process is killed when the call is at the
 * desk's door (its intent is durable, nothing applied), when it has been applied and not answered, and a moment after it
 * was answered (before or after its result is durable, before the next intent or after). Nothing in the process helps.
 */
final class StepBoundaries {
  /** What is delivered. */
  private enum Kind {
    NEW_TICKET, PLANTED_TICKET, UPDATE, WITH_FILE
  }

  /** Where in a call it dies. */
  private enum Point {
    BEFORE, APPLIED, ANSWERED
  }

  /** One call of a delivery; {@code nth} counts calls of the same shape. */
  private record Call(String method, Pattern path, int nth) {
    boolean fits(String otherMethod, String otherPath) {
      return method.equals(otherMethod) && path.matcher(otherPath).matches();
    }
  }

  private record Boundary(Kind kind, Call call, Point point) {}

  private final Rig rig;
  private final CustomerFiles files;
  private int next;

  private StepBoundaries(Rig rig, CustomerFiles files) {
    this.rig = rig;
    this.files = files;
  }

  static Verdict play(Rig rig) throws Exception {
    try (var files = CustomerFiles.serve()) {
      return new StepBoundaries(rig, files).all();
    }
  }

  private Verdict all() throws Exception {
    var boundaries = new ArrayList<Boundary>();
    for (var kind : Kind.values())
      for (var call : watched(kind)) {
        boundaries.add(new Boundary(kind, call, Point.BEFORE));
        if (!call.method().equals("GET")) {
          boundaries.add(new Boundary(kind, call, Point.APPLIED));
          boundaries.add(new Boundary(kind, call, Point.ANSWERED));
        }
      }
    int all = boundaries.size();
    Collections.shuffle(boundaries, rig.random);
    int most = Integer.parseInt("0" + System.getProperty("legato.boundaries", ""));
    if (most > 0 && most < all) {
      // A sample, where there is no time for all: what is written first.
      boundaries.sort(Comparator.comparing(boundary -> boundary.call().method().equals("GET")));
      boundaries.subList(most, all).clear();
    }
    var ready = new HashMap<Boundary, Runnable>();
    restarted();
    for (var boundary : boundaries)
      ready.put(boundary, readied(boundary.kind()));
    Wait.until("what is updated later has been delivered", Duration.ofMinutes(2), () -> rig.missing() == 0);
    int unreached = 0;
    for (var boundary : boundaries) {
      restarted(); // cold, so that it reads anew what it keeps in memory
      if (!struck(boundary, ready.get(boundary)))
        unreached++;
    }
    if (!rig.node(0).isAlive())
      rig.start(0);
    rig.remark(
        boundaries.size() + " of " + all + " boundaries" + (unreached == 0 ? "" : ", " + unreached + " not reached"));
    return rig.judge();
  }

  /** The calls of one delivery by a process that has just started, each shape at most twice. */
  private List<Call> watched(Kind kind) throws Exception {
    var run = readied(kind, true);
    restarted();
    int before = rig.sandbox.journal().entries().size();
    run.run();
    Wait.until("a " + kind + " is delivered", Duration.ofMinutes(3), () -> rig.bot.isStill() && rig.missing() == 0);
    rig.quiet(Duration.ofSeconds(1));
    var seen = new HashMap<String, Integer>();
    var calls = new ArrayList<Call>();
    for (JournalEntry entry : rig.sandbox.journal().entries().stream().skip(before).toList()) {
      var path = entry.path().replaceAll("/[0-9]+", "/#");
      int nth = seen.merge(entry.method() + path, 1, Integer::sum);
      if (nth <= 2)
        calls.add(new Call(entry.method(), Pattern.compile(Pattern.quote(path).replace("#", "\\E[0-9]+\\Q")), nth));
    }
    return calls;
  }

  private Runnable readied(Kind kind) throws Exception {
    return readied(kind, false);
  }

  /** Does what must have been done before; what it gives sends the webhook itself. */
  private Runnable readied(Kind kind, boolean now) throws Exception {
    int i = next++;
    return switch (kind) {
      case NEW_TICKET -> () -> rig.send(i, i + 1);
      case PLANTED_TICKET -> {
        var ticket = rig.plant();
        yield () -> rig.sendOnPlanted(i, ticket);
      }
      case UPDATE -> {
        if (now)
          restarted();
        rig.send(i, i + 1);
        if (now)
          Wait.until("the first signal is delivered", Duration.ofMinutes(3),
              () -> rig.bot.isStill() && rig.missing() == 0);
        yield () -> rig.bot.send(Webhook.update(rig.conversation(i), rig.source(i), 2));
      }
      case WITH_FILE -> () -> rig.bot.send(Webhook.withFile(rig.conversation(i), rig.source(i), files.url()));
    };
  }

  private void restarted() throws Exception {
    rig.start(0);
    // What was left over is taken up now, and must not be taken for the next boundary.
    rig.quiet(Duration.ofMillis(700));
  }

  private boolean struck(Boundary boundary, Runnable send) throws Exception {
    var dead = new CountDownLatch(1);
    var left = new AtomicInteger(boundary.call().nth());
    int after = rig.random.nextInt(12);
    Runnable kill = () -> {
      rig.kill(0, boundary.kind() + " " + boundary.call().method() + " " + boundary.call().path() + " "
          + boundary.point() + (boundary.point() == Point.ANSWERED ? " " + after + " ms" : ""));
      dead.countDown();
    };
    var fault = switch (boundary.point()) {
      case BEFORE -> new Fault.Encounter(rig.holding(kill), false);
      case APPLIED -> new Fault.Encounter(rig.holding(kill), true);
      case ANSWERED -> new Fault.Encounter(() -> Thread.ofVirtual().start(rig.holding(() -> {
        try {
          Thread.sleep(after); // this is the moment, not a wait
          kill.run();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      })), true);
    };
    rig.faults().chooser((method, path) -> boundary.call().fits(method, path) && left.decrementAndGet() == 0
        ? Optional.of(fault)
        : Optional.empty());
    if (boundary.call().path().pattern().contains("oauth"))
      rig.sandbox.zendesk().expireAccessTokens(); // a token is kept over a restart
    send.run();
    boolean reached = dead.await(40, TimeUnit.SECONDS);
    rig.faults().chooser((method, path) -> Optional.empty());
    if (!reached)
      rig.moment("not reached: " + boundary);
    return reached;
  }
}
