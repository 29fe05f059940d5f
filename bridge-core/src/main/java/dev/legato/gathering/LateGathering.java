package dev.legato.gathering;

import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Json;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Late;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.StoreException;
import dev.legato.handoff.WebhookBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries again what did not come in time for a note, ever more rarely, until it comes or its time is up. A conversation is brought
 * as soon as it is here, files when all are, so that there is one update and not one for each; files that did not come with their
 * conversation go on being tried. Thread-safe.
 */
final class LateGathering {
  static final int AT_ONCE = 16;
  private static final List<Duration> WAITS = List.of(Duration.ofSeconds(10), Duration.ofSeconds(30),
      Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10),
      Duration.ofMinutes(30));
  private static final Duration LONGEST_TRY = Duration.ofMinutes(1);
  /** The handoff's first note is not written yet, or another one is being written. */
  private static final Duration AFTER_OTHERS = Duration.ofSeconds(10);

  private final Conversations conversations;
  private final FileFetch files;
  private final NamedLater namedLater;
  private final LateWatch watch;
  private final InstantSource clock;

  /** The files that a conversation names beyond the body it belongs to. */
  interface NamedLater {
    Wanted in(WebhookBody body, byte[] transcript) throws CannotDraft;
  }

  LateGathering(Conversations conversations, FileFetch files, NamedLater namedLater, LateWatch watch,
      InstantSource clock) {
    this.conversations = conversations;
    this.files = files;
    this.namedLater = namedLater;
    this.watch = watch;
    this.clock = clock;
  }

  static String handoff(Late late) {
    return Late.handoff(late.deliveryId());
  }

  /** When a try follows after so many that did not help, the first one included. */
  static Instant next(Instant now, int tries, Duration askedToWait) {
    var own = WAITS.get(Math.min(tries, WAITS.size() - 1));
    return now.plus(askedToWait.compareTo(own) > 0 ? askedToWait : own);
  }

  void tryAgain(String desk, Late late, HandoffStore store) {
    if (store.openDelivery(handoff(late)).isPresent()) {
      store.notYet(with(late, late.tries(), clock.instant().plus(AFTER_OTHERS), late.missing()));
      return;
    }
    Came came;
    try {
      came = fetch(late, store);
    } catch (LostDesk | StoreException e) {
      throw e;
    } catch (CannotDraft | InterruptedException | RuntimeException | Error e) {
      came = new Came(false, new FileFetch.Took(List.of(), List.of()), Json.text(List.of(Conversations.refusal(
          "a fault of the bridge kept it from being fetched"))), List.of(), Duration.ZERO, true);
    }
    conclude(desk, late, came, store);
  }

  /**
   * @param transcript whether the conversation came
   * @param missing what did not come this time, as JSON
   * @param mayPass whether another try may help
   */
  private record Came(boolean transcript, FileFetch.Took took, String missing, List<Refusal> refusals,
      Duration askedToWait, boolean mayPass) {}

  private Came fetch(Late late, HandoffStore store) throws CannotDraft, InterruptedException {
    var body = store.body(late.deliveryId());
    var shelf = Late.shelf(late.deliveryId());
    var conversation = late.transcript()
        ? conversations.fetch(body, shelf, store, LONGEST_TRY)
        : Conversations.Came.NOTHING_TO_FETCH;
    var wanted = Wanted.read(late.wanted());
    if (conversation.kept().isPresent())
      wanted = wanted.and(namedLater.in(body, conversation.kept().get()));
    var took = files.take(shelf, wanted, store, LONGEST_TRY);
    var missing = new ArrayList<Refusal>();
    if (conversation.missing() != null)
      missing.add(conversation.missing());
    missing.addAll(took.missing());
    return new Came(conversation.kept().isPresent(), took, Json.text(missing), missing, conversation.askedToWait(),
        conversation.mayPass() || took.lacks().stream().anyMatch(FileFetch.Lack::mayPass));
  }

  private void conclude(String desk, Late late, Came came, HandoffStore store) {
    var now = clock.instant();
    var next = next(now, late.tries() + 1, came.askedToWait());
    boolean last = !came.mayPass() || next.isAfter(late.until());
    boolean all = came.refusals().isEmpty();
    boolean some = came.transcript() || !came.took().files().isEmpty();
    if (came.transcript() || some && (all || last)) {
      var again = last ? Wanted.NOTHING : Wanted.of(came.took().lacks());
      var tried = came.took().lacks().stream().filter(it -> !last && it.mayPass()).map(FileFetch.Lack::refusal)
          .toList();
      var told = came.refusals().stream().map(it -> tried.contains(it) ? HandoffGathering.promised(it) : it).toList();
      var gathered = new Gathered(came.took().files(), told, came.transcript(), came.transcript(), true);
      var still = new Late(late.deliveryId(), false, late.tries() + 1, next, late.until(), again.json(),
          came.missing());
      store.bring(late.deliveryId(), Json.text(gathered), came.missing(), now,
          again.files().isEmpty() ? Optional.empty() : Optional.of(still));
    } else if (!last) {
      store.notYet(with(late, late.tries() + 1, next, came.missing()));
    } else if (store.giveUp(late.deliveryId(), came.missing())) {
      watch.gaveUp(desk, handoff(late), came.refusals().isEmpty()
          ? List.of(new Refusal(Part.TRANSCRIPT, Gathered.CONVERSATION, "its time is up"))
          : came.refusals());
    }
  }

  private static Late with(Late late, int tries, Instant next, String missing) {
    return new Late(late.deliveryId(), late.transcript(), tries, next, late.until(), late.wanted(), missing);
  }
}
