package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.sealing.Keysets;
import dev.legato.sealing.Sealing;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks a running bridge to forget, to tell who looked, and for a copy of all it has. */
class PrivacyVerbsTest {
  private static final String CARD = "4111 1111 1111 1111";
  private static final String SAFEBOT = "  safebot: { type: context-package, auth: { type: none }, desk: support, redactBeforeStorage: true }\n";

  @TempDir private Path folder;

  private static HttpResponse<String> post(TryOut bridge, String source, String body) {
    return send(HttpRequest.newBuilder(URI.create(bridge.url() + "/v1/sources/" + source + "/handoffs"))
        .header("Content-Type", "application/json").header("Authorization", "Bearer the-token-of-webbot")
        .POST(BodyPublishers.ofString(body)).build());
  }

  private static void tell(TryOut bridge, String source, String conversation, String words) {
    tell(bridge, source, conversation, "customer", words);
  }

  private static void tell(TryOut bridge, String source, String conversation, String speaker, String words) {
    var answer = send(HttpRequest.newBuilder(URI.create(bridge.url() + "/v1/sources/" + source + "/messages"))
        .header("Content-Type", "application/json").header("Authorization", "Bearer the-token-of-webbot")
        .POST(BodyPublishers.ofString("""
            {"conversationId":"%s","messages":[{"speaker":"%s","content":"%s"}]}""".formatted(conversation, speaker,
            words)))
        .build());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private static HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).GET().build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String speaking(String conversation, String customer, String words) {
    return """
        {"conversationId":"%s","customer":{"email":"%s"},"messages":[{"speaker":"customer","content":"%s"}]}"""
        .formatted(conversation, customer, words);
  }

  @Test
  void aCustomerIsFoundThenErasedAndTheTicketsAreNamed() {
    try (var bridge = new TryOut(folder)) {
      var marias = bridge.handoff("webbot");
      var mail = bridge.person().run("handoffs", "show", marias, "--format", "json").json();
      post(bridge, "webbot", speaking("c-1", "Maria.S@example.com", "Hello, I am maria."));
      post(bridge, "webbot", speaking("c-2", "paul@example.com", "My wife is maria.s@example.com"));
      post(bridge, "webbot", "{\"conversationId\":[], \"of\":\"maria.s@example.com\"}");

      var dry = bridge.person().run("erase", "--customer", "maria.s@example.com");
      assertThat(dry.code()).as(dry.err()).isZero();
      assertThat(dry.out()).contains("1 would be erased. Nothing is erased yet").doesNotContain(marias);
      assertThat(dry.err()).contains("only mention the words");

      var done = bridge.person().run("erase", "--customer", "maria.s@example.com", "--yes", "--format", "json").json();
      assertThat(done.path("found").findValuesAsText("why")).contains("customer", "mentioned");
      var again = bridge.person().run("erase", "--customer", "maria.s@example.com", "--mentioned", "--yes");
      assertThat(again.out()).contains("Erased here: ").doesNotContain("customer,");
      assertThat(bridge.person().run("erase", "--customer", "maria.s@example.com").out()).contains("0 would be erased");

      var conversation = bridge.person().run("erase", "--conversation", mail.path("conversationId").asText(), "--yes");
      assertThat(conversation.out()).contains(marias, "erased", "on the desk: ticket "
          + mail.path("ticket").path("id").asText() + " http://127.0.0.1");
      var left = bridge.person().run("handoffs", "show", marias, "--format", "json").json();
      assertThat(left.path("conversationId").asText()).isEmpty();
      assertThat(left.path("times").path("forgotten").asText()).startsWith("20");
    }
  }

  @Test
  void whatIsRememberedOfAConversationThatNeverEscalatedIsFoundAndErased() {
    try (var bridge = new TryOut(folder)) {
      tell(bridge, "webbot", "+49 30 1234567", "I am maria.s@example.com");
      tell(bridge, "webbot", "another", "maria.s@example.com is my wife");
      var dry = bridge.person().run("erase", "--conversation", "+49 30 1234567");
      assertThat(dry.out()).contains("mem_", "conversation, remembered, not escalated", "1 would be erased")
          .doesNotContain("1234567");
      assertThat(bridge.person().run("erase", "--conversation", "+49 30 1234567", "--yes").out()).contains(", erased");
      assertThat(bridge.person().run("erase", "--conversation", "+49 30 1234567").out()).contains("0 would be erased");
      assertThat(bridge.person().run("erase", "--customer", "maria.s@example.com", "--yes").out())
          .contains("(left alone)");
      assertThat(bridge.person().run("erase", "--customer", "maria.s@example.com", "--yes", "--mentioned").out())
          .contains("Erased here: 1");
      assertThat(bridge.person().run("erase", "--customer", "maria.s@example.com").out()).contains("0 would be erased");
      assertThat(bridge.person().run("audit").out()).contains("mem_").doesNotContain("1234567", "another");
    }
  }

  @Test
  void whoLookedAtWhatStandsInTheTrailAndWhomWasLookedForDoesNot() {
    try (var bridge = new TryOut(folder)) {
      var id = bridge.handoff("webbot");
      bridge.person().run("handoffs", "show", id);
      bridge.person().run("handoffs", "replay", id);
      bridge.person().run("erase", "--customer", "maria.s@example.com");
      bridge.person().with("LEGATO_ADMIN_TOKEN", "wrong").run("handoffs", "show", id);

      var trail = bridge.person().run("audit", "--about", id, "--format", "json").json();
      assertThat(trail.findValuesAsText("act").subList(0, 3)).containsExactly("audit", "replay", "read");
      assertThat(trail.findValuesAsText("who")).containsOnly("admin.token");
      assertThat(trail.findValuesAsText("address")).containsOnly("127.0.0.1");
      assertThat(bridge.person().run("audit").out()).contains("search").doesNotContain("maria");
    }
  }

