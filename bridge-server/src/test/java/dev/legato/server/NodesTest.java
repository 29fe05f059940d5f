package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.zendesk.Comment;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several real processes on one real PostgreSQL, three desks: one is killed and another frozen in the middle of its work
 * and thawed when others have its desk, while the desks fail and lose replies. Longer by {@code -Dlegato.handoffs=…}.
 */
final class NodesTest {
  private static final int DESKS = 3;
  private static final Duration LEASE = Duration.ofSeconds(3);

  private int handoffs = Integer.getInteger("legato.handoffs", 150);
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void threeNodesOneKilledOneFrozenAndThawedLoseNothingAndDoubleNothing(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("legato.seed", System.nanoTime());
    System.out.println("NodesTest: -Dlegato.seed=" + seed + " -Dlegato.handoffs=" + handoffs);
    var random = new Random(seed);
    try (var database = SharedDatabase.start(folder); var sandbox = TestBridge.roomySandbox()) {
      sandbox.faults().on(PretendZendesk.NAME).set(FaultSettings.NONE.withLatencyMillis(100).withServerErrorRate(0.05)
          .withDropRates(0, 0.03));
      var nodes = started(folder, database, sandbox, 3);
      try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
        shared(database, 3);
        var ports = nodes.stream().map(BridgeProcess::port).toList();
        for (int sender = 0; sender < 6; sender++)
          senders.submit(() -> send(ports));

        TestBridge.patiently().until(() -> acknowledged.size() >= handoffs / 5 + random.nextInt(handoffs / 5));
        var before = database.desks();
        long killed = System.nanoTime();
        nodes.get(0).killNine();
        takenOver(database, before, "killed", killed);

        TestBridge.patiently().until(() -> acknowledged.size() >= handoffs / 2);
        before = database.desks();
        long frozen = System.nanoTime();
        nodes.get(1).freeze();
        takenOver(database, before, "frozen", frozen);
        nodes.get(1).thaw();

        Awaitility.await().atMost(Duration.ofSeconds(30L + handoffs)).pollInterval(Duration.ofMillis(100))
            .until(() -> acknowledged.size() == handoffs);
        delivered(nodes.get(2));
        shared(database, 2);
        assertThat(nodes.get(1).said()).contains("is lost to another node");
      } finally {
        for (var node : nodes)
          node.close();
      }
      assertEachOnce(sandbox);
    }
  }

  @Test
  void aRollingRestartHandsTheDesksOnAtOnce(@TempDir Path folder) throws Exception {
    handoffs = handoffs * 2 / 5;
    try (var database = SharedDatabase.start(folder); var sandbox = TestBridge.roomySandbox()) {
      sandbox.faults().on(PretendZendesk.NAME).set(FaultSettings.NONE.withLatencyMillis(50));
      var nodes = started(folder, database, sandbox, 2);
      try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
        shared(database, 2);
        var ports = nodes.stream().map(BridgeProcess::port).toList();
        for (int sender = 0; sender < 4; sender++)
          senders.submit(() -> send(ports));
        TestBridge.patiently().until(() -> acknowledged.size() >= handoffs / 4);
        var before = database.desks();
        long told = System.nanoTime();
        nodes.get(0).terminate();
        takenOver(database, before, "drained", told);
        nodes.get(0).awaitEnd();
        TestBridge.patiently().until(() -> acknowledged.size() == handoffs);
        delivered(nodes.get(1));
      } finally {
        for (var node : nodes)
          node.close();
      }
      assertEachOnce(sandbox);
    }
  }

  private static List<BridgeProcess> started(Path folder, SharedDatabase database, HelpdeskSandbox sandbox, int count)
      throws Exception {
    var nodes = new ArrayList<BridgeProcess>();
    try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<java.util.concurrent.Future<BridgeProcess>>();
      for (int i = 0; i < count; i++) {
        var own = Files.createDirectories(folder.resolve("node-" + i));
        all.add(starting.submit(() -> BridgeProcess.start(own, configuration(own, database, sandbox))));
      }
      for (var one : all)
        nodes.add(one.get());
    }
    return nodes;
  }

  /** Every desk is worked, by so many nodes. */
  private static void shared(SharedDatabase database, int nodes) {
    TestBridge.patiently().until(() -> {
      var workers = database.desks().values().stream().map(SharedDatabase.Worked::node).collect(Collectors.toList());
      return workers.size() == DESKS && workers.stream().allMatch(Objects::nonNull)
          && workers.stream().distinct().count() == nodes;
    });
  }

  /** Waits until every desk is worked by somebody again and at least one changed hands; says how long it took. */
  private static void takenOver(SharedDatabase database, Map<String, SharedDatabase.Worked> before, String what,
      long since) {
    TestBridge.patiently().pollInterval(Duration.ofMillis(20)).until(() -> {
      var now = database.desks();
      return now.values().stream().allMatch(desk -> desk.node() != null)
          && now.entrySet().stream().anyMatch(desk -> desk.getValue().epoch() > before.get(desk.getKey()).epoch());
    });
    System.out.printf("NodesTest: desks of a node that was %s were taken over after %d ms (a lease lasts %d ms)%n",
        what,
        (System.nanoTime() - since) / 1_000_000, LEASE.toMillis());
  }

  /** A bot that tries the nodes in turn until one has taken it. */
  private void send(List<Integer> ports) {
    var bots = ports.stream().map(Bot::new).toList();
    for (int i = next.getAndIncrement(); i < handoffs; i = next.getAndIncrement())
      for (int turn = i; !acknowledged.containsKey("node-" + i); turn++)
        try {
          var bot = bots.get(turn % bots.size());
          var body = WholeWayTest.angryVip("node-" + i).getBytes(UTF_8);
          var answer = bot
              .send(bot.request("/v1/sources/bot" + i % DESKS + "/handoffs", bot.signed("msg_node_" + i, body))
                  .timeout(Duration.ofSeconds(2)).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
          if (answer.statusCode() == 202 || answer.statusCode() == 200)
            acknowledged.put("node-" + i, TestBridge.json(answer).path("handoffId").asText());
        } catch (java.io.UncheckedIOException e) {
          // Killed or frozen: the next one.
        }
  }

  private void delivered(BridgeProcess node) {
    var bot = new Bot(node.port());
    Awaitility.await().atMost(Duration.ofSeconds(60L + handoffs)).pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          var list = TestBridge.json(bot.get("/v1/handoffs?limit=1000", TestBridge.admin()));
          assertThat(list.findValuesAsText("state").stream().collect(Collectors.groupingBy(it -> it,
              Collectors.counting()))).as(() -> underWay(bot, list))
              .isEqualTo(Map.of("delivered", (long) Math.min(1000, handoffs)));
        });
  }

  /** What stands in the way: the whole records of those that are not delivered. */
  private static String underWay(Bot bot, JsonNode list) {
    return list.findParents("state").stream().filter(one -> !one.path("state").asText().equals("delivered"))
        .map(one -> bot.get("/v1/handoffs/" + one.path("handoffId").asText(), TestBridge.admin()).body())
        .collect(Collectors.joining("\n"));
  }

  private void assertEachOnce(HelpdeskSandbox sandbox) {
    assertThat(acknowledged).hasSize(handoffs);
    acknowledged.forEach((conversation, handoff) -> {
      var ticket = sandbox.zendesk().ticketsByExternalId(conversation);
      assertThat(ticket).as(conversation).hasSize(1);
      assertThat(ticket.getFirst().comments()).as(conversation).hasSize(1).noneMatch(Comment::isPublic);
      assertThat(ticket.getFirst().notes().getFirst().plainBody()).contains(handoff);
    });
    assertThat(sandbox.zendesk().tickets()).hasSize(handoffs);
    assertThat(sandbox.journal().entries().stream().flatMap(it -> it.commentsPublic().stream())).noneMatch(it -> it);
  }

  private static String configuration(Path folder, SharedDatabase database, HelpdeskSandbox sandbox)
      throws IOException {
    var text = new StringBuilder("""
        server: { port: 0 }
        storage: { url: "%s", lease: %ds }
        admin: { token: "%s" }
        """.formatted(database.url(), LEASE.toSeconds(), TestBridge.ADMIN));
    text.append("desks:\n");
    for (int i = 0; i < DESKS; i++)
      text.append("""
            desk%d: { type: zendesk, url: "%s/zendesk", auth: { clientId: "%s", clientSecret: "%s" },
              requestsPerMinute: 100000, timeout: 2s }
          """.formatted(i, sandbox.url(), ZendeskSeed.CLIENT_ID, ZendeskSeed.CLIENT_SECRET));
    text.append("sources:\n");
    for (int i = 0; i < DESKS; i++)
      text.append("""
            bot%d: { type: context-package, auth: { type: standard-webhooks, secret: "%s" }, desk: desk%d }
          """.formatted(i, Bot.SECRET, i));
    return text.toString();
  }
}
