package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.Heading;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.freshdesk.FreshdeskLimits;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.freshdesk.FreshdeskSettings;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.intercom.IntercomSettings;
import dev.legato.sandbox.zendesk.Comment;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same escalation on three desks, and every call and answer on the way held to the vendors' own descriptions. */
final class ThreeDesksTest {
  private static final List<String> DESKS = List.of("zendesk", "freshdesk", "intercom");
  private static final List<String> HEADINGS = Arrays.stream(Heading.values()).map(Heading::title).toList();
  /** All but the one that needs a mapping. */
  private static final Set<String> TYPES = SourceAdapters.types().stream().filter(type -> !type.equals("custom"))
      .collect(Collectors.toCollection(TreeSet::new));
  private static final Path SHARED = Path.of("../../shared/fixtures/bots");
  private static final Pattern HEADING = Pattern.compile("<h\\d>([^<]*)</h\\d>");

  private final Map<String, Listener> listeners = Map.of("zendesk", new Listener(VendorDescriptions.zendesk()),
      "intercom", new Listener(VendorDescriptions.intercom()));
  private HelpdeskSandbox sandbox;
  private BridgeServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS
        .withZendesk(ZendeskSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withUpdatesPerMinute(1_000_000))
        .withFreshdesk(FreshdeskSettings.DEFAULTS.withLimits(FreshdeskLimits.NONE))
        .withIntercom(IntercomSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withSearchLag(Duration.ZERO)));
    sandbox.journal().witness(it -> {
      var listener = listeners.get(it.desk());
      if (listener == null)
        return;
      listener.asked(it.method(), it.path(), it.query(), it.requestType(), it.requestBody());
      if (it.status() != null)
        listener.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
    });
    server = BridgeServer.start(TestBridge.settings(configuration(folder)), InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    sandbox.close();
    assertThat(sandbox.journal().violations()).isEmpty();
    listeners.forEach((desk, listener) -> assertThat(listener.complaints()).as(desk).isEmpty());
  }

  @Test
  void oneEscalationIsTheSamePrivateNoteOnAllThree() {
    var records = DESKS.stream().collect(Collectors.toMap(desk -> desk, desk -> post("context-package", desk,
        WholeWayTest.angryVip("three"))));
    settle();

    var zendesk = sandbox.zendesk().tickets();
    assertThat(zendesk).hasSize(1);
    assertThat(zendesk.getFirst().comments()).hasSize(1).noneMatch(Comment::isPublic);
    assertThat(zendesk.getFirst().tags()).contains("legato", "legato-explicit-request", "vip");
    assertThat(zendesk.getFirst().priority()).isEqualTo("urgent");
    assertThat(zendesk.getFirst().groupId()).isEqualTo(sandbox.zendesk().group("Billing").id());

    var freshdesk = sandbox.freshdesk().tickets();
    assertThat(freshdesk).hasSize(1);
    assertThat(freshdesk.getFirst().conversations()).hasSize(1).allMatch(it -> it.isPrivate());
    assertThat(freshdesk.getFirst().tags()).contains("legato", "legato-explicit-request", "vip");
    assertThat(freshdesk.getFirst().priority()).isEqualTo(4);
    assertThat(freshdesk.getFirst().groupId()).isEqualTo(sandbox.freshdesk().group("Billing").id());

    var intercom = sandbox.intercom().items();
    assertThat(intercom).hasSize(1);
    assertThat(intercom.getFirst().notes()).hasSize(1);
    assertThat(intercom.getFirst().publicReplies()).isEmpty();
    assertThat(intercom.getFirst().tagNames()).contains("legato", "legato-explicit-request", "vip");
    assertThat(intercom.getFirst().teamId()).isEqualTo(sandbox.intercom().team("Billing").id());

    var notes = Map.of("zendesk", zendesk.getFirst().notes().getFirst().htmlBody(), "freshdesk",
        freshdesk.getFirst().conversations().getFirst().given(), "intercom",
        String.valueOf(intercom.getFirst().notes().getFirst().body()));
    notes.forEach((desk, note) -> {
      assertThat(HEADING.matcher(note).results().map(it -> it.group(1)).filter(HEADINGS::contains)).as(desk)
          .containsExactlyElementsOf(HEADINGS);
      assertThat(note).as(desk).contains(records.get(desk).path("handoffId").asText());
    });
    assertThat(plain(notes.get("freshdesk"), records)).isEqualTo(plain(notes.get("zendesk"), records));
    assertThat(plain(notes.get("intercom"), records)).isEqualTo(plain(notes.get("zendesk"), records));
  }

  @Test
  void noPayloadOfAnyBotMakesACallThatTheVendorsDoNotDescribe() throws IOException {
    if (!Files.isDirectory(SHARED)) {
      var missing = "Shared fixtures are absent: " + SHARED.toAbsolutePath().normalize();
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as(missing).isNotEqualTo("true");
      System.out.println("SKIPPED. " + missing);
      Assumptions.abort(missing);
    }
    int taken = 0;
    for (var type : TYPES)
      for (var payload : payloads(type))
        for (var desk : DESKS)
          taken += post(type, desk, Files.readString(payload)).hasNonNull("handoffId") ? 1 : 0;
    settle();

    assertThat(taken).isGreaterThan(60);
    assertThat(states()).containsOnlyKeys("delivered");
  }

  private static List<Path> payloads(String type) throws IOException {
    var amazon = Set.of("lex", "connect", "contact-lens").contains(type);
    var folder = SHARED.resolve(amazon ? "amazon" : type);
    if (!Files.isDirectory(folder))
      return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json") && !file.toString().endsWith(".request.json"))
          .filter(file -> !amazon || file.getFileName().toString().contains(type)).sorted().toList();
    }
  }

  /** The words alone: what differs is how each desk marks them up, and whose handoff it is. */
  private static String plain(String html, Map<String, JsonNode> records) {
    var text = html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    for (var record : records.values())
      text = text.replace(record.path("handoffId").asText(), "hof");
    return text.replaceAll(" ?\\[legato [^\\]]*]", "").replaceAll("context-package-(zendesk|freshdesk|intercom)", "bot")
        .replaceAll("to [a-z]+-team: all of [a-z]+", "to team").replace("&#64;", "@")
        .replaceAll("our (zendesk|freshdesk|intercom) team", "our team").strip();
  }

  private JsonNode post(String type, String desk, String body) {
    var answer = new Bot(server.port(), type + "-" + desk).post(body);
    assertThat(answer.statusCode()).as(type + ": " + answer.body()).isIn(200, 202, 422);
    return TestBridge.json(answer);
  }

  private void settle() {
    TestBridge.patiently().until(() -> Set.of("delivered", "parked").containsAll(states().keySet()));
  }

  private Map<String, Long> states() {
    var list = TestBridge.json(new Bot(server.port(), "context-package-zendesk").get("/v1/handoffs?limit=1000",
        TestBridge.admin()));
    return list.findValuesAsText("state").stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private String configuration(Path folder) {
    var text = new StringBuilder("""
        server: { port: 0, attachments: { transfer: false } }
        storage: { url: "sqlite:%s" }
        admin: { token: "%s" }
        desks:
          zendesk:
            type: zendesk
            url: %s/zendesk
            auth: { clientId: "%s", clientSecret: "%s" }
            requestsPerMinute: 100000
          freshdesk:
            type: freshdesk
            url: %s/freshdesk
            auth: { apiKey: "%s" }
            requestsPerMinute: 100000
          intercom:
            type: intercom
            url: %s/intercom
            auth: { accessToken: "%s" }
            requestsPerMinute: 100000
        """.formatted(folder.resolve("legato.db"), TestBridge.ADMIN, sandbox.url(), ZendeskSeed.CLIENT_ID,
        ZendeskSeed.CLIENT_SECRET, sandbox.url(), FreshdeskSeed.API_KEY, sandbox.url(), IntercomSeed.ACCESS_TOKEN));
    text.append("sources:\n");
    for (var type : TYPES)
      for (var desk : DESKS)
        text.append("  %s-%s: { type: %s, auth: { type: none }, desk: %s }\n".formatted(type, desk, type, desk));
    text.append("teams:\n");
    for (var desk : DESKS)
      text.append("  %s-team: { desk: %s, group: Billing, owner: ops@acme.example }\n".formatted(desk, desk));
    text.append("routing:\n");
    for (var desk : DESKS)
      text.append(
          "  - { name: all of %s, when: 'source.name.endsWith(\"-%s\")', team: %s-team, priority: urgent, tags: [vip] }\n"
              .formatted(desk, desk, desk));
    return text.toString();
  }
}
