package dev.legato.sandbox.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthAndLimitsTest {
  private final Fresh fresh = new Fresh();

  @AfterEach
  void close() {
    fresh.close();
  }

  @Test
  void theKeyIsItsAgentWhateverThePassword() throws IOException {
    assertThat(fresh.get("/agents/me").at("/contact/email").asText()).isEqualTo(FreshdeskSeed.AGENT_EMAIL);
    fresh.as(Fresh.basic(FreshdeskSeed.API_KEY + ":anything"));
    assertThat(fresh.get("/agents/me").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer x", "Basic !", "Basic d3Jvbmc6WA=="})
  void aWrongKeyIsAStranger(String authorization) throws IOException {
    Desk.Answer refused = fresh.as(authorization).get("/agents/me");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/code").asText()).isEqualTo("invalid_credentials");
    assertThat(refused.at("/message").asText()).isNotEmpty();
    assertThat(refused.header("X-RateLimit-Total")).isEmpty();
  }

  @Test
  void aKeyWhoseAgentLostItsRightsIsDeniedEverything() throws IOException {
    fresh.freshdesk.settings(fresh.freshdesk.settings().withAccessDenied(true));
    Desk.Answer refused = fresh.get("/groups");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.at("/code").asText()).isEqualTo("access_denied");
  }

  @Test
  void theAccountsMinuteIsCountedAndRefused() throws IOException {
    limits(FreshdeskLimits.NONE.withRequests(3));
    fresh.get("/groups");
    Desk.Answer bad = fresh.get("/groups?nonsense=1");
    assertThat(bad.status()).as("bad requests count too").isEqualTo(400);
    assertThat(bad.header("X-RateLimit-Total")).isEqualTo("3");
    assertThat(bad.header("X-RateLimit-Remaining")).isEqualTo("1");
    assertThat(bad.header("X-RateLimit-Used-CurrentRequest")).isEqualTo("1");
    assertThat(bad.header("Retry-After")).isEmpty();
    fresh.get("/groups");
    fresh.desk.pass(Duration.ofSeconds(20));
    Desk.Answer refused = fresh.get("/groups");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("40");
    fresh.desk.pass(Duration.ofSeconds(40));
    assertThat(fresh.get("/groups").status()).isEqualTo(200);
  }

  @Test
  void anEndpointRefusesWhileTheAccountStillHasRoom() throws IOException {
    limits(FreshdeskLimits.NONE.withCreates(1).withUpdates(1));
    long id = fresh.ticket("");
    Desk.Answer second = fresh.post("/tickets", "{'subject':'S','description':'d','email':'nora@customer.example'}");
    assertThat(second.status()).isEqualTo(429);
    assertThat(Integer.parseInt(second.header("X-RateLimit-Remaining"))).isPositive();
    assertThat(fresh.put("/tickets/" + id, "{'priority':2}").status()).isEqualTo(200);
    assertThat(fresh.put("/tickets/" + id, "{'priority':3}").status()).isEqualTo(429);
    assertThat(fresh.post("/tickets/" + id + "/notes", "{'body':'n'}").status()).isEqualTo(201);
    assertThat(fresh.freshdesk.tickets()).hasSize(1);
  }

  @Test
  void includesCostMore() throws IOException {
    long id = fresh.ticket("");
    assertThat(fresh.get("/tickets/" + id + "?include=conversations,stats").header("X-RateLimit-Used-CurrentRequest"))
        .isEqualTo("3");
    assertThat(fresh.get("/tickets?include=requester").header("X-RateLimit-Used-CurrentRequest")).isEqualTo("3");
  }

  private void limits(FreshdeskLimits limits) {
    fresh.freshdesk.settings(fresh.freshdesk.settings().withLimits(limits));
  }
}
