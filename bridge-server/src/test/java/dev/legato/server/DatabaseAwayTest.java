package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server goes away and comes back while the bridge runs. */
final class DatabaseAwayTest {
  @Test
  void whileItIsAwayNothingIsAcknowledgedAndAfterItIsBackNothingIsMissing(@TempDir Path folder) throws Exception {
    try (var database = SharedDatabase.start(folder); var sandbox = TestBridge.roomySandbox()) {
      var settings = TestBridge.settings(TestBridge
          .configuration(folder, sandbox.url(), "", ZendeskSeed.CLIENT_SECRET, "Billing")
          .replace("sqlite:" + folder.resolve("legato.db"), database.url()));
      try (var server = BridgeServer.start(settings, InstantSource.system())) {
        var bot = new Bot(server.port());
        assertThat(bot.post("msg_1", body("before")).statusCode()).isEqualTo(202);
        assertThat(bot.get("/readyz", Map.of()).statusCode()).isEqualTo(200);

        database.stop();
        assertThat(bot.get("/readyz", Map.of()).statusCode()).isEqualTo(503);
        var refused = bot.post("msg_2", body("meanwhile"));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).doesNotContain("postgres");

        database.startAgain();
        TestBridge.patiently().until(() -> bot.get("/readyz", Map.of()).statusCode() == 200);
        assertThat(bot.post("msg_2", body("meanwhile")).statusCode()).isEqualTo(202);
        TestBridge.patiently().untilAsserted(() -> {
          assertThat(sandbox.zendesk().ticketsByExternalId("before")).hasSize(1);
          assertThat(sandbox.zendesk().ticketsByExternalId("meanwhile")).hasSize(1);
        });
      }
    }
  }

  private static byte[] body(String conversation) {
    return WholeWayTest.angryVip(conversation).getBytes(StandardCharsets.UTF_8);
  }
}
