package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One bridge for all tests of a class: whatever they do to it, the next good webhook is taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StandingBridge {
  private final String readTimeout;
  TestBridge bridge;
  Bot bot;

  /** @param readTimeout how long whoever sends slowly is waited for */
  StandingBridge(String readTimeout) {
    this.readTimeout = readTimeout;
  }

  @BeforeAll
  final void start(@TempDir Path folder) {
    bridge = TestBridge.start(folder, "readTimeout: " + readTimeout + ", maxConcurrent: 4");
    bot = bridge.bot();
  }

  @AfterAll
  final void stop() {
    bridge.close();
  }

  @AfterEach
  final void theNextGoodWebhookIsTaken() {
    // Only four are served at a time: were a place lost with each refusal, this would soon be a 429.
    assertThat(bot.post("{\"conversationId\":\"" + Bot.freshId() + "\",\"escalation\":{}}").statusCode())
        .isEqualTo(202);
  }
}
