package dev.legato.followthrough;

import static dev.legato.followthrough.NoticeKind.CREDENTIALS_END;
import static dev.legato.followthrough.NoticeKind.CREDENTIALS_REJECTED;
import static dev.legato.followthrough.NoticeKind.LATE;
import static dev.legato.followthrough.NoticeKind.LATE_NO_MORE;
import static dev.legato.followthrough.NoticeKind.OUTAGE_BEGAN;
import static dev.legato.followthrough.NoticeKind.OUTAGE_ENDED;
import static dev.legato.followthrough.NoticeKind.OUTAGE_GOES_ON;
import static dev.legato.followthrough.NoticeKind.PARKED;
import static dev.legato.followthrough.NoticeKind.QUARANTINED;
import static dev.legato.followthrough.NoticeKind.STILL_LATE;

import dev.legato.connector.FailureReason;
import dev.legato.delivery.DeskStanding;
import dev.legato.followthrough.Ledger.Trouble;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.Pile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one desk from time to time and finds what its owners should be told: one notice per change of state, whatever
 * the number of handoffs it concerns. What flickers counts as going on; what heaps up is gathered before it is told.
 */
final class DeskWatch {
  /** An outage shorter than this is nobody's business: deliveries are late by less. */
  private static final Duration OUTAGE = Duration.ofMinutes(1);
  /** What was over for less than this is not over. */
  private static final Duration CALM = Duration.ofMinutes(2);
  /** Told again while it goes on, after so long since it was told last. */
  private static final List<Duration> REMINDERS = List.of(Duration.ofMinutes(15), Duration.ofHours(1),
      Duration.ofHours(4), Duration.ofHours(12));
  /** What heaps up is told this long after the first of it. */
  private static final Duration GATHER = Duration.ofMinutes(1);
  /** And not again before this. */
  private static final Duration PAUSE = Duration.ofMinutes(30);
  /** Rows with an earlier time may still be on their way into the store. */
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final Duration BEFORE_THE_END = Duration.ofDays(3);
  private static final String OUTAGE_KEY = "outage";
  private static final String BACK = "back";

  private final String desk;
  private final Owners owners;
  private final Duration late;
  private final Ids ids;

  /** @param late how long a handoff may wait before it counts as late */
  DeskWatch(String desk, Owners owners, Duration late, Ids ids) {
    this.desk = desk;
    this.owners = owners;
    this.late = late;
    this.ids = ids;
  }

  /** What is to be told now; remembers in the ledger that it was. */
  List<Notice> look(DeskStanding standing, Ledger ledger, Instant now) {
    var notices = new ArrayList<Notice>();
    // A little before, so that nothing falls between the start and the first look.
    ledger.marks().putIfAbsent("began", now.minus(GATHER));
    outage(standing, ledger, now, notices);
    lateness(standing, ledger, now, notices);
    heaps(ledger, now, "parked", owners.all(desk), (after, until) -> standing.store().parked(desk, after, until),
        pile -> owners.ofTeam(desk, pile.whose()), pile -> parked(pile, now), notices);
    heaps(ledger, now, "quarantined", owners.all(desk), (after, until) -> standing.store().quarantined(after, until)
        .stream().filter(pile -> pile.whose() != null && owners.isOfDesk(pile.whose(), desk)).toList(),
        pile -> owners.ofSource(pile.whose() == null ? "" : pile.whose()), pile -> quarantined(pile, now), notices);
    credentials(standing, ledger, now, notices);
    return notices;
  }

  // ---- what goes on

  private void outage(DeskStanding standing, Ledger ledger, Instant now, List<Notice> notices) {
    var known = ledger.troubles().get(OUTAGE_KEY);
    boolean out = standing.outSince().isPresent();
    if (out && known == null && !standing.outSince().get().plus(OUTAGE).isAfter(now)) {
      var since = standing.outSince().get();
      ledger.troubles().put(OUTAGE_KEY, new Trouble(since, now, now, 0));
      tellDesk(OUTAGE_BEGAN, now, "The desk " + desk + " has not answered since " + Cures.time(since, now) + "; "
          + waitingWords(standing.store(), now) + ".", notices);
    } else if (out && known != null && due(known, now)) {
      ledger.troubles().put(OUTAGE_KEY, new Trouble(known.since(), now, now, known.reminders() + 1));
      tellDesk(OUTAGE_GOES_ON, now, "The desk " + desk + " still does not answer, since "
          + Cures.time(known.since(), now) + "; " + waitingWords(standing.store(), now) + ".", notices);
    } else if (out && known != null) {
      ledger.troubles().put(OUTAGE_KEY, new Trouble(known.since(), now, known.told(), known.reminders()));
    } else if (known != null && isOver(known, now)
        && standing.answeredAt().filter(at -> !at.isBefore(known.seen())).isPresent()) {
      ledger.troubles().remove(OUTAGE_KEY);
      ledger.marks().put(BACK, now);
      tellDesk(OUTAGE_ENDED, now, "The desk " + desk + " answers again, after "
          + Cures.minutes(Duration.between(known.since(), known.seen())) + "; " + waitingWords(standing.store(), now)
          + ".", notices);
    }
  }

