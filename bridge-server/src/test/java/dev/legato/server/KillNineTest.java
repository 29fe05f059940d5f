package dev.legato.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.zendesk.Comment;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the house, with nothing pretended but the desk: the process is killed in the middle of its work, twice,
 * while the desk fails and loses replies. What was acknowledged is one ticket with one private note; nothing is two.
 */
final class KillNineTest {
  private static final int HANDOFFS = 200;
  private static final int SENDERS = 8;

  @Test
  void whatWasAcknowledgedBeforeTheKillIsOnTheDeskOnce(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("legato.seed", System.nanoTime());
    System.out.println("KillNineTest: -Dlegato.seed=" + seed);
    var random = new Random(seed);
    try (var sandbox = TestBridge.roomySandbox()) {
      sandbox.faults().on(PretendZendesk.NAME).set(FaultSettings.NONE.withServerErrorRate(0.05).withDropRates(0, 0.02));
      var acknowledged = new ConcurrentHashMap<String, String>();
      var next = new AtomicInteger();

      int first = HANDOFFS / 4 + random.nextInt(HANDOFFS / 4);
      sendAndKill(folder, sandbox, acknowledged, next, first);
      int second = first + random.nextInt(HANDOFFS / 4);
      sendAndKill(folder, sandbox, acknowledged, next, second);

      try (var bridge = BridgeProcess.start(folder, configuration(folder, sandbox))) {
        var bot = new Bot(bridge.port());
        // A sender that got no answer sends again; so does one whose answer was lost, and gets the first id.
        for (int i = 0; i < HANDOFFS; i++) {
          var answer = bot.post("msg_kill_" + i, body(i));
          assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
          var id = TestBridge.json(answer).path("handoffId").asText();
          var before = acknowledged.putIfAbsent("kill-" + i, id);
          assertThat(before).as("acknowledged before it was killed").isIn(null, id);
          if (before != null)
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        TestBridge.patiently()
            .untilAsserted(() -> assertThat(states(bot)).isEqualTo(Map.of("delivered", (long) HANDOFFS)));
      }
      assertEachOnce(sandbox, acknowledged);
    }
  }

  /** Sends from several threads until so many are acknowledged, and kills there and then, with work in flight. */
  private static void sendAndKill(Path folder, HelpdeskSandbox sandbox, Map<String, String> acknowledged,
      AtomicInteger next, int enough) throws Exception {
    try (var bridge = BridgeProcess.start(folder, configuration(folder, sandbox));
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var bot = new Bot(bridge.port());
      for (int sender = 0; sender < SENDERS; sender++)
        senders.submit(() -> send(bot, acknowledged, next));
      TestBridge.patiently().until(() -> acknowledged.size() >= enough);
      bridge.killNine();
    }
  }

  private static void send(Bot bot, Map<String, String> acknowledged, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < HANDOFFS; i = next.getAndIncrement()) {
      var answer = bot.post("msg_kill_" + i, body(i));
      if (answer.statusCode() == 202)
        acknowledged.put("kill-" + i, TestBridge.json(answer).path("handoffId").asText());
    }
  }

  private static void assertEachOnce(HelpdeskSandbox sandbox, Map<String, String> acknowledged) {
    var tickets = sandbox.zendesk().tickets();
    assertThat(tickets).hasSize(HANDOFFS);
    assertThat(acknowledged).hasSize(HANDOFFS);
    acknowledged.forEach((conversation, handoff) -> {
      var ticket = sandbox.zendesk().ticketsByExternalId(conversation);
      assertThat(ticket).as(conversation).hasSize(1);
      assertThat(ticket.getFirst().comments()).as(conversation).hasSize(1).noneMatch(Comment::isPublic);
      assertThat(ticket.getFirst().notes().getFirst().plainBody()).contains(handoff);
    });
    assertThat(sandbox.journal().entries()).as("replies were lost").anyMatch(it -> "drop-after".equals(it.fault()));
    assertThat(sandbox.journal().entries().stream().flatMap(it -> it.commentsPublic().stream())).noneMatch(it -> it);
  }

  private static Map<String, Long> states(Bot bot) {
    var list = TestBridge.json(bot.get("/v1/handoffs?limit=1000", TestBridge.admin()));
    var states = new ConcurrentHashMap<String, Long>();
    list.findValuesAsText("state").forEach(state -> states.merge(state, 1L, Long::sum));
    return states;
  }

  private static String configuration(Path folder, HelpdeskSandbox sandbox) {
    return TestBridge.configuration(folder, sandbox.url(), "", ZendeskSeed.CLIENT_SECRET, "Billing");
  }

  private static byte[] body(int i) {
    return WholeWayTest.angryVip("kill-" + i).getBytes(UTF_8);
  }
}
