package dev.legato.followthrough;

import dev.legato.connector.TicketState;
import dev.legato.delivery.DeskStanding;
import dev.legato.handoff.DuePromise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds promises of one desk's handoffs that fall due while no human has replied. Each is asked about once, when its time has
 * come; what they say stays in the note.
 */
final class PromiseWatch {
  private static final int MOST_FOUND = 200;
  private static final int MOST_READ = 20;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  /** What falls due within it is told together. */
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private final String desk;
  private final Owners owners;
  private final ReplyWatch.TicketReader tickets;
  private final DeskWatch watch;
  private final Duration lead;

  /** @param lead how long before its time a promise is asked about */
  PromiseWatch(String desk, Owners owners, ReplyWatch.TicketReader tickets, DeskWatch watch, Duration lead) {
    this.desk = desk;
    this.owners = owners;
    this.tickets = tickets;
    this.watch = watch;
    this.lead = lead;
  }

  /** What is to be told, and what becomes of the promises when it is: to be written in one go. */
  record Found(List<Notice> notices, List<DuePromise.Next> promises) {}

  /** What is known of a handoff's ticket. */
  private sealed interface Reply {
    record None() implements Reply {}

    record NeedsNone() implements Reply {}

    record Unknown(Duration pause) implements Reply {}
  }

  Found look(DeskStanding standing, Ledger ledger, Instant now) {
    var next = new ArrayList<DuePromise.Next>();
    var open = new LinkedHashMap<Optional<String>, List<DuePromise>>();
    var replies = new HashMap<String, Reply>();
    for (var promise : standing.store().promisesDue(desk, now.plus(lead), MOST_FOUND)) {
      var owner = owners.ofTeam(desk, promise.team());
      var told = ledger.marks().get(mark(owner));
      if (promise.unanswered() && told != null && told.plus(PAUSE).isAfter(now)) {
        next.add(new DuePromise.Next(promise, told.plus(PAUSE).plus(lead)));
        continue;
      }
      if (!replies.containsKey(promise.handoffId()) && replies.size() == MOST_READ)
        break;
      switch (replies.computeIfAbsent(promise.handoffId(), _ -> reply(standing, promise))) {
        case Reply.NeedsNone() -> next.add(new DuePromise.Next(promise, null));
        case Reply.Unknown(var pause) -> next.add(new DuePromise.Next(promise, now.plus(pause).plus(lead)));
        case Reply.None() -> {
          next.add(new DuePromise.Next(promise, null));
          open.computeIfAbsent(owner, _ -> new ArrayList<>()).add(promise);
        }
      }
    }
    var notices = new ArrayList<Notice>();
    open.forEach((owner, promises) -> {
      ledger.marks().put(mark(owner), now);
      notices.add(notice(owner, promises, now));
    });
    return new Found(notices, next);
  }

  private Reply reply(DeskStanding standing, DuePromise promise) {
    if (!promise.unanswered())
      return new Reply.NeedsNone();
    if (promise.ticketId() == null)
      return new Reply.None(); // nobody can have replied
    return switch (tickets.read(desk, promise.ticketId(), promise.receivedAt()).orElse(null)) {
      case null -> new Reply.Unknown(ASK_AGAIN);
      case TicketState.Unclear(_, _, var wait) ->
        new Reply.Unknown(wait.filter(it -> it.compareTo(ASK_AGAIN) > 0).orElse(ASK_AGAIN));
      case TicketState.Untold() -> new Reply.NeedsNone();
      case TicketState.Known(var repliedAt, var solved) -> {
        if (repliedAt != null)
          standing.store().answered(promise.handoffId(), repliedAt);
        yield repliedAt != null || solved ? new Reply.NeedsNone() : new Reply.None();
      }
    };
  }

  private static String mark(Optional<String> owner) {
    return "promises|" + owner.orElse("");
  }

  private Notice notice(Optional<String> owner, List<DuePromise> promises, Instant now) {
    int count = promises.stream().mapToInt(DuePromise::count).sum();
    var first = promises.stream().map(DuePromise::dueAt).min(Instant::compareTo).orElse(now);
    boolean nowhere = promises.stream().allMatch(promise -> promise.ticketId() == null);
    var handoffs = promises.stream().map(DuePromise::handoffId).distinct().toList();
    return watch.notice(NoticeKind.PROMISE_DUE, owner, now,
        count + Cures.verb(count, " promise", " promises") + " of the bot, in " + Cures.handoffs(handoffs.size())
            + " for the desk " + desk + ", "
            + (first.isAfter(now) ? Cures.verb(count, "falls", "fall") : "fell") + " due"
            + Cures.verb(count, " at ", ", the first at ") + Cures.time(first, now) + ", and no human has replied.",
        nowhere
            ? "not written to the desk yet, so nobody can know of it"
            : "nobody has replied since it was handed over",
        "keep it, or tell the customer when it will be; the words stand under Promised in the note, and legato handoffs"
            + " show ID has the link to the ticket",
        handoffs.stream().limit(3).toList());
  }
}
