package dev.legato.gathering;

import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.Attachment;
import dev.legato.fetch.FetchLimits;
import dev.legato.fetch.Fetched;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.Gathered.File;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LostDesk;
import dev.legato.handoff.StoreException;
import dev.legato.settings.AttachmentSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Fetches the files of one handoff at a time and keeps them beside it. Thread-safe. */
final class FileFetch {
  /** A file of the largest size is held in memory for each. */
  private static final int AT_ONCE = 8;
  private static final int REDIRECTS = 3;
  private static final String WRONG_KIND = "files of this kind are not taken over";

  private final AttachmentSettings settings;
  private final GuardedFetch fetch;
  private final FetchLimits limits;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  FileFetch(AttachmentSettings settings, GuardedFetch fetch) {
    this.settings = settings;
    this.fetch = fetch;
    this.limits = new FetchLimits(settings.maxFileBytes(), settings.timeout(), REDIRECTS, sayable(settings.types()));
  }

  /** Stores often do not know what they hold, or call it by an older name: the bytes tell in the end. */
  private static Set<String> sayable(Set<String> types) {
    var sayable = new HashSet<>(types);
    sayable.addAll(Set.of("", FileKind.UNKNOWN, "binary/octet-stream", "application/x-download"));
    if (types.contains("image/jpeg"))
      sayable.addAll(Set.of("image/jpg", "image/pjpeg"));
    if (types.contains("text/csv"))
      sayable.addAll(Set.of("application/csv", "text/plain"));
    return sayable;
  }

  private sealed interface Taken {
    record Kept(File file) implements Taken {}

    record Not(Lack lack) implements Taken {}
  }

  /**
   * A file that did not come.
   *
   * @param mayPass whether asking again later may help
   */
  record Lack(Refusal refusal, Attachment wanted, boolean mayPass) {}

  /** What came of a fetch: the files that are kept now, and those that did not come. */
  record Took(List<File> files, List<Lack> lacks) {
    List<Refusal> missing() {
      return lacks.stream().map(Lack::refusal).toList();
    }
  }

  /** What the files of one handoff share. */
  private record Batch(String shelf, HandoffStore store, Set<Integer> kept, FileNames names, AtomicLong room,
      long deadline, Duration time) {
    /** Whether so many bytes more fit; then they are counted. */
    boolean fits(int bytes) {
      boolean fits = room.addAndGet(-bytes) >= 0;
      if (!fits)
        room.addAndGet(bytes);
      return fits;
    }
  }

  /**
   * Fetches them side by side.
   *
   * @param shelf where they are kept
   * @param limit for all of them, if it is shorter than the configured one
   */
  Took take(String shelf, Wanted all, HandoffStore store, Duration limit) throws InterruptedException {
    var time = limit.compareTo(settings.timeout()) < 0 ? limit : settings.timeout();
    var batch = new Batch(shelf, store, store.keptFiles(shelf), new FileNames(), new AtomicLong(settings.maxBytes()),
        System.nanoTime() + time.toNanos(), time);
    var wanted = all.files();
    var named = all.named();
    var calls = new ArrayList<Callable<Taken>>();
    for (int i = 0; i < Math.min(wanted.size(), settings.most()); i++) {
      int place = i;
      calls.add(() -> take(batch, place, wanted.get(place), named.get(place)));
    }
    List<Taken> taken;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      taken = threads.invokeAll(calls).stream().map(FileFetch::result).toList();
    }
    var files = new ArrayList<File>();
    var missing = new ArrayList<Lack>();
    for (var each : taken) {
      switch (each) {
        case Taken.Kept(var file) -> files.add(file);
        case Taken.Not(var lack) -> missing.add(lack);
      }
    }
    for (int i = settings.most(); i < named.size(); i++)
      missing.add(not(batch, wanted.get(i), named.get(i), "no more than " + settings.most() + " files are taken over",
          false).lack());
    return new Took(files, missing);
  }

  private static Taken result(Future<Taken> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault)
        throw fault;
      if (e.getCause() instanceof Error fault)
        throw fault;
      throw new IllegalStateException("a fetch was ended", e);
    }
  }

  private Taken take(Batch batch, int place, Attachment wanted, Attachment named) throws InterruptedException {
    if (wanted.url() == null || wanted.url().isBlank())
      return not(batch, wanted, named, "the bot did not say where it is", false);
    if (wanted.size() != null && wanted.size() > settings.maxFileBytes())
      return not(batch, wanted, named, "it is larger than " + settings.maxFileBytes() / 1_000_000 + " MB", false);
    var kept = kept(batch, place, named);
    if (kept.isPresent())
      return kept.get();
    if (!slots.tryAcquire(left(batch), TimeUnit.NANOSECONDS))
      return not(batch, wanted, named, late(batch), true);
    try {
      var time = Duration.ofNanos(Math.max(1, left(batch)));
      return switch (fetch.fetch(wanted.url(), new FetchLimits(limits.bytes(), time, REDIRECTS, limits.types()))) {
        case Fetched.Missed(var why, var words, _) ->
          not(batch, wanted, named, why == Fetched.Why.TIME ? late(batch) : words, why.mayPass());
        case Fetched.Got(var bytes, var said) -> keep(batch, place, wanted, named, bytes, said);
      };
    } finally {
      slots.release();
    }
  }

  /** What an earlier try put there is not asked for again: its address may be good for one hour only. */
  private Optional<Taken> kept(Batch batch, int place, Attachment named) {
    if (!batch.kept().contains(place))
      return Optional.empty();
    return batch.store().keptFile(batch.shelf(), place).flatMap(bytes -> {
      var kind = FileKind.of(bytes, null);
      if (!takes(kind) || !batch.fits(bytes.length))
        return Optional.empty();
      return Optional.of(new Taken.Kept(new File(place, batch.names().name(named, kind), kind, bytes.length)));
    });
  }

  private static String late(Batch batch) {
    return "it did not come within " + Math.max(1, batch.time().toSeconds()) + " seconds";
  }

  private Taken keep(Batch batch, int place, Attachment wanted, Attachment named, byte[] bytes, @Nullable String said) {
    if (bytes.length == 0)
      return not(batch, wanted, named, "it is empty", false);
    var kind = FileKind.of(bytes, said);
    if (!takes(kind))
      return not(batch, wanted, named, WRONG_KIND, false);
    if (!batch.fits(bytes.length))
      return not(batch, wanted, named,
          "all files together are larger than " + settings.maxBytes() / 1_000_000 + " MB", false);
    try {
      batch.store().keepFile(batch.shelf(), place, bytes);
    } catch (LostDesk e) {
      throw e;
    } catch (StoreException e) {
      return not(batch, wanted, named, "the bridge could not keep it", true);
    }
    return new Taken.Kept(new File(place, batch.names().name(named, kind), kind, bytes.length));
  }

  private boolean takes(String kind) {
    return settings.types().contains(kind)
        || settings.types().contains(kind.substring(0, kind.indexOf('/')) + "/*") && !kind.endsWith("+xml");
  }

  private static Taken.Not not(Batch batch, Attachment wanted, Attachment named, String why, boolean mayPass) {
    return new Taken.Not(
        new Lack(new Refusal(Part.ATTACHMENT, batch.names().name(named, null), why), wanted, mayPass));
  }

  private static long left(Batch batch) {
    return batch.deadline() - System.nanoTime();
  }
}
