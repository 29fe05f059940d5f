package dev.legato.gathering;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Deliveries;
import dev.legato.delivery.Deliveries.DeskAtWork;
import dev.legato.delivery.DeliveryEvents;
import dev.legato.drafting.HandoffDrafting;
import dev.legato.drafting.ModelWording;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.TranscriptFetcher;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.settings.AttachmentSettings;
import dev.legato.settings.GatheringSettings;
import dev.legato.settings.Secret;
import dev.legato.settings.TranscriptSettings;
import dev.legato.tracing.Tracing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A note does not wait for what is late; what comes later is brought once, over restarts and further signals. */
final class LateGatheringTest {
  private static final Instant T0 = Instant.parse("2026-11-20T10:00:00Z");
  private static final String MESSAGES = "/api/v2/conversations/c1/messages/";
  private static final String CONVERSATION = """
      {"data":[
        {"id":"m1","author":{"role":"end_user"},"content":{"type":"text","body":"My lamp came broken."},"created_at":"2026-11-20T09:58:30Z"},
        {"id":"m2","author":{"role":"ai_agent"},"content":{"type":"text","body":"We will send another one by Friday."},"created_at":"2026-11-20T09:58:40Z"},
        {"id":"m3","author":{"role":"end_user"},"content":{"type":"file","url":"PLACE/photo","filename":"lamp.png"},"created_at":"2026-11-20T09:59:40Z"}],
       "meta":{"next_page_url":null}}""";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1};

  @RegisterExtension static final WireMockExtension ADA = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;
  private volatile Instant now = T0;
  private final NotingDesk desk = new NotingDesk();
  private final List<Refusal> never = new CopyOnWriteArrayList<>();
  private final GuardedFetch fetch = GuardedFetch.withThisMachine();
  private HandoffStore store;
  private Deliveries deliveries;

  @BeforeEach
  void start() {
    store = SqlHandoffStore.sqlite(folder.resolve("legato.db"));
    var settings = new TranscriptSettings.Ada(URI.create(ADA.baseUrl()), new Secret("key"), Duration.ofSeconds(50));
    var packages = new StoredPackages(source -> SourceAdapters.named(source.equals("chat") ? "ada" : "context-package"),
        source -> source.equals("chat")
            ? Optional.of(TranscriptFetcher.of(settings, fetch, () -> now))
            : Optional.empty());
    var files = new AttachmentSettings(true, 10, 1_000_000, 2_000_000, AttachmentSettings.DEFAULTS.types(),
        Duration.ofSeconds(50), true);
    var gathering = new HandoffGathering(packages, _ -> RedactionPolicy.usual(), _ -> Optional.empty(), files,
        new GatheringSettings(Duration.ofSeconds(50), Duration.ofMinutes(30)), fetch,
        (_, _, missing) -> never.addAll(missing), () -> now);
    deliveries = new Deliveries(
        Map.of("support", new DeskAtWork(desk, gathering,
            new HandoffDrafting(packages, "en", _ -> RedactionPolicy.usual(), (_, _, _) -> {}, ModelWording.NONE),
            Duration.ZERO, 60_000, 4)),
        store, new Quiet(), Tracing.OFF, () -> now, new SplittableRandom(1));
    deliveries.start();
  }

  @AfterEach
  void stop() {
    deliveries.close();
    store.close();
    fetch.close();
  }

  private void restart() {
    deliveries.close();
    store.close();
    start();
  }

  @Test
  void aConversationThatIsLateIsBroughtOnceByAnUpdateAlsoOverARestart() {
    ada(aResponse().withStatus(503));
    photo(aResponse().withHeader("Content-Type", "image/png").withBody(PNG));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\",\"email\":\"maya@example.com\"}");

    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getFirst().text()).contains("The conversation could not be fetched from the bot: the address"
        + " answered 503; it is tried again, and follows as an update if it comes");
    assertThat(record().late()).extracting(HandoffRecord.Latecomers::state).isEqualTo("waiting");

    restart();
    ada(okJson(CONVERSATION.replace("PLACE", ADA.baseUrl())));
    now = now.plusSeconds(11);
    deliveries.wake("support");

    until(() -> desk.notes.size() == 2 && record().state() == HandoffState.DELIVERED);
    var update = desk.notes.getLast();
    assertThat(update.deliveryId()).isEqualTo("hof_1.2");
    assertThat(update.ticketId()).isEqualTo("7");
    assertThat(update.text()).contains("Update of", "The conversation with the bot has come since",
        "My lamp came broken.", "by Friday").doesNotContain("could not be fetched");
    assertThat(update.files()).containsExactly("lamp.png 9");
    assertThat(record().late()).extracting(HandoffRecord.Latecomers::state, HandoffRecord.Latecomers::missing)
        .containsExactly("came", "[]");

    restart();
    now = now.plus(Duration.ofHours(2));
    deliveries.wake("support");
    assertThat(store.late("support", now, 10)).isEmpty();
    assertThat(store.openDelivery("hof_1")).isEmpty();
    assertThat(desk.notes).hasSize(2);
  }

  @Test
  void whatNeverComesIsGivenUpAndToldWithItsCause() {
    ada(aResponse().withStatus(503));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\"}");
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);

    for (int i = 0; i < 20 && record().late().state().equals("waiting"); i++) {
      int tries = record().late().tries();
      now = record().late().nextAt().plusMillis(1);
      deliveries.wake("support");
      until(() -> !record().late().state().equals("waiting") || record().late().tries() > tries);
    }

    assertThat(record().late().state()).isEqualTo("missing");
    assertThat(record().late().missing()).contains("the address answered 503");
    assertThat(Duration.between(T0, now)).isLessThanOrEqualTo(Duration.ofMinutes(31));
    until(() -> !never.isEmpty());
    assertThat(never).containsExactly(Conversations.refusal("the address answered 503"));
    assertThat(desk.notes).hasSize(1);
    ADA.verify(record().late().tries() + 2, getRequestedFor(urlPathEqualTo(MESSAGES)));
  }

  @Test
  void aPlatformThatRefusesUsIsNotAskedAgain() {
    ada(aResponse().withStatus(401));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\"}");
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getFirst().text()).contains("from the bot: the address answered 401")
        .doesNotContain("tried again");
    assertThat(record().late()).isNull();
  }

  @Test
  void aPlatformThatAsksToBeLeftAloneIs() {
    ada(aResponse().withStatus(429).withHeader("Retry-After", "300"));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\"}");
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);
    assertThat(record().late().nextAt()).isEqualTo(T0.plusSeconds(300));
  }

  @Test
  void aFurtherSignalThatGetsTheConversationBringsItAndNothingIsBroughtTwice() {
    ada(aResponse().withStatus(503));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\"}");
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);
    ada(okJson(CONVERSATION.replace("PLACE", ADA.baseUrl())));
    photo(aResponse().withStatus(404));

    arrives("chat", 2, "{\"ada_conversation_id\":\"c1\",\"email\":\"maya@example.com\"}");

    until(() -> desk.notes.size() == 2 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getLast().text()).contains("My lamp came broken.", "maya@example.com");
    assertThat(store.lateOf("hof_1")).isEmpty();
    now = now.plusSeconds(60);
    deliveries.wake("support");
    assertThat(store.late("support", now.plusSeconds(3600), 10)).isEmpty();
  }

  @Test
  void aFileThatDoesNotComeWithItsConversationGoesOnBeingTried() {
    ada(aResponse().withStatus(503));
    photo(aResponse().withStatus(503));
    arrives("chat", 1, "{\"ada_conversation_id\":\"c1\"}");
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);

    ada(okJson(CONVERSATION.replace("PLACE", ADA.baseUrl())));
    now = now.plusSeconds(11);
    deliveries.wake("support");
    until(() -> desk.notes.size() == 2 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getLast().text()).contains("My lamp came broken.",
        "“lamp.png” was not transferred: the address answered 503; it is tried again");
    assertThat(record().late().state()).isEqualTo("waiting");

    restart();
    photo(aResponse().withHeader("Content-Type", "image/png").withBody(PNG));
    now = now.plusSeconds(61);
    deliveries.wake("support");
    until(() -> desk.notes.size() == 3 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getLast().text()).contains("A file of the customer's has come since");
    assertThat(desk.notes.getLast().files()).containsExactly("lamp.png 9");
    assertThat(record().late().state()).isEqualTo("came");
  }

  @Test
  void aFileThatCameIsKeptWhileAnotherIsWaitedForAndNotAskedForAgain() {
    photo(aResponse().withStatus(503));
    ADA.stubFor(get(urlPathEqualTo("/other")).willReturn(aResponse().withStatus(503)));
    arrives("files", 1, """
        {"conversationId":"c1","messages":[{"speaker":"customer","content":"It came broken."}],
         "attachments":[{"name":"lamp.png","url":"%s/photo"},{"name":"other.png","url":"%s/other"}]}"""
        .formatted(ADA.baseUrl(), ADA.baseUrl()));
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);

    photo(aResponse().withHeader("Content-Type", "image/png").withBody(PNG));
    now = now.plusSeconds(11);
    deliveries.wake("support");
    until(() -> record().late().tries() == 1);
    photo(aResponse().withStatus(403));
    for (int i = 0; i < 20 && record().late().state().equals("waiting"); i++) {
      int tries = record().late().tries();
      now = record().late().nextAt().plusMillis(1);
      deliveries.wake("support");
      until(() -> !record().late().state().equals("waiting") || record().late().tries() > tries);
    }

    until(() -> desk.notes.size() == 2 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getLast().files()).containsExactly("lamp.png 9");
    ADA.verify(2, getRequestedFor(urlPathEqualTo("/photo")));
  }

  @Test
  void aFileThatIsLateIsBroughtTooAndOneThatIsGoneIsNot() {
    photo(aResponse().withStatus(503));
    ADA.stubFor(get(urlPathEqualTo("/gone")).willReturn(aResponse().withStatus(410)));
    arrives("files", 1, """
        {"conversationId":"c1","messages":[{"speaker":"customer","content":"It came broken."}],
         "attachments":[{"name":"lamp.png","url":"%s/photo"},{"name":"bill.pdf","url":"%s/gone"}]}"""
        .formatted(ADA.baseUrl(), ADA.baseUrl()));
    until(() -> desk.notes.size() == 1 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getFirst().text())
        .contains("“lamp.png” was not transferred: the address answered 503; it is tried again",
            "“bill.pdf” was not transferred: the address answered 410")
        .doesNotContain("410; it is tried again");

    photo(aResponse().withHeader("Content-Type", "image/png").withBody(PNG));
    now = now.plusSeconds(11);
    deliveries.wake("support");

    until(() -> desk.notes.size() == 2 && record().state() == HandoffState.DELIVERED);
    assertThat(desk.notes.getLast().text()).contains("A file of the customer's has come since; it is attached.");
    assertThat(desk.notes.getLast().files()).containsExactly("lamp.png 9");
    assertThat(store.keptFiles("hof_1.2")).isEmpty();
  }

  private static void ada(ResponseDefinitionBuilder answer) {
    ADA.stubFor(get(urlPathEqualTo(MESSAGES)).willReturn(answer));
  }

  private static void photo(ResponseDefinitionBuilder answer) {
    ADA.stubFor(get(urlPathEqualTo("/photo")).willReturn(answer));
  }

  private void arrives(String source, int n, String body) {
    store.accept(new Arrival(source, null, new byte[]{(byte) n}, body.getBytes(StandardCharsets.UTF_8),
        "application/json", now, List.of(new Arrival.Escalation("hof_" + n, 0, "c1", "support", null, null, "other",
            Priority.NORMAL, "{\"trace\":[]}", "{}"))));
    deliveries.wake("support");
  }

  private HandoffRecord record() {
    return store.find("hof_1").orElseThrow();
  }

  private static void until(Callable<Boolean> what) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(what);
  }

  private static final class Quiet implements DeliveryEvents {
    @Override
    public void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took) {}

    @Override
    public void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived) {}

    @Override
    public void leftOut(String desk, String handoffId, Refusal refusal) {}

    @Override
    public void parked(String desk, String handoffId, FailureReason reason, String detail) {
      throw new AssertionError(reason + " " + detail);
    }

    @Override
    public void publicNote(String desk, String handoffId, @Nullable String ticketId) {}

    @Override
    public void taken(String desk, long epoch) {}

    @Override
    public void left(String desk, boolean asked) {}

    @Override
    public void failed(String desk, String handoffId, Throwable fault) {
      fault.printStackTrace();
    }
  }
}