  private void tellDesk(NoticeKind kind, Instant now, String what, List<Notice> notices) {
    boolean ended = kind == OUTAGE_ENDED;
    for (var owner : owners.ofDesk(desk))
      notices.add(notice(kind, owner, now, what,
          ended ? "the desk, or the way to it, was down" : "the desk, or the way to it, is down",
          ended
              ? "nothing to do: what waited is delivered, the most urgent first"
              : "look at the vendor's status page and at the network; nothing is lost, and all of it is delivered by"
                  + " itself, the most urgent first, when the desk is back",
          List.of()));
  }

  private String waitingWords(HandoffStore store, Instant now) {
    var piles = store.waiting(desk, now);
    long count = piles.stream().mapToLong(Pile::count).sum();
    if (count == 0)
      return "nothing waits for it";
    var since = piles.stream().map(Pile::oldest).min(Instant::compareTo).orElse(now);
    return (count >= Pile.MOST ? "more than " : "") + Cures.handoffs(count) + " " + Cures.verb(count, "waits", "wait")
        + " since " + Cures.time(since, now);
  }

  /** An outage is told as such: what waits because of it is not told again as late, nor while it is worked off. */
  private void lateness(DeskStanding standing, Ledger ledger, Instant now, List<Notice> notices) {
    var back = ledger.marks().get(BACK);
    if (standing.outSince().isPresent() || ledger.troubles().containsKey(OUTAGE_KEY)
        || back != null && now.isBefore(back.plus(late)))
      return;
    var byOwner = new LinkedHashMap<String, List<Pile>>();
    for (var pile : standing.store().waiting(desk, now.minus(late)))
      byOwner.computeIfAbsent(owners.ofTeam(desk, pile.whose()).orElse(""), _ -> new ArrayList<>()).add(pile);
    byOwner.forEach((owner, piles) -> late(owner, piles, standing, ledger, now, notices));
    for (var entry : Map.copyOf(ledger.troubles()).entrySet()) {
      if (!entry.getKey().startsWith("late|") || byOwner.containsKey(entry.getKey().substring(5))
          || !isOver(entry.getValue(), now))
        continue;
      ledger.troubles().remove(entry.getKey());
      notices.add(notice(LATE_NO_MORE, named(entry.getKey().substring(5)), now,
          "No handoff for the desk " + desk + " waits for longer than " + Cures.minutes(late) + " any more.",
          "what kept them is over", "nothing to do", List.of()));
    }
  }

  private void late(String owner, List<Pile> piles, DeskStanding standing, Ledger ledger, Instant now,
      List<Notice> notices) {
    var known = ledger.troubles().get("late|" + owner);
    if (known != null && !due(known, now)) {
      ledger.troubles().put("late|" + owner, new Trouble(known.since(), now, known.told(), known.reminders()));
      return;
    }
    long count = piles.stream().mapToLong(Pile::count).sum();
    var since = piles.stream().map(Pile::oldest).min(Instant::compareTo).orElse(now);
    ledger.troubles().put("late|" + owner,
        new Trouble(known == null ? now : known.since(), now, now, known == null ? 0 : known.reminders() + 1));
    var examples = piles.stream().flatMap(pile -> pile.examples().stream()).limit(3).toList();
    var why = standing.throttledSince().map(at -> Cures.ofThrottled(desk, at, now))
        .orElseGet(() -> Cures.ofLate(desk, reasons(standing.store(), examples)));
    notices.add(notice(known == null ? LATE : STILL_LATE, named(owner), now,
        Cures.handoffs(count) + " for the desk " + desk + " " + Cures.verb(count, "waits", "wait") + " for longer than "
            + Cures.minutes(late) + ", the first since " + Cures.time(since, now) + ".",
        why.cause(), why.cure(), examples));
  }

  /** What came of the last tries at these handoffs, as the journal has it. */
  private static Set<String> reasons(HandoffStore store, List<String> handoffs) {
    return handoffs.stream().map(store::find).flatMap(Optional::stream)
        .map(record -> record.steps().stream().flatMap(step -> step.attempts().stream())
            .max(Comparator.comparing(HandoffRecord.AttemptRecord::at))
            .map(HandoffRecord.AttemptRecord::reason))
        .flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
  }

