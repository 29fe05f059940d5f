package dev.legato.bench.faults;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.door.DeskFaults;
import dev.legato.sandbox.door.FaultSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One pretend desk, one store, some nodes and a bot; starts them, breaks them, and counts in the end. */
final class Rig implements AutoCloseable {
  /** A JVM on a machine that is busy with other things. */
  private static final Duration STARTING = Duration.ofMinutes(5);
  private static final Duration LOST = Duration.ofMinutes(5);
  private static final Pattern HANDOFF = Pattern.compile("hof_[0-9a-z]{26}");

  final Plan plan;
  final Random random;
  final HelpdeskSandbox sandbox;
  final Bot bot;
  final Database database;
  private final SteppedClock clock = new SteppedClock();
  private final Program program;
  private final Path folder;
  private final Path data;
  private final Node[] nodes;
  private final int[] ports;
  private final List<String> moments = Collections.synchronizedList(new ArrayList<>());
  private final List<Path> logs = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger planted = new AtomicInteger();
  private final AtomicInteger onPlanted = new AtomicInteger();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final long started = System.nanoTime();
  private String remark = "";

  Rig(Plan plan, Program program, Path folder, Path data, int nodes) throws IOException {
    this.plan = plan;
    this.program = program;
    this.folder = folder;
    this.data = data;
    this.random = new Random(plan.seed() + plan.line().hashCode());
    this.sandbox = PretendDesk.roomy(InstantSource.system(), plan.seed());
    this.database = Database.open(plan.store(), data);
    this.nodes = new Node[nodes];
    this.ports = new int[nodes];
    this.bot = new Bot(() -> {
      synchronized (ports) {
        return ports.clone();
      }
    }, clock);
  }

  // ---- nodes