  @Test
  void aBackupOfARunningBridgeIsADataFolderThatOpens() throws Exception {
    String id;
    // As a process that was killed in the middle left it.
    var left = Files.createDirectories(folder.resolve("data/.handing-out-legato.db-1"));
    Files.writeString(left.resolve("legato.db"), "everything");
    try (var bridge = new TryOut(folder)) {
      id = bridge.handoff("webbot");
      var done = bridge.person().run("backup", "backups/today");
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(bridge.person().run("backup", "backups/today").code()).isEqualTo(2);
      try (var there = Files.list(folder.resolve("data"))) {
        assertThat(there.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("handing-out"));
      }
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("backups/today"))).hasSize(3);
    assertThat(Files.getPosixFilePermissions(folder.resolve("backups/today/legato.db"))).hasSize(2);
    assertThat(folder.resolve("backups/today/tokens-support.json")).exists();
    try (var store = SqlHandoffStore.sqlite(folder.resolve("backups/today/legato.db"))) {
      assertThat(store.find(id).orElseThrow().ticket()).isNotNull();
    }
  }

  @Test
  void aSourceThatRedactsStoresNoSecretAndStillKnowsARepeat() {
    try (var bridge = new TryOut(folder, SAFEBOT)) {
      var body = speaking("c-9", "maria.s@example.com", "My card is " + CARD + ", charged twice");
      assertThat(post(bridge, "safebot", body).statusCode()).isEqualTo(202);
      assertThat(post(bridge, "safebot", body).body()).contains("\"duplicate\":true");
      assertThat(post(bridge, "safebot", "not JSON " + CARD).statusCode()).isEqualTo(400);
      tell(bridge, "safebot", "c-10", "Before I forget: " + CARD);
      tell(bridge, "safebot", "c-11", "ai", "What is your PIN?");
      tell(bridge, "safebot", "c-11", "4403");
    }
    try (var store = SqlHandoffStore.sqlite(folder.resolve("data/legato.db"))) {
      var lifetime = store.lifetime();
      var bodies = lifetime.bodies(lifetime.handoffsAfter("", 10).getFirst().handoffId());
      assertThat(new String(bodies.getFirst().body(), StandardCharsets.UTF_8)).contains("charged twice")
          .doesNotContain(CARD);
      assertThat(new String(lifetime.quarantinedAfter("", 10).getFirst().body(), StandardCharsets.UTF_8))
          .contains("not JSON").doesNotContain(CARD);
      assertThat(lifetime.turns(lifetime.rememberedAfter("", "", 1).getFirst())).singleElement().asString()
          .contains("Before I forget").doesNotContain(CARD);
      assertThat(lifetime.rememberedAfter("", "", 10)).flatExtracting(lifetime::turns).hasSize(3)
          .anyMatch(turn -> turn.contains("[PIN removed]")).noneMatch(turn -> turn.contains("4403"));
    }
  }

  @Test
  void whatIsWorthAnAlertIsCountedFromTheStart() {
    try (var bridge = new TryOut(folder)) {
      assertThat(get(bridge.url() + "/metrics").body()).contains("legato_public_notes_total{desk=\"support\"} 0.0",
          "legato_parked_total{desk=\"locked\",reason=\"bug\"} 0.0", "legato_faults_total{desk=\"support\"} 0.0",
          "legato_webhooks_total{answer=\"not-authentic\",source=\"webbot\"} 0.0",
          "legato_handoffs{desk=\"support\",state=\"parked\"} 0.0", "legato_desk_worked{desk=\"support\"} 1.0",
          "legato_queue_oldest_seconds{desk=\"support\"} 0.0", "legato_quarantine 0.0",
          "legato_forgotten_total{what=\"settled\"} ");
    }
  }

  @Test
  void aNewKeyIsPrintedAndAnOlderOneIsTakenAlong() {
    var first = new Typed(folder).run("key", "new");
    assertThat(first.code()).isZero();
    var second = new Typed(folder).file("old.key", first.out()).run("key", "new", "--onto", "old.key");
    var sealed = Sealing.with(new Secret(first.out().strip())).sealText("words", "here");
    assertThat(Sealing.with(new Secret(second.out().strip())).openText(sealed, "here")).isEqualTo("words");
    assertThat(new Typed(folder).file("no.key", "nonsense").run("key", "new", "--onto", "no.key").code()).isEqualTo(2);
  }

  @Test
  void aKeyThatIsNoneIsAFaultOfTheConfiguration() {
    var good = new Typed(folder)
        .file("legato.yaml", TryOut.config(0, folder, "http://127.0.0.1:1").replace("storage: {",
            "storage: { encryption: { key: \"${KEY}\" },"))
        .with("KEY", Keysets.fresh().reveal());
    assertThat(good.run("check-config", "legato.yaml").code()).isZero();
    var bad = good.with("KEY", "nonsense-nonsense").run("check-config", "legato.yaml");
    assertThat(bad.code()).isEqualTo(3);
    assertThat(bad.err()).contains("storage.encryption.key", "legato key new").doesNotContain("nonsense");
  }
}
