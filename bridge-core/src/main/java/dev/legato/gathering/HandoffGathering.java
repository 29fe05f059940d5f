package dev.legato.gathering;

import dev.legato.briefing.Masked;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.delivery.Gathering;
import dev.legato.fetch.GuardedFetch;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.StoreException;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.Redaction;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.settings.AttachmentSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gathers the conversation where the bot has it, and the customer's files, once for each delivery, each handoff beside the others. Thread-safe. */
public final class HandoffGathering implements Gathering {
  /** Beyond the time the files have: to keep them and to note it. */
  private static final Duration TO_KEEP = Duration.ofSeconds(10);
  /** The most that a source's conversation may take. */
  private static final Duration CONVERSATION = Duration.ofMinutes(1);
  private static final String OUR_FAULT = "a fault of the bridge kept it from being fetched";
  private static final Duration STILL_AT_IT = Duration.ofSeconds(1);

  private final StoredPackages packages;
  private final Function<String, RedactionPolicy> redact;
  private final AttachmentSettings settings;
  private final Function<String, Optional<Redaction>> beforeStorage;
  private final FileFetch files;
  private final InstantSource clock;
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  /**
   * @param redact what is masked in the files' names, by the source's configured name
   * @param beforeStorage what is masked before anything of a source is stored, where something is
   * @param fetch the caller's to close
   */
  public HandoffGathering(StoredPackages packages, Function<String, RedactionPolicy> redact,
      Function<String, Optional<Redaction>> beforeStorage, AttachmentSettings settings, GuardedFetch fetch,
      InstantSource clock) {
    this.beforeStorage = beforeStorage;
    this.packages = packages;
    this.redact = redact;
    this.settings = settings;
    this.files = new FileFetch(settings, fetch);
    this.clock = clock;
  }

  /** Files to be fetched, and the same with what must not be shown taken out of their names. */
  private record Wanted(List<Attachment> files, List<Attachment> named) {}

  @Override
  public Found find(OpenDelivery open, HandoffStore store, Runnable arrived) throws CannotDraft {
    var fetcher = packages.transcripts(open.source());
    if (!settings.transfer() && fetcher.isEmpty())
      return new Found.Ready(Optional.empty());
    if (underway.contains(open.deliveryId()))
      return new Found.Wait(clock.instant().plus(STILL_AT_IT), () -> {});
    if (fetcher.isEmpty() && wanted(open, store, Optional.empty()).files().isEmpty())
      return new Found.Ready(Optional.empty());
    var noted = store.gathered(open.deliveryId());
    return noted.isPresent()
        ? new Found.Ready(noted)
        // After a crash it is due then, and gathered anew.
        : new Found.Wait(
            clock.instant().plus(settings.timeout()).plus(fetcher.isPresent() ? CONVERSATION : Duration.ZERO)
                .plus(TO_KEEP),
            () -> begin(open, store, arrived));
  }

  /** An update brings what the signal before it had not named. */
  private Wanted wanted(OpenDelivery open, HandoffStore store, Optional<byte[]> transcript) throws CannotDraft {
    var now = packages.read(store.body(open.deliveryId()), transcript);
    if (!settings.transfer() || attachments(now).isEmpty())
      return new Wanted(List.of(), List.of());
    var known = new HashSet<String>();
    var before = open.update() ? store.bodyBefore(open.deliveryId()) : Optional.<WebhookBody>empty();
    if (before.isPresent())
      attachments(packages.read(before.get(), transcript)).forEach(it -> known.add(key(it)));
    var masked = attachments(Masked.of(now, redact.apply(open.source())).contextPackage());
    var wanted = new Wanted(new ArrayList<>(), new ArrayList<>());
    var all = attachments(now);
    for (int i = 0; i < all.size(); i++)
      if (known.add(key(all.get(i)))) {
        wanted.files().add(all.get(i));
        wanted.named().add(masked.get(i));
      }
    return wanted;
  }

  private static List<Attachment> attachments(ContextPackage p) {
    return Stream.concat(p.attachments().stream(), p.messages().stream().flatMap(it -> it.attachments().stream()))
        .toList();
  }

  private static String key(Attachment file) {
    return file.url() == null ? "\0" + file.name() + "\0" + file.messageId() : file.url();
  }

  private void begin(OpenDelivery open, HandoffStore store, Runnable arrived) {
    if (underway.add(open.deliveryId()))
      Thread.ofVirtual().name("gathering-" + open.deliveryId()).start(() -> gather(open, store, arrived));
  }

  private void gather(OpenDelivery open, HandoffStore store, Runnable arrived) {
    try {
      store.gathered(open.deliveryId(), gathered(open, store).json(), clock.instant());
    } catch (LostDesk | StoreException e) {
      // Another node gathers for itself; a store that is away is asked again when the delivery is due.
    } finally {
      underway.remove(open.deliveryId());
      arrived.run();
    }
  }

  /** Whatever goes wrong (a file that fills the memory, say), it must not cost the note. */
  private Gathered gathered(OpenDelivery open, HandoffStore store) {
    var missing = new ArrayList<Refusal>();
    var transcript = Optional.<byte[]>empty();
    try {
      transcript = conversation(open, store, missing);
    } catch (LostDesk | StoreException e) {
      throw e;
    } catch (CannotDraft | RuntimeException | Error e) {
      missing.add(new Refusal(Part.TRANSCRIPT, Gathered.CONVERSATION, OUR_FAULT));
    }
    var named = List.<Attachment>of();
    try {
      var wanted = wanted(open, store, transcript);
      named = wanted.named();
      var fetched = files.take(open.deliveryId(), wanted.files(), named, store);
      missing.addAll(fetched.missing());
      return new Gathered(fetched.files(), missing, transcript.isPresent());
    } catch (LostDesk | StoreException e) {
      throw e;
    } catch (CannotDraft | InterruptedException | RuntimeException | Error e) {
      var names = new FileNames();
      named.forEach(file -> missing.add(new Refusal(Part.ATTACHMENT, names.name(file, null), OUR_FAULT)));
      return new Gathered(List.of(), missing, transcript.isPresent());
    }
  }

  /** Kept as it came, so that it is understood as the webhook itself is. */
  private Optional<byte[]> conversation(OpenDelivery open, HandoffStore store, List<Refusal> missing)
      throws CannotDraft {
    var fetcher = packages.transcripts(open.source());
    if (fetcher.isEmpty())
      return Optional.empty();
    return switch (fetcher.get().fetch(packages.tree(store.body(open.deliveryId())))) {
      case TranscriptFetcher.Answer.Missed(var why) -> {
        missing.add(new Refusal(Part.TRANSCRIPT, Gathered.CONVERSATION, why));
        yield Optional.empty();
      }
      case TranscriptFetcher.Answer.Came(var transcript) -> {
        var bytes = transcript.toString().getBytes(StandardCharsets.UTF_8);
        store.keepFile(open.deliveryId(), Gathered.TRANSCRIPT,
            beforeStorage.apply(open.source()).map(redaction -> redaction.json(bytes)).orElse(bytes));
        yield Optional.of(bytes);
      }
    };
  }
}