  /** Starts all of them side by side. */
  void startAll() throws Exception {
    try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Void>>();
      for (int i = 0; i < nodes.length; i++) {
        int node = i;
        all.add(() -> {
          start(node);
          return null;
        });
      }
      for (var one : starting.invokeAll(all))
        one.get();
    }
  }

  /** Starts one and waits until it listens. */
  void start(int node) throws IOException, InterruptedException {
    int port = launch(node).awaitPort(STARTING);
    if (port == 0)
      throw new IllegalStateException("the bridge did not start: " + tail(nodes[node].said()));
    listensAt(node, port);
  }

  /** Starts one without waiting for anything; its predecessor dies. */
  Node launch(int node) throws IOException {
    listensAt(node, 0);
    if (nodes[node] != null)
      nodes[node].killNine();
    var log = folder.resolve("node-" + node + "-" + logs.size() + ".log");
    logs.add(log);
    Files.createDirectories(data);
    var file = Files.writeString(data.resolve("legato-" + node + ".yaml"), configuration());
    nodes[node] = Node.launch(file, log, program);
    return nodes[node];
  }

  void listensAt(int node, int port) {
    synchronized (ports) {
      ports[node] = port;
    }
  }

  Node node(int node) {
    return nodes[node];
  }

  /** SIGKILL, written down so that it can be repeated. */
  void kill(int node, String moment) {
    listensAt(node, 0);
    nodes[node].killNine();
    kills.incrementAndGet();
    moment(moment);
  }

  /** Told at once, so that it is known even if the run never ends. */
  void moment(String moment) {
    var text = "%7.2f s, %d acknowledged: %s".formatted((System.nanoTime() - started) / 1e9, bot.acknowledged(),
        moment);
    moments.add(text);
    System.out.println("    " + plan.line() + " " + text);
  }

  void remark(String text) {
    remark = text;
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 600));
  }

  // ---- what is configured and sent

  int desks() {
    return nodes.length == 1 ? 1 : 3;
  }

  String configuration() {
    var text = new StringBuilder("server: { port: 0 }\nstorage: { " + database.storage() + " }\n"
        + "admin: { token: \"only-for-the-fault-suite-0001\" }\ndesks:\n");
    for (int i = 0; i < desks(); i++)
      text.append("  desk%d: { type: %s, url: \"%s/%s\", auth: { %s }, requestsPerMinute: 100000, timeout: 2s }%n"
          .formatted(i, plan.desk().word(), sandbox.url(), plan.desk().word(), plan.desk().auth()));
    text.append("sources:\n");
    for (int i = 0; i < desks(); i++)
      text.append(
          "  bot%d: { type: context-package, auth: { type: standard-webhooks, secret: \"%s\" }, desk: desk%d }%n"
              .formatted(i, Bot.SECRET, i));
    if (desks() == 1)
      text.append("""
          teams:
            billing: { desk: desk0, group: "Billing" }
          routing:
            - { name: everything, team: billing, priority: urgent, tags: [vip] }
          """);
    return text.toString();
  }

  String conversation(int i) {
    return "c%s-%05d".formatted(Long.toString(plan.seed() & 0xffffffL, 36), i);
  }

  String source(int i) {
    return "bot" + i % desks();
  }

  /** Sends the first signals of these conversations. */
  void send(int from, int to) {
    for (int i = from; i < to; i++)
      bot.send(Webhook.first(conversation(i), source(i)));
  }

  /** A ticket from before any handoff. */
  String plant() throws IOException, InterruptedException {
    planted.incrementAndGet();
    return plan.desk().plant(sandbox);
  }

  /** A handoff for a planted ticket makes none of its own. */
  void sendOnPlanted(int i, String ticket) {
    onPlanted.incrementAndGet();
    bot.send(Webhook.onTicket(conversation(i), source(i), ticket));
  }

  DeskFaults faults() {
    return plan.desk().faults(sandbox);
  }

  /** What a bad day at a vendor's looks like: one call in eight goes wrong in some way. */
  static FaultSettings badDay() {
    return FaultSettings.NONE.withLatencyMillis(5).withServerErrorRate(0.03).withServerErrorAfterRate(0.02)
        .withRateLimitRate(0.02, true).withDropRates(0.02, 0.03);
  }

  /** Runs while a request stands still at the desk's door; counted, so that nothing is judged before the last has gone. */
  Runnable holding(Runnable what) {
    return () -> {
      held.incrementAndGet();
      try {
        what.run();
      } finally {
        held.decrementAndGet();
      }
    };
  }

  // ---- counting

  /** By handoff, how many notes tell of it; what customers can read is under the empty name. */
  Map<String, Integer> notes() {
    var notes = new HashMap<String, Integer>();
    for (var one : plan.desk().written(sandbox)) {
      var id = HANDOFF.matcher(one.text());
      if (id.find()) {
        notes.merge(id.group(), 1, Integer::sum);
        if (one.isPublic())
          notes.merge("", 1, Integer::sum);
      }
    }
    return notes;
  }

  /** How many acknowledged signals no note tells of yet. */
  int missing() {
    var notes = notes();
    return bot.handoffs().entrySet().stream()
        .mapToInt(it -> Math.max(0, bot.signals(it.getKey()) - notes.getOrDefault(it.getValue(), 0))).sum();
  }

  /** The trouble is over: waits until every note has landed, and judges. The faults are taken away, the nodes stay. */
  Verdict judge() throws InterruptedException {
    faults().clear();
    Wait.until("all webhooks are acknowledged", STARTING.plusSeconds(plan.handoffs()), bot::isStill);
    int late = Wait.comesTrue(plan.desk().late(), () -> missing() == 0) ? 0 : missing();
    int lost = late == 0 || Wait.comesTrue(LOST, () -> missing() == 0) ? 0 : missing();
    if (late > 0)
      moment(late + " were late");
    // What was held at the door may still land, and a node may still think that something is left to do.
    Wait.until("nothing is held at the door", Duration.ofMinutes(2), () -> held.get() == 0);
    stayStill();
    return counted(lost, late);
  }

  /** Lets the faults strike until most of what was sent has landed, or for this long. */
  void strikeUntil(int left, Duration atMost) throws InterruptedException {
    Wait.until("all webhooks are acknowledged", STARTING.plusSeconds(plan.handoffs()), bot::isStill);
    Wait.comesTrue(atMost, () -> missing() <= left);
  }

  /** Until the desk has heard nothing for as long as a call may take. */
  private void stayStill() throws InterruptedException {
    quiet(Duration.ofMillis(2500));
  }

  /** Until the desk has heard nothing for this long. */
  void quiet(Duration span) throws InterruptedException {
    var heard = new long[]{-1};
    var since = new long[]{System.nanoTime()};
    Wait.comesTrue(Duration.ofMinutes(2), () -> {
      long now = sandbox.journal().arrived();
      if (now != heard[0]) {
        heard[0] = now;
        since[0] = System.nanoTime();
      }
      return System.nanoTime() - since[0] > span.toNanos();
    });
  }

  /** Of a backlog that is only begun: whatever the store does not know is lost. */
  Verdict judgeBacklog() throws IOException, InterruptedException {
    int known = known();
    stop();
    stayStill();
    return counted(Math.max(0, bot.handoffs().size() - known), 0);
  }

  /** So that nothing is written while it is counted. */
  private void stop() {
    listensAt(0, 0);
    nodes[0].killNine();
  }

  /** How many handoffs the bridge says it has. */
  private int known() throws IOException, InterruptedException {
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var metrics = http.send(java.net.http.HttpRequest
          .newBuilder(java.net.URI.create("http://127.0.0.1:" + ports[0] + "/metrics")).build(),
          java.net.http.HttpResponse.BodyHandlers.ofString()).body();
      return (int) metrics.lines().filter(line -> line.startsWith("legato_handoffs{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
  }

  /** A run that came to no end; what was counted so far says nothing. */
  Verdict broken(Exception e) {
    return new Verdict(plan, bot.handoffs().size(), kills.get(), 0, 0, 0, 0, faultsTold(),
        (System.nanoTime() - started) / 1e9, "FAILED: " + e, List.copyOf(moments));
  }

  /** What the bot signs by; the desk's clock goes right, whatever is done to this one. */
  SteppedClock clock() {
    return clock;
  }

  Path data() {
    return data;
  }

  private Verdict counted(int lost, int late) {
    var notes = notes();
    var handoffs = bot.handoffs();
    int doubled = bot.manyNames().size();
    for (var it : handoffs.entrySet()) {
      int tooMany = notes.getOrDefault(it.getValue(), 0) - bot.signals(it.getKey());
      if (tooMany > 0) {
        doubled += tooMany;
        moment("doubled: " + it.getKey() + " " + it.getValue());
      }
    }
    int tickets = plan.desk().tickets(sandbox) - planted.get() - (handoffs.size() - onPlanted.get());
    if (tickets > 0)
      moment("tickets too many: " + tickets);
    long told = sandbox.journal().entries().stream().flatMap(it -> it.commentsPublic().stream()).filter(it -> it)
        .count();
    return new Verdict(plan, handoffs.size(), kills.get(), lost, doubled + Math.max(0, tickets),
        (int) Math.max(told, notes.getOrDefault("", 0)), late, faultsTold(), (System.nanoTime() - started) / 1e9,
        remark, List.copyOf(moments));
  }

  /** Faults of Legato itself in all logs. */
  private int faultsTold() {
    int faults = 0;
    for (var log : List.copyOf(logs))
      try (var lines = Files.lines(log)) {
        faults += (int) lines.filter(line -> line.contains("A fault of Legato itself")).count();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    return faults;
  }

  @Override
  public void close() throws IOException {
    bot.close();
    Arrays.stream(nodes).filter(java.util.Objects::nonNull).forEach(Node::close);
    sandbox.close();
    database.close();
  }
}
