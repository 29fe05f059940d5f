package dev.legato.gathering;

import dev.legato.briefing.Masked;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.delivery.Gathering;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.FileFetch.Lack;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Late;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.StoreException;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.Redaction;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.settings.AttachmentSettings;
import dev.legato.settings.GatheringSettings;
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
import org.jspecify.annotations.Nullable;

/**
 * Gathers the conversation where the bot has it, and the customer's files, each handoff beside the others. The first note waits
 * a short while for them; what does not come by then is tried again and becomes one update. Thread-safe.
 */
public final class HandoffGathering implements Gathering {
  /** Beyond the time the fetches have: to keep what came and to note it. */
  private static final Duration TO_KEEP = Duration.ofSeconds(10);
  private static final String OUR_FAULT = "a fault of the bridge kept it from being fetched";
  private static final String AGAIN = "; it is tried again, and follows as an update if it comes";
  private static final Duration STILL_AT_IT = Duration.ofSeconds(1);

  private final StoredPackages packages;
  private final Function<String, RedactionPolicy> redact;
  private final AttachmentSettings settings;
  private final GatheringSettings patience;
  private final Conversations conversations;
  private final FileFetch files;
  private final InstantSource clock;
  private final LateGathering late;
  /** Handoffs something is fetched for: one thing at a time for each. */
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  /**
   * @param redact what is masked in the files' names, by the source's configured name
   * @param beforeStorage what is masked before anything of a source is stored, where something is
   * @param fetch the caller's to close
   * @param watch told of what is given up
   */
  public HandoffGathering(StoredPackages packages, Function<String, RedactionPolicy> redact,
      Function<String, Optional<Redaction>> beforeStorage, AttachmentSettings settings, GatheringSettings patience,
      GuardedFetch fetch, LateWatch watch, InstantSource clock) {
    this.packages = packages;
    this.redact = redact;
    this.settings = settings;
    this.patience = patience;
    this.conversations = new Conversations(packages, beforeStorage);
    this.files = new FileFetch(settings, fetch);
    this.clock = clock;
    this.late = new LateGathering(conversations, files, this::wantedOf, watch, clock);
  }

  @Override
  public Found find(OpenDelivery open, HandoffStore store, Runnable arrived) throws CannotDraft {
    boolean fetched = packages.transcripts(open.source()).isPresent();
    if (!settings.transfer() && !fetched)
      return new Found.Ready(Optional.empty());
    if (underway.contains(open.handoffId()))
      return new Found.Wait(clock.instant().plus(STILL_AT_IT), () -> {});
    // What is brought late is noted before its delivery exists.
    var noted = store.gathered(open.deliveryId());
    return noted.isPresent() || !fetched && wanted(open, store, Optional.empty()).files().isEmpty()
        ? new Found.Ready(noted)
        // After a crash it is due then, and gathered anew.
        : new Found.Wait(clock.instant().plus(patience.firstWait()).plus(TO_KEEP), () -> begin(open, store, arrived));
  }

  @Override
  public void again(String desk, HandoffStore store, Runnable arrived) {
    for (var one : store.late(desk, clock.instant(), LateGathering.AT_ONCE)) {
      var handoff = LateGathering.handoff(one);
      if (underway.add(handoff))
        Thread.ofVirtual().name("late-" + one.deliveryId()).start(() -> {
          try {
            late.tryAgain(desk, one, store);
          } catch (LostDesk | StoreException e) {
            // Another node tries for itself; a store that is away is asked again.
          } finally {
            underway.remove(handoff);
            arrived.run();
          }
        });
    }
  }

  /** An update brings what the signal before it had not named. */
  private Wanted wanted(OpenDelivery open, HandoffStore store, Optional<byte[]> transcript) throws CannotDraft {
    if (!settings.transfer())
      return Wanted.NOTHING;
    var before = open.update() ? store.bodyBefore(open.deliveryId()) : Optional.<WebhookBody>empty();
    var known = before.isPresent() ? packages.read(before.get(), transcript) : null;
    return wanted(packages.read(store.body(open.deliveryId()), transcript), known, open.source());
  }

  /** What a conversation that came later names beyond the body itself. */
  private Wanted wantedOf(WebhookBody body, byte[] transcript) throws CannotDraft {
    return settings.transfer()
        ? wanted(packages.read(body, Optional.of(transcript)), packages.read(body), body.source())
        : Wanted.NOTHING;
  }

