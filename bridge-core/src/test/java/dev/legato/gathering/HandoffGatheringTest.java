package dev.legato.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.delivery.Gathering;
import dev.legato.delivery.Gathering.Found;
import dev.legato.fetch.GuardedFetch;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Move;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.settings.AttachmentSettings;
import dev.legato.settings.GatheringSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HandoffGatheringTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir Path folder;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch released = new CountDownLatch(1);
  private final GuardedFetch here = GuardedFetch.withThisMachine();
  private final GuardedFetch out = GuardedFetch.ofPublicNetwork();
  private HandoffStore store;
  private HttpServer server;
  private int arrivals;

  @BeforeEach
  void open() throws IOException {
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    server.stop(0);
    here.close();
    out.close();
    store.close();
  }

  @Test
  void filesAreKeptBesideTheHandoffUntilItIsSettled() throws Exception {
    var handoff = arrives("c1", file("photo.png", "/picture"), file("notes.txt", "/text"));

    var gathered = gathered(gathering(here, limits(10)), handoff);

    assertThat(gathered.missing()).isEmpty();
    assertThat(gathered.files()).containsExactly(new Gathered.File(0, "photo.png", "image/png", PNG.length),
        new Gathered.File(1, "notes.txt", "text/plain", 5));
    var delivery = store.openDelivery(handoff).orElseThrow().deliveryId();
    assertThat(store.keptFiles(delivery)).containsExactlyInAnyOrder(0, 1);
    assertThat(store.keptFile(delivery, 0)).get().isEqualTo(PNG);
    assertThat(store.due("support", T0, 10)).containsExactly(handoff);
    store.move(delivery, T0, new Move.Settle(null, null));
    assertThat(store.keptFiles(delivery)).isEmpty();
    assertThat(store.gathered(delivery)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"/to-metadata|the address is inside a network that is not public",
      "/huge|it is larger than 1 MB",
      "/slow|it did not come within 2 seconds; it is tried again, and follows as an update if it comes",
      "/page|files of this kind are not taken over", "/program|files of this kind are not taken over",
      "/empty|it is empty", "/gone|the address answered 404"})
  void whatCannotBeHadIsNamedWithItsReasonAndTheRestArrives(String path, String why) throws Exception {
    var handoff = arrives("c1", file("bad.png", path), file("good.png", "/picture"));

    var gathered = gathered(gathering(here, limits(2)), handoff);

    assertThat(gathered.missing()).extracting(Refusal::name, Refusal::why)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("bad.png", why));
    assertThat(gathered.files()).extracting(Gathered.File::name).containsExactly("good.png");
  }

  @Test
  void withoutThePermissionNothingOnThisMachineIsAsked() throws Exception {
    var handoff = arrives("c1", file("photo.png", "/picture"));

    assertThat(gathered(gathering(out, limits(2)), handoff).missing()).extracting(Refusal::why)
        .containsExactly("the address is inside a network that is not public");
    assertThat(asked).isEmpty();
  }

  @Test
  void numberAndSizeOfAllHaveLimits() throws Exception {
    var settings = new AttachmentSettings(true, 2, 1_000_000, PNG.length + 2, AttachmentSettings.DEFAULTS.types(),
        Duration.ofSeconds(5), true);
    var handoff = arrives("c1", file("a.png", "/picture"), file("b.png", "/picture?b"), file("c.png", "/picture?c"));

    var gathered = gathered(gathering(here, settings), handoff);

    assertThat(gathered.files()).hasSize(1);
    assertThat(gathered.missing()).extracting(Refusal::why).containsExactly(
        "all files together are larger than 0 MB", "no more than 2 files are taken over");
  }

  @Test
  void afterACrashWhatWasNotedIsUsedAndWhatWasNotIsFetchedAgain() throws Exception {
    var handoff = arrives("c1", file("photo.png", "/picture"));
    var first = gathering(here, limits(5));
    // It began, and died before anything was noted.
    assertThat(find(first, handoff, () -> {})).isInstanceOf(Found.Wait.class);
    var gathered = gathered(gathering(here, limits(5)), handoff);
    assertThat(asked).hasSize(1);

    store.close();
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"));
    var again = find(gathering(here, limits(5)), handoff, () -> {});
    assertThat(((Found.Ready) again).gathered().map(Gathered::of)).contains(gathered);
    assertThat(asked).hasSize(1);
  }

  @Test
  void anUpdateBringsOnlyWhatIsNew() throws Exception {
    var handoff = arrives("c1", file("photo.png", "/picture"));
    gathered(gathering(here, limits(5)), handoff);
    store.move(handoff + ".1", T0, new Move.Settle(new Move.Ticket("1", "u"), null));
    arrives("c1", file("photo.png", "/picture"), file("other.png", "/picture?other"));

    assertThat(gathered(gathering(here, limits(5)), handoff).files()).extracting(Gathered.File::name)
        .containsExactly("other.png");
    assertThat(asked).hasSize(2);
  }

  @Test
  void nothingIsAskedWhereThereIsNothingToFetchOrItIsSwitchedOff() throws Exception {
    assertThat(find(gathering(here, limits(5)), arrives("c1"), () -> {})).isInstanceOf(Found.Ready.class);
    var off = new AttachmentSettings(false, 1, 1, 1, java.util.Set.of(), Duration.ofSeconds(1), true);
    assertThat(find(gathering(here, off), arrives("c2", file("photo.png", "/picture")), () -> {}))
        .isInstanceOf(Found.Ready.class);
    assertThat(asked).isEmpty();
  }

  private static AttachmentSettings limits(int seconds) {
    return new AttachmentSettings(true, 10, 1_000_000, 2_000_000, AttachmentSettings.DEFAULTS.types(),
        Duration.ofSeconds(seconds), true);
  }

  private static Gathering gathering(GuardedFetch fetch, AttachmentSettings settings) {
    return new HandoffGathering(new StoredPackages(_ -> SourceAdapters.named("context-package"), _ -> Optional.empty()),
        _ -> RedactionPolicy.usual(), _ -> Optional.empty(), settings, GatheringSettings.DEFAULTS, fetch,
        (_, _, _) -> {}, () -> T0);
  }

  private Found find(Gathering gathering, String handoff, Runnable arrived) throws CannotDraft {
    return gathering.find(store.openDelivery(handoff).orElseThrow(), store, arrived);
  }

  /** As a run does it: the wait is written down, then it begins; and once it has arrived, all is there. */
  private Gathered gathered(Gathering gathering, String handoff) throws CannotDraft, InterruptedException {
    var arrived = new CountDownLatch(1);
    var wait = (Found.Wait) find(gathering, handoff, arrived::countDown);
    var delivery = store.openDelivery(handoff).orElseThrow().deliveryId();
    store.move(delivery, T0, new Move.WaitUntil(wait.until(), false, null));
    assertThat(store.due("support", T0, 10)).isEmpty();
    wait.begin().run();
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
    return Gathered.of(((Found.Ready) find(gathering, handoff, () -> {})).gathered().orElseThrow());
  }

  private String file(String name, String path) {
    return "{\"name\":\"" + name + "\",\"url\":\"http://127.0.0.1:" + server.getAddress().getPort() + path + "\"}";
  }

  private String arrives(String conversation, String... files) {
    int n = ++arrivals;
    var body = "{\"conversationId\":\"" + conversation + "\",\"messages\":[{\"speaker\":\"customer\",\"content\":\"" + n
        + "\",\"attachments\":[" + String.join(",", files) + "]}]}";
    var stored = (Acceptance.Stored) store.accept(new Arrival("webbot", null, new byte[]{(byte) n},
        body.getBytes(StandardCharsets.UTF_8), "application/json", T0, List.of(new Arrival.Escalation("hof_" + n, 0,
            conversation, "support", null, null, "other", Priority.NORMAL, "{}", "{}"))));
    return stored.entries().getFirst().handoffId();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/picture" -> send(exchange, "application/octet-stream", PNG);
        case "/text" -> send(exchange, "text/plain; charset=utf-8", "hello".getBytes(StandardCharsets.UTF_8));
        case "/page" -> send(exchange, "image/png", "<html><script>".getBytes(StandardCharsets.UTF_8));
        case "/program" -> send(exchange, "image/png", "MZ\0\0".getBytes(StandardCharsets.UTF_8));
        case "/huge" -> send(exchange, "image/png", new byte[1_000_001]);
        case "/empty" -> exchange.sendResponseHeaders(200, -1);
        case "/to-metadata" -> {
          exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data/");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/slow" -> {
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(PNG);
          exchange.getResponseBody().flush();
          released.await();
        }
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
}
