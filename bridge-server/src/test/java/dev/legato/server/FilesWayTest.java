package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.freshdesk.FreshdeskLimits;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.freshdesk.FreshdeskSettings;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.intercom.IntercomSettings;
import dev.legato.sandbox.intercom.PretendIntercom;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where the bot keeps a customer's file to what the agent of each desk sees of it. */
final class FilesWayTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff, 13, 10, '-',
      '-'};
  private static final Map<String, String> PAGES = Map.of("zendesk", "/zendesk/agent/tickets/", "freshdesk",
      "/freshdesk/agent/tickets/", "intercom", "/intercom/agent/inbox/");

  private final CountDownLatch released = new CountDownLatch(1);
  private com.sun.net.httpserver.HttpServer files;
  private HelpdeskSandbox sandbox;
  private BridgeServer server;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    files = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    files.createContext("/", this::answer);
    files.start();
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS
        .withZendesk(ZendeskSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withUpdatesPerMinute(1_000_000))
        .withFreshdesk(FreshdeskSettings.DEFAULTS.withLimits(FreshdeskLimits.NONE))
        .withIntercom(IntercomSettings.DEFAULTS.withRequestsPerMinute(1_000_000).withSearchLag(Duration.ZERO)));
    server = bridge("thisMachine: true, timeout: 3s, maxFileBytes: 1MB");
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.close();
    sandbox.close();
    files.stop(0);
    assertThat(sandbox.journal().violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zendesk", "freshdesk", "intercom"})
  void theAgentSeesWhatCouldBeHadAndReadsWhatCouldNotAndWhy(String desk) throws Exception {
    var page = page(desk, deliver(desk, "bot-" + desk, file("lamp.png", "/picture"), file("inside.png", "/to-metadata"),
        file("huge.png", "/huge"), file("slow.png", "/slow"), file("bill.pdf", "/program"),
        file("../../r\u00e9sum\u00e9.txt", "/text")));

    assertThat(file(desk, page, "lamp.png")).isEqualTo(PNG);
    assertThat(file(desk, page, "r\u00e9sum\u00e9.txt")).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    assertThat(plain(page)).contains(
        "The file “inside.png” was not transferred: the address is inside a network that is not public",
        "The file “huge.png” was not transferred: it is larger than 1 MB",
        "The file “slow.png” was not transferred: it did not come within 3 seconds",
        "The file “bill.pdf” was not transferred: files of this kind are not taken over");
  }

  @Test
  void withoutThePermissionNothingOnThisMachineIsFetched() throws Exception {
    server.close();
    server = bridge("timeout: 3s");

    var page = page("zendesk", deliver("zendesk", "bot-zendesk", file("lamp.png", "/picture")));

    assertThat(plain(page)).contains(
        "The file “lamp.png” was not transferred: the address is inside a network that is not public");
  }

  @ParameterizedTest
  @CsvSource({"zendesk,^/api/v2/uploads", "freshdesk,/notes$", "intercom,/reply$"})
  void aFileThatTheDeskRefusesIsNamedInTheNote(String desk, String path) throws Exception {
    var name = Map.of("zendesk", PretendZendesk.NAME, "freshdesk", PretendFreshdesk.NAME, "intercom",
        PretendIntercom.NAME).get(desk);
    sandbox.faults().on(name).next("POST", path, new Fault.Answer(413, null, false, null));

    var page = page(desk, deliver(desk, "bot-" + desk, file("lamp.png", "/picture")));

    assertThat(plain(page)).contains("The file “lamp.png” was not transferred: ");
    assertThat(page).doesNotContain("attachments/");
  }

  @Test
  void aFileOutlivesAStopBetweenItsFetchAndTheNote() throws Exception {
    // The desk is away: the file is fetched, and waits with its handoff.
    sandbox.faults().on(PretendZendesk.NAME).next("POST", "^/api/v2/uploads", new Fault.Answer(503, 3, false, null));
    var bot = new Bot(server.port(), "bot-zendesk");
    var id = TestBridge.json(bot.post(body("stop", file("lamp.png", "/picture")))).path("handoffId").asText();
    TestBridge.patiently().until(() -> sandbox.journal().entries().stream()
        .anyMatch(it -> it.path().startsWith("/api/v2/uploads")));
    server.close();
    files.stop(0); // whatever happens now, it cannot be fetched again
    server = bridge("thisMachine: true, timeout: 3s");

    assertThat(file("zendesk", page("zendesk", ticket(new Bot(server.port(), "bot-zendesk"), id)), "lamp.png"))
        .isEqualTo(PNG);
  }

  @Test
  void anUploadThatDiedBeforeTheNoteIsMadeAnewAndTheNoteIsWrittenOnce() throws Exception {
    // Uploaded, and then the desk is away for the note: the bridge stops there, for longer than an upload lives.
    sandbox.faults().on(PretendZendesk.NAME).next("POST", "^/api/v2/tickets", new Fault.Answer(503, 3, false, null));
    var id = TestBridge.json(new Bot(server.port(), "bot-zendesk").post(body("token", file("lamp.png", "/picture"))))
        .path("handoffId").asText();
    TestBridge.patiently().until(() -> sandbox.journal().entries().stream()
        .anyMatch(it -> it.path().startsWith("/api/v2/tickets") && it.status() == 503));
    server.close();
    server = bridge("thisMachine: true, timeout: 3s", () -> Instant.now().plus(Duration.ofMinutes(70)));

    var page = page("zendesk", ticket(new Bot(server.port(), "bot-zendesk"), id));

    assertThat(file("zendesk", page, "lamp.png")).isEqualTo(PNG);
    assertThat(sandbox.journal().entries().stream().filter(it -> it.path().startsWith("/api/v2/uploads")
        && it.status() == 201)).hasSize(2);
    assertThat(sandbox.zendesk().tickets()).hasSize(1);
    assertThat(sandbox.zendesk().tickets().getFirst().comments()).hasSize(1).noneMatch(it -> it.isPublic());
  }

  private String deliver(String desk, String source, String... attachments) {
    var bot = new Bot(server.port(), source);
    var answer = bot.post(body("files-" + desk, attachments));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return ticket(bot, TestBridge.json(answer).path("handoffId").asText());
  }

  private static String ticket(Bot bot, String handoffId) {
    return TestBridge.patiently().until(
        () -> TestBridge.json(bot.get("/v1/handoffs/" + handoffId, TestBridge.admin())),
        it -> it.path("state").asText().equals("delivered")).at("/ticket/id").asText();
  }

  private static String body(String conversation, String... attachments) {
    return WholeWayTest.angryVip(conversation).replaceFirst("\\{",
        "{\"attachments\":[" + String.join(",", attachments) + "],");
  }

  private String file(String name, String path) {
    return "{\"name\":\"" + name + "\",\"url\":\"http://127.0.0.1:" + files.getAddress().getPort() + path + "\"}";
  }

  private String page(String desk, String ticket) throws Exception {
    return new String(get(PAGES.get(desk) + ticket), StandardCharsets.UTF_8);
  }

  /** The bytes behind the link of this name on the agent's page. */
  private byte[] file(String desk, String page, String name) throws Exception {
    var link = Pattern.compile("href=\"(/" + desk + "[^\"]*attachments/[^\"]*)\">" + name + "</a>").matcher(page);
    assertThat(link.find()).as(name).isTrue();
    return get(link.group(1));
  }

  private byte[] get(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(URI.create(sandbox.url() + path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    }
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/picture" -> send(exchange, "image/png", PNG);
        case "/text" -> send(exchange, "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        case "/program" -> send(exchange, "application/pdf", "MZ\0\0".getBytes(StandardCharsets.UTF_8));
        case "/huge" -> send(exchange, "image/png", new byte[1_100_000]);
        case "/to-metadata" -> {
          exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/slow" -> released.await();
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private BridgeServer bridge(String attachments) {
    return bridge(attachments, InstantSource.system());
  }

  private BridgeServer bridge(String attachments, InstantSource clock) {
    var text = new StringBuilder("""
        server: { port: 0, attachments: { %s } }
        storage: { url: "sqlite:%s" }
        admin: { token: "%s" }
        desks:
          zendesk: { type: zendesk, url: %s/zendesk, auth: { clientId: "%s", clientSecret: "%s" } }
          freshdesk: { type: freshdesk, url: %s/freshdesk, auth: { apiKey: "%s" } }
          intercom: { type: intercom, url: %s/intercom, auth: { accessToken: "%s" } }
        sources:
        """.formatted(attachments, folder.resolve("legato.db"), TestBridge.ADMIN, sandbox.url(), ZendeskSeed.CLIENT_ID,
        ZendeskSeed.CLIENT_SECRET, sandbox.url(), FreshdeskSeed.API_KEY, sandbox.url(), IntercomSeed.ACCESS_TOKEN));
    for (var desk : List.of("zendesk", "freshdesk", "intercom"))
      text.append("  bot-%s: { type: context-package, auth: { type: none }, desk: %s }\n".formatted(desk, desk));
    return BridgeServer.start(TestBridge.settings(text.toString()), clock);
  }
}