  private Wanted wanted(ContextPackage now, @Nullable ContextPackage before, String source) {
    var all = attachments(now);
    if (all.isEmpty())
      return Wanted.NOTHING;
    var known = new HashSet<String>();
    if (before != null)
      attachments(before).forEach(it -> known.add(key(it)));
    var masked = attachments(Masked.of(now, redact.apply(source)).contextPackage());
    var files = new ArrayList<Attachment>();
    var named = new ArrayList<Attachment>();
    for (int i = 0; i < all.size(); i++)
      if (known.add(key(all.get(i)))) {
        files.add(all.get(i));
        named.add(masked.get(i));
      }
    return new Wanted(files, named);
  }

  private static List<Attachment> attachments(ContextPackage p) {
    return Stream.concat(p.attachments().stream(), p.messages().stream().flatMap(it -> it.attachments().stream()))
        .toList();
  }

  private static String key(Attachment file) {
    return file.url() == null ? "\0" + file.name() + "\0" + file.messageId() : file.url();
  }

  private void begin(OpenDelivery open, HandoffStore store, Runnable arrived) {
    if (underway.add(open.handoffId()))
      Thread.ofVirtual().name("gathering-" + open.deliveryId()).start(() -> gather(open, store, arrived));
  }

  private void gather(OpenDelivery open, HandoffStore store, Runnable arrived) {
    try {
      gather(open, store);
    } catch (LostDesk | StoreException e) {
      // Another node gathers for itself; a store that is away is asked again when the delivery is due.
    } finally {
      underway.remove(open.handoffId());
      arrived.run();
    }
  }

  /** Whatever goes wrong (a file that fills the memory, say), it must not cost the note. */
  private void gather(OpenDelivery open, HandoffStore store) {
    long deadline = System.nanoTime() + patience.firstWait().toNanos();
    var earlier = store.lateOf(open.handoffId());
    Conversations.Came conversation;
    try {
      conversation = conversations.fetch(store.body(open.deliveryId()), open.deliveryId(), store, patience.firstWait());
    } catch (LostDesk | StoreException e) {
      throw e;
    } catch (CannotDraft | RuntimeException | Error e) {
      conversation = new Conversations.Came(Optional.empty(), Conversations.refusal(OUR_FAULT), false, Duration.ZERO);
    }
    var wanted = Wanted.NOTHING;
    FileFetch.Took took;
    try {
      wanted = wanted(open, store, conversation.kept());
      var left = Duration.ofNanos(Math.max(Duration.ofSeconds(1).toNanos(), deadline - System.nanoTime()));
      took = files.take(open.deliveryId(), wanted, store, left);
    } catch (LostDesk | StoreException e) {
      throw e;
    } catch (CannotDraft | InterruptedException | RuntimeException | Error e) {
      took = new FileFetch.Took(List.of(), faults(wanted));
    }
    note(open, store, conversation, took, earlier);
  }

  private static List<Lack> faults(Wanted wanted) {
    var names = new FileNames();
    return wanted.named().stream().map(file -> new Lack(
        new Refusal(Part.ATTACHMENT, names.name(file, null), OUR_FAULT), file, false)).toList();
  }

  private void note(OpenDelivery open, HandoffStore store, Conversations.Came conversation, FileFetch.Took took,
      List<Late> earlier) {
    var now = clock.instant();
    var again = Wanted.of(took.lacks());
    for (var one : earlier)
      again = again.and(Wanted.read(one.wanted()));
    boolean transcriptAgain = conversation.missing() != null && conversation.mayPass();
    boolean tries = patience.keepTrying().isPositive() && (transcriptAgain || !again.files().isEmpty());
    var missing = new ArrayList<Refusal>();
    if (conversation.missing() != null)
      missing.add(tries && transcriptAgain ? promised(conversation.missing()) : conversation.missing());
    took.lacks().forEach(lack -> missing.add(tries && lack.mayPass() ? promised(lack.refusal()) : lack.refusal()));
    var gathered = new Gathered(took.files(), missing, conversation.kept().isPresent(),
        earlier.stream().anyMatch(Late::transcript), false);
    var plan = new Late(open.deliveryId(), transcriptAgain, 0, LateGathering.next(now, 0, conversation.askedToWait()),
        now.plus(patience.keepTrying()), again.json(), Json.text(missing));
    store.gathered(open.deliveryId(), Json.text(gathered), tries ? Optional.of(plan) : Optional.empty(), now);
  }

  /** In the words of a note. */
  static Refusal promised(Refusal refusal) {
    return new Refusal(refusal.part(), refusal.name(), refusal.why() + AGAIN);
  }
}
