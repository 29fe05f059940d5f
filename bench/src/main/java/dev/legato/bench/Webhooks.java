package dev.legato.bench;

import dev.legato.intake.signatures.StandardWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Signed webhooks of about 8 KB as the bytes that go over the wire, each of another conversation. */
final class Webhooks {
  static final String SECRET = "whsec_"
      + Base64.getEncoder().encodeToString("only-for-this-bench-on-loopback".getBytes(StandardCharsets.US_ASCII));
  private static final StandardWebhooks SIGNER = new StandardWebhooks(List.of(SECRET), Duration.ofMinutes(5));

  private Webhooks() {}

  static byte[] request(String conversation, Instant at) {
    var body = body(conversation).getBytes(StandardCharsets.UTF_8);
    var head = """
        POST /v1/sources/bench/handoffs HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: application/json\r
        Content-Length: %d\r
        webhook-id: msg_%s\r
        webhook-timestamp: %d\r
        webhook-signature: %s\r
        \r
        """.formatted(body.length, conversation, at.getEpochSecond(), SIGNER.sign("msg_" + conversation, at, body))
        .getBytes(StandardCharsets.US_ASCII);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static String body(String conversation) {
    var json = new StringBuilder("{\"conversationId\":\"").append(conversation)
        .append("\",\"customer\":{\"id\":\"cust-")
        .append(conversation).append("\",\"name\":\"Maya Okafor\",\"email\":\"maya@example.com\",\"tier\":\"pro\"},")
        .append("\"issue\":{\"summary\":\"Charged twice for order A-48213\",\"category\":\"billing\"},\"messages\":[");
    for (int turn = 0; turn < 24; turn++)
      json.append(turn == 0 ? "" : ",").append("{\"id\":\"m").append(turn)
          .append("\",\"timestamp\":\"2026-11-20T10:").append(10 + turn).append(":00Z\",\"speaker\":\"")
          .append(turn % 2 == 0 ? "customer" : "ai").append("\",\"content\":\"").append(
              "I was charged twice for the order and the second charge has not been returned, although I was told so. ")
          .append("This is turn ").append(turn).append(" of a conversation that goes on for a while, with some detail ")
          .append("about dates, amounts and what has been tried so far.\",\"sentiment\":\"frustrated\"}");
    return json.append("],\"escalation\":{\"trigger\":\"sentiment\",\"reason\":\"asked twice\",\"urgency\":\"high\",")
        .append("\"requestedHuman\":true}}").toString();
  }
}
