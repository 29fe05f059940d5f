package dev.legato.bench.faults;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.intake.signatures.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A bot as it should be: whatever got no 2xx is sent again, to the next node, until it is acknowledged. Remembers what
 * was. Thread-safe.
 */
final class Bot implements AutoCloseable {
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString("only-for-the-fault-suite-here".getBytes(
      java.nio.charset.StandardCharsets.US_ASCII));
  private static final int SENDERS = 8;
  private static final StandardWebhooks SIGNER = new StandardWebhooks(List.of(SECRET), Duration.ofMinutes(5));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2)).build();
  private final LinkedBlockingQueue<Webhook> queue = new LinkedBlockingQueue<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Supplier<int[]> ports;
  private final InstantSource clock;
  private final Map<String, String> handoffs = new ConcurrentHashMap<>();
  private final Map<String, Set<Integer>> signals = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final Set<String> manyNames = ConcurrentHashMap.newKeySet();

  /** @param ports of the nodes, 0 where none listens now */
  Bot(Supplier<int[]> ports, InstantSource clock) {
    this.ports = ports;
    this.clock = clock;
    for (int i = 0; i < SENDERS; i++) {
      int sender = i;
      senders.submit(() -> send(sender));
    }
  }

  void send(Webhook webhook) {
    open.incrementAndGet();
    queue.add(webhook);
  }

  /** Webhooks that have their 2xx, each counted once however often it was sent. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** How often a node answered, but not with 2xx. */
  int turnedAway() {
    return turnedAway.get();
  }

  boolean isStill() {
    return open.get() == 0;
  }

  /** By conversation, the id of its handoff as the bot was told. */
  Map<String, String> handoffs() {
    return Map.copyOf(handoffs);
  }

  /** The numbers of the signals of this conversation that were acknowledged. */
  Set<Integer> signals(String conversation) {
    return Set.copyOf(signals.getOrDefault(conversation, Set.of()));
  }

  /** Conversations that were told two names for one handoff. */
  Set<String> manyNames() {
    return Set.copyOf(manyNames);
  }

  /** Handoffs that were made without being sent, see {@link Backlog}. */
  void rememberCopies(IntFunction<String> conversation, int all) {
    for (int n = 1; n < all; n++) {
      handoffs.put(conversation.apply(n), Backlog.handoff(n));
      signals.put(conversation.apply(n), Set.of(1));
    }
  }

  private void send(int sender) {
    try {
      while (true) {
        var webhook = queue.take();
        for (int turn = sender; !deliver(webhook, turn); turn++)
          Thread.sleep(10);
        open.decrementAndGet();
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  private boolean deliver(Webhook webhook, int turn) throws InterruptedException {
    var now = ports.get();
    int port = now[turn % now.length];
    if (port == 0)
      return false;
    var at = clock.instant();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/sources/" + webhook.source()
        + "/handoffs")).timeout(Duration.ofSeconds(5)).header("Content-Type", "application/json")
        .header("webhook-id", webhook.id()).header("webhook-timestamp", Long.toString(at.getEpochSecond()))
        .header("webhook-signature", SIGNER.sign(webhook.id(), at, webhook.body()))
        .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body())).build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.statusCode() != 202) {
        turnedAway.incrementAndGet();
        return false;
      }
      remember(webhook, JSON.readTree(answer.body()).path("handoffId").asText());
      return true;
    } catch (IOException e) {
      return false; // killed or frozen: nobody knows whether it was taken, so it is sent again
    }
  }

  private void remember(Webhook webhook, String handoff) {
    var before = handoffs.putIfAbsent(webhook.conversation(), handoff);
    if (before != null && !before.equals(handoff))
      manyNames.add(webhook.conversation());
    signals.computeIfAbsent(webhook.conversation(), _ -> ConcurrentHashMap.newKeySet()).add(webhook.signal());
    acknowledged.incrementAndGet();
  }

  @Override
  public void close() {
    senders.shutdownNow();
    http.shutdownNow();
    senders.close();
  }
}
