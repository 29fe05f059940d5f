package dev.legato.sandbox;

import static dev.legato.sandbox.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void faultsAreSetReadAndClearedOverHttp() throws IOException {
    Desk.Answer set = desk.send("PUT", "/_sandbox/faults", json("{'zendesk':{'dropAfterRate':0.25,'outage':'drop',"
        + "'script':[{'method':'PUT','path':'/tickets/','kind':'answer','status':502,'retryAfterSeconds':3},"
        + "{'kind':'drop','afterApplying':true}]}}"));
    assertThat(set.status()).isEqualTo(200);
    Desk.Answer read = desk.send("GET", "/_sandbox/faults", "");
    assertThat(read.at("/zendesk/dropAfterRate").asDouble()).isEqualTo(0.25);
    assertThat(read.at("/zendesk/outage").asText()).isEqualTo("DROP");
    assertThat(read.at("/zendesk/script/0/retryAfterSeconds").asInt()).isEqualTo(3);
    assertThat(read.at("/zendesk/script/1/kind").asText()).isEqualTo("drop");
    assertThat(desk.send("PUT", "/_sandbox/faults", read.response().body()).json()).isEqualTo(read.json());
    assertThat(desk.send("DELETE", "/_sandbox/faults", "").at("/zendesk/script")).isEmpty();
    assertThat(desk.get("/groups").status()).isEqualTo(200);
  }

  @Test
  void theExampleOfTheReadmeWorks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```json") + 7;
    String example = readme.substring(start, readme.indexOf("```", start));
    Desk.Answer set = desk.send("PUT", "/_sandbox/faults", example);
    assertThat(set.status()).as(set.response().body()).isEqualTo(200);
    assertThat(set.at("/zendesk/script")).hasSize(2);
    assertThat(set.at("/zendesk/latencyMillis").asInt()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'zendesk':{'latency':3}}", "{'zendesk':{'dropAfterRate':2}}", "{'deskbook':{}}", "[]", "{",
      "{'zendesk':{'script':[{'kind':'explode'}]}}", "{'zendesk':{'script':[{'kind':'drop','path':'('}]}}"})
  void aSwitchThatDoesNotExistIsRefused(String body) throws IOException {
    assertThat(desk.send("PUT", "/_sandbox/faults", json(body)).status()).isEqualTo(400);
  }

  @Test
  void theJournalAndTheTicketsCanBeReadByAnotherProcess() throws IOException {
    desk.ticket("'external_id':'c1','metadata':{'legato':'x'},'comment':{'html_body':'<p>n</p>','public':false}");
    Desk.Answer journal = desk.send("GET", "/_sandbox/journal", "");
    assertThat(journal.json()).hasSize(1);
    assertThat(journal.at("/0/method").asText()).isEqualTo("POST");
    assertThat(journal.at("/0/path").asText()).isEqualTo("/api/v2/tickets");
    assertThat(journal.at("/0/at").asText()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(journal.at("/0/status").asInt()).isEqualTo(201);
    assertThat(journal.at("/0/applied").asBoolean()).isTrue();
    assertThat(journal.at("/0/commentsPublic").toString()).isEqualTo("[false]");

    Desk.Answer tickets = desk.send("GET", "/_sandbox/zendesk/tickets", "");
    assertThat(tickets.at("/0/external_id").asText()).isEqualTo("c1");
    assertThat(tickets.at("/0/comments/0/public").asBoolean()).isFalse();
    assertThat(tickets.at("/0/comments/0/given").asText()).isEqualTo("<p>n</p>");
    assertThat(tickets.at("/0/audits/0/metadata/custom/legato").asText()).isEqualTo("x");

    assertThat(desk.send("POST", "/_sandbox/reset", "").status()).isEqualTo(204);
    assertThat(desk.send("GET", "/_sandbox/zendesk/tickets", "").json()).isEmpty();
    assertThat(desk.send("GET", "/_sandbox/journal", "").json()).isEmpty();
    assertThat(desk.ticket("'comment':{'body':'x'}")).as("numbers start again").isEqualTo(1);
  }

  @Test
  void theDeskCanBeMadeToBreakItsWordOverHttp() throws IOException {
    desk.send("PUT", "/_sandbox/zendesk/settings", json("{'everyCommentPublic':true}"));
    desk.ticket("'comment':{'body':'x','public':false}");
    assertThat(desk.sandbox.zendesk().tickets().getFirst().notes()).isEmpty();
  }

  @Test
  void otherWebPagesCannotReachIt() throws IOException {
    assertThat(desk.send("POST", "/_sandbox/reset", "", "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(desk.send("POST", "/_sandbox/reset", "", "Origin", desk.sandbox.url()).status()).isEqualTo(204);
    assertThat(rawStatusLine("Host: rebound.example")).contains(" 403 ");
    assertThat(rawStatusLine("Host: localhost:" + desk.sandbox.port())).contains(" 200 ");
  }

  @Test
  void itListensOnLoopbackOnly() throws IOException {
    InetAddress outside = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(a -> !a.isLoopbackAddress() && a.getAddress().length == 4).findFirst().orElse(null);
    Assumptions.assumeTrue(outside != null, "this machine has no address but loopback");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(outside, desk.sandbox.port()).close())
        .isInstanceOf(IOException.class);
  }

  private String rawStatusLine(String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", desk.sandbox.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(("GET /_sandbox/faults HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
