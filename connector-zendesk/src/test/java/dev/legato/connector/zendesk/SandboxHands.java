package dev.legato.connector.zendesk;

import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Exchange;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What a person would do by hand before a test begins; leaves no line in the journal. */
final class SandboxHands {
  private SandboxHands() {}

  static long plantTicket(HelpdeskSandbox sandbox, String... tags) {
    String body = "{\"ticket\":{\"subject\":\"From before\",\"comment\":{\"body\":\"Where is my parcel?\",\"public\":true},"
        + "\"requester\":{\"name\":\"Sam Okafor\",\"email\":\"sam@customer.example\"},\"tags\":[\""
        + String.join("\",\"", tags) + "\"]}}";
    try (DeskHttp http = new DeskHttp(Duration.ofSeconds(20))) {
      Exchange exchange = http.send(new DeskRequest("POST", URI.create(sandbox.url() + "/zendesk/api/v2/tickets"),
          Map.of("Authorization", "Bearer " + ZendeskSeed.ACCESS_TOKEN, "Content-Type", "application/json", "Accept",
              "application/json"),
          body.getBytes(StandardCharsets.UTF_8)));
      if (!(exchange instanceof Exchange.Answered answer) || answer.status() != 201) {
        throw new IllegalStateException("could not plant a ticket: " + exchange);
      }
      sandbox.journal().clear();
      return answer.json().orElseThrow().path("ticket").path("id").asLong();
    }
  }
}
