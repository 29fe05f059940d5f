package dev.legato.gathering;

import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.gathering.transcripts.TranscriptFetcher;
import dev.legato.gathering.transcripts.TranscriptFetcher.Answer;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fetches the conversation of one handoff at a time and keeps it beside it, as it came. Thread-safe. */
final class Conversations {
  /** From one source: a conversation may be ten megabytes, and platforms count requests. */
  private static final int AT_ONCE = 8;

  private final StoredPackages packages;
  private final Function<String, Optional<Redaction>> beforeStorage;
  private final Map<String, Semaphore> underway = new ConcurrentHashMap<>();

  Conversations(StoredPackages packages, Function<String, Optional<Redaction>> beforeStorage) {
    this.packages = packages;
    this.beforeStorage = beforeStorage;
  }

  /**
   * What came of a fetch.
   *
   * @param kept the conversation; empty when it did not come
   * @param missing what of it did not; null when nothing is missing
   * @param mayPass whether asking again later may help
   * @param askedToWait how long the platform wants to be left alone
   */
  record Came(Optional<byte[]> kept, @Nullable Refusal missing, boolean mayPass, Duration askedToWait) {
    static final Came NOTHING_TO_FETCH = new Came(Optional.empty(), null, false, Duration.ZERO);
  }

  /** @param shelf where it is kept */
  Came fetch(WebhookBody body, String shelf, HandoffStore store, Duration limit) throws CannotDraft {
    var fetcher = packages.transcripts(body.source());
    if (fetcher.isEmpty())
      return Came.NOTHING_TO_FETCH;
    var slots = underway.computeIfAbsent(body.source(), _ -> new Semaphore(AT_ONCE, true));
    long until = System.nanoTime() + limit.toNanos();
    if (!entered(slots, limit))
      return new Came(Optional.empty(), refusal("too many others were being fetched from the same bot"), true,
          Duration.ZERO);
    try {
      return fetched(fetcher.get(), body, shelf, store, Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    } finally {
      slots.release();
    }
  }

  private static boolean entered(Semaphore slots, Duration limit) {
    try {
      return slots.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Came fetched(TranscriptFetcher fetcher, WebhookBody body, String shelf, HandoffStore store, Duration limit)
      throws CannotDraft {
    return switch (fetcher.fetch(packages.tree(body), limit)) {
      case Answer.Missed(var why, var mayPass, var askedToWait) ->
        new Came(Optional.empty(), refusal(why), mayPass, askedToWait);
      case Answer.Came(var transcript, var cut) -> {
        var bytes = transcript.toString().getBytes(StandardCharsets.UTF_8);
        store.keepFile(shelf, Gathered.TRANSCRIPT,
            beforeStorage.apply(body.source()).map(redaction -> redaction.json(bytes)).orElse(bytes));
        // Most of it now is worth more than all of it later: it is not asked for again.
        yield new Came(Optional.of(bytes), cut.map(it -> refusal("only a part of it came, " + it.why())).orElse(null),
            false, Duration.ZERO);
      }
    };
  }

  static Refusal refusal(String why) {
    return new Refusal(Part.TRANSCRIPT, Gathered.CONVERSATION, why);
  }
}
