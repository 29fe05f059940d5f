package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** A bot, as far as a bridge can tell: it posts an escalation, signed, and asks what became of it. */
final class SampleBot {
  private static final Set<String> UNDER_WAY = Set.of("accepted", "delivering");
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

  private final BridgeClient bridge;
  private final String source;
  private final Signing signing;
  private final InstantSource clock;

  SampleBot(BridgeClient bridge, String source, Signing signing, InstantSource clock) {
    this.bridge = bridge;
    this.source = source;
    this.signing = signing;
    this.clock = clock;
  }

  String address() {
    return bridge.base() + path();
  }

  /** The bridge's answer; one in the words of a platform names the handoff only in its header. @throws Stop when it is a refusal */
  JsonNode send(byte[] body) {
    var target = signing.target(path(), body);
    var answer = bridge.post(target, signing.headers("msg_" + UUID.randomUUID(), clock.instant(), body), body);
    if (answer.status() == 401)
      throw Stop.failed("The source \"" + source + "\" of " + bridge.base() + " does not know this sender. "
          + answer.body().path("detail").asText()
          + "\nGive the source's secret with --secret whsec_… or LEGATO_SECRET, or the bridge's --config.");
    var said = answer.orStop();
    return answer.handoffId().isEmpty() || said.hasNonNull("handoffId")
        ? said
        : Json.mapper().createObjectNode().put("handoffId", answer.handoffId()).put("status", "accepted").set(
            "platform",
            said);
  }

  /** The record of a handoff: once nothing is under way any more, or as it is when patience ends. */
  JsonNode settled(String handoffId, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var body = new byte[0];
      var record = bridge.get(signing.target("/v1/handoffs/" + handoffId, body),
          signing.headers("msg_" + UUID.randomUUID(), clock.instant(), body)).orStop();
      if (!UNDER_WAY.contains(record.path("state").asText()) || System.nanoTime() > end)
        return record;
      pause();
    }
  }

  private String path() {
    return "/v1/sources/" + source + "/handoffs";
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.failed("Interrupted while waiting for the delivery.");
    }
  }
}