  private void credentials(DeskStanding standing, Ledger ledger, Instant now, List<Notice> notices) {
    var end = standing.credentialsEnd().filter(at -> at.isBefore(now.plus(BEFORE_THE_END)));
    var known = ledger.troubles().get("credentials");
    if (end.isEmpty())
      ledger.troubles().remove("credentials");
    else if (known == null || due(known, now)) {
      ledger.troubles().put("credentials",
          new Trouble(known == null ? now : known.since(), now, now, known == null ? 3 : known.reminders()));
      for (var owner : owners.ofDesk(desk))
        notices.add(notice(CREDENTIALS_END, owner, now,
            "The desk " + desk + " will not let us in after " + Cures.time(end.get(), now) + ".",
            "its credentials end then, and nothing renews them",
            "give the desk new ones before, and restart; a refresh token is renewed by use, so that one handoff does it",
            List.of()));
    }
  }

  private static boolean due(Trouble known, Instant now) {
    return !known.told().plus(REMINDERS.get(Math.min(known.reminders(), REMINDERS.size() - 1))).isAfter(now);
  }

  private static boolean isOver(Trouble known, Instant now) {
    return !known.seen().plus(CALM).isAfter(now);
  }

  // ---- what heaps up

  /** The first is told after it was gathered for a moment; what follows within the pause is told together. */
  private void heaps(Ledger ledger, Instant now, String kind, Iterable<Optional<String>> all,
      BiFunction<Instant, Instant, List<Pile>> between, Function<Pile, Optional<String>> whose,
      Function<Pile, Notice> words, List<Notice> notices) {
    var until = now.minus(COMMIT);
    for (var owner : all) {
      var seen = kind + "|" + owner.orElse("");
      var told = ledger.marks().get(seen + "|told");
      if (told != null && told.plus(PAUSE).isAfter(now))
        continue;
      var after = ledger.marks().getOrDefault(seen, ledger.marks().get("began"));
      var everybodys = between.apply(after, until);
      var piles = everybodys.stream().filter(pile -> whose.apply(pile).equals(owner)).toList();
      var covered = covered(everybodys, until);
      // Behind ten thousand of another's there may be some of this one's.
      if (piles.isEmpty() && covered.isBefore(until))
        ledger.marks().put(seen, covered);
      if (piles.isEmpty() || piles.stream().allMatch(pile -> pile.oldest().plus(GATHER).isAfter(now)))
        continue;
      piles.forEach(pile -> notices.add(words.apply(pile)));
      ledger.marks().put(seen, covered);
      ledger.marks().put(seen + "|told", now);
    }
  }

  /** Until when a question that stops at so many has read: the oldest come first. */
  private static Instant covered(List<Pile> piles, Instant until) {
    return piles.stream().mapToLong(Pile::count).sum() < Pile.MOST
        ? until
        : piles.stream().map(Pile::newest).max(Comparator.naturalOrder()).orElse(until);
  }

  private Notice parked(Pile pile, Instant now) {
    var words = Cures.ofParked(pile.reason(), desk);
    return notice(
        pile.reason().equals(FailureReason.CREDENTIALS_REJECTED.word()) ? CREDENTIALS_REJECTED : PARKED,
        owners.ofTeam(desk, pile.whose()), now,
        Cures.handoffs(pile.count()) + " for the desk " + desk + " " + Cures.verb(pile.count(), "is", "are")
            + " parked and " + Cures.verb(pile.count(), "needs", "need") + " a person, the first since "
            + Cures.time(pile.oldest(), now) + ".",
        words.cause(), words.cure(), pile.examples());
  }

  private Notice quarantined(Pile pile, Instant now) {
    return notice(QUARANTINED, owners.ofSource(pile.whose() == null ? "" : pile.whose()), now,
        pile.count() + Cures.verb(pile.count(), " webhook", " webhooks") + " of the source " + pile.whose()
            + " could not be understood, the first at " + Cures.time(pile.oldest(), now)
            + "; kept in quarantine, on no desk.",
        "the bot sends what the source's type or mapping does not read",
        "the bot was told in the answer what is wrong; mend the mapping or the bot", pile.examples());
  }

  private static Optional<String> named(String owner) {
    return Optional.of(owner).filter(name -> !name.isEmpty());
  }

  Notice notice(NoticeKind kind, Optional<String> owner, Instant now, String what, String cause, String cure,
      List<String> handoffs) {
    @Nullable
    String whom = owner.orElse(null);
    return new Notice(ids.next("ntc"), kind, desk, whom, now, what, cause, cure, handoffs);
  }
}
