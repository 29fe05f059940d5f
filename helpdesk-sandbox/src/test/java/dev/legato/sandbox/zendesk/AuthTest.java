package dev.legato.sandbox.zendesk;

import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
  private static final String CLIENT = "'client_id':'" + ZendeskSeed.CLIENT_ID + "','client_secret':'"
      + ZendeskSeed.CLIENT_SECRET + "'";

  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void theSeededTokenIsTheAdmin() throws IOException {
    assertThat(desk.get("/users/me").at("/user/email").asText()).isEqualTo(ZendeskSeed.ADMIN_EMAIL);
  }

  @Test
  void nobodyIsAnAnonymousUserWithoutId() throws IOException {
    Desk.Answer me = desk.as("").get("/users/me.json");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.at("/user/id").isNull()).isTrue();
    assertThat(desk.get("/groups").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Basic !!!", "Basic d3Jvbmc6d3Jvbmc=", "Digest x"})
  void wrongCredentialsAre401EvenForMe(String authorization) throws IOException {
    Desk.Answer refused = desk.as(authorization).get("/users/me");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/error").asText()).isEqualTo("Couldn't authenticate you");
  }

  @Test
  void theLegacyTokenActsForTheNamedAgent() throws IOException {
    String pair = "maria@sandbox.example/token:" + ZendeskSeed.API_TOKEN;
    desk.as("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    assertThat(desk.get("/users/me").at("/user/name").asText()).isEqualTo("Maria Santos");
  }

  @Test
  void clientCredentialsGiveATokenThatExpiresOnTheSandboxClock() throws IOException {
    Desk.Answer issued = token("'grant_type':'client_credentials','scope':'read write','expires_in':300," + CLIENT);
    assertThat(issued.status()).isEqualTo(200);
    assertThat(issued.at("/expires_in").asInt()).isEqualTo(300);
    assertThat(issued.json().has("refresh_token")).isFalse();
    desk.as("Bearer " + issued.at("/access_token").asText());

    assertThat(desk.get("/groups").status()).isEqualTo(200);
    desk.pass(Duration.ofSeconds(301));
    assertThat(desk.get("/groups").status()).isEqualTo(401);
  }

  @Test
  void refreshingKillsTheOldPair() throws IOException {
    String refresh = "'grant_type':'refresh_token','refresh_token':'%s'," + CLIENT;
    Desk.Answer second = token(refresh.formatted(ZendeskSeed.REFRESH_TOKEN));
    assertThat(second.status()).isEqualTo(200);
    assertThat(desk.get("/groups").status()).as("old access token").isEqualTo(401);

    Desk.Answer again = token(refresh.formatted(ZendeskSeed.REFRESH_TOKEN));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.at("/error").asText()).isEqualTo("invalid_grant");

    desk.as("Bearer " + second.at("/access_token").asText());
    assertThat(desk.get("/groups").status()).isEqualTo(200);
    assertThat(token(refresh.formatted(second.at("/refresh_token").asText())).status()).isEqualTo(200);
  }

  @Test
  void aWrongSecretGetsNoToken() throws IOException {
    Desk.Answer refused = token("'grant_type':'client_credentials','client_id':'" + ZendeskSeed.CLIENT_ID
        + "','client_secret':'guess'");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void aTokenForTheWrongScopeIsIssuedAndThenForbidden() throws IOException {
    Desk.Answer issued = token("'grant_type':'client_credentials','scope':'tickets:read nonsense'," + CLIENT);
    desk.as("Bearer " + issued.at("/access_token").asText());
    assertThat(desk.get("/tickets").status()).isEqualTo(200);
    assertThat(desk.get("/groups").status()).isEqualTo(403);
    Desk.Answer write = desk.post("/tickets", json("{'ticket':{'comment':{'body':'x'}}}"));
    assertThat(write.status()).isEqualTo(403);
    assertThat(write.at("/error/title").asText()).isEqualTo("Forbidden");
  }

  private Desk.Answer token(String attributes) throws IOException {
    return desk.send("POST", "/zendesk/oauth/tokens", json("{" + attributes + "}"));
  }
}
