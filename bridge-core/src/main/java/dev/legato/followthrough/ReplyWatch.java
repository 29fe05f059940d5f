package dev.legato.followthrough;

import dev.legato.connector.TicketState;
import dev.legato.delivery.DeskStanding;
import dev.legato.followthrough.Ledger.Deadline;
import dev.legato.followthrough.Owners.ReplyRule;
import dev.legato.handoff.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds handoffs of one desk that no human has replied to in time. A ticket is read once, when its time is up (and once more
 * before the fallback team is told), and never in between.
 */
public final class ReplyWatch {
  /** Of a heap after an outage; the rest follows with the next rounds. */
  private static final int MOST_FOUND = 200;
  private static final int MOST_READ = 20;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  private static final Duration NOT_THERE_YET = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(15);

  /** Reads a ticket; empty when the desk is not to be called now. */
  @FunctionalInterface
  public interface TicketReader {
    Optional<TicketState> read(String desk, String ticketId, Instant since);
  }

  private final String desk;
  private final Owners owners;
  private final TicketReader tickets;
  private final DeskWatch watch;

  ReplyWatch(String desk, Owners owners, TicketReader tickets, DeskWatch watch) {
    this.desk = desk;
    this.owners = owners;
    this.tickets = tickets;
    this.watch = watch;
  }

  List<Notice> look(DeskStanding standing, Ledger ledger, Instant now) {
    var rules = new LinkedHashMap<String, ReplyRule>();
    owners.replyRules(desk).forEach(rule -> rules.put(rule.rule(), rule));
    rules.values().forEach(rule -> timeIsUp(standing, ledger, rule, now));
    ledger.deadlines().removeIf(deadline -> !rules.containsKey(deadline.rule()));
    var silent = new LinkedHashMap<String, List<Unanswered>>();
    int read = 0;
    for (var deadline : List.copyOf(ledger.deadlines())) {
      if (deadline.due().isAfter(now) || read == MOST_READ)
        continue;
      var rule = rules.get(deadline.rule());
      var told = ledger.marks().get(toldMark(rule, deadline.second()));
      if (told != null && told.plus(PAUSE).isAfter(now)) {
        replace(ledger, deadline, told.plus(PAUSE));
        continue;
      }
      read++;
      ask(standing, ledger, deadline, rule, now).ifPresent(handoff -> silent
          .computeIfAbsent(deadline.rule() + "|" + deadline.second(), _ -> new ArrayList<>()).add(handoff));
    }
    return notices(silent, rules, ledger, now);
  }

  /** Each handoff comes by here once, when its time is up. */
  private void timeIsUp(DeskStanding standing, Ledger ledger, ReplyRule rule, Instant now) {
    var mark = "reply|" + rule.rule();
    var until = now.minus(rule.within());
    var after = ledger.marks().get(mark);
    if (after == null) {
      ledger.marks().put(mark, until);
      return;
    }
    var found = standing.store().unanswered(desk, rule.rule(), after, until, MOST_FOUND);
    found.forEach(handoff -> ledger.deadlines().add(new Deadline(handoff.handoffId(), rule.rule(), now, false)));
    if (found.size() == MOST_FOUND)
      ledger.marks().put(mark, found.getLast().receivedAt());
    else if (until.isAfter(after))
      ledger.marks().put(mark, until);
  }

  /** The handoff when nobody has replied; everything else is settled here. */
  private Optional<Unanswered> ask(DeskStanding standing, Ledger ledger, Deadline deadline, ReplyRule rule,
      Instant now) {
    var open = standing.store().unanswered(deadline.handoffId());
    if (open.isEmpty()) {
      ledger.deadlines().remove(deadline);
      return Optional.empty();
    }
    var handoff = open.get();
    if (handoff.ticketId() == null) { // told as late, parked or an outage
      replace(ledger, deadline, now.plus(NOT_THERE_YET));
      return Optional.empty();
    }
    return switch (tickets.read(desk, handoff.ticketId(), handoff.receivedAt()).orElse(null)) {
      case null -> {
        replace(ledger, deadline, now.plus(ASK_AGAIN));
        yield Optional.empty();
      }
      case TicketState.Unclear(_, _, var wait) -> {
        replace(ledger, deadline, now.plus(wait.filter(it -> it.compareTo(ASK_AGAIN) > 0).orElse(ASK_AGAIN)));
        yield Optional.empty();
      }
      case TicketState.Untold() -> {
        ledger.deadlines().remove(deadline);
        yield Optional.empty();
      }
      case TicketState.Known(var repliedAt, var solved) -> {
        ledger.deadlines().remove(deadline);
        if (repliedAt != null)
          standing.store().answered(handoff.handoffId(), repliedAt);
        if (repliedAt != null || solved)
          yield Optional.empty();
        if (!deadline.second() && rule.fallback() != null)
          ledger.deadlines().add(new Deadline(handoff.handoffId(), rule.rule(),
              later(now.plus(Duration.ofMinutes(1)), handoff.receivedAt().plus(rule.within().multipliedBy(2))), true));
        yield Optional.of(handoff);
      }
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void replace(Ledger ledger, Deadline deadline, Instant due) {
    ledger.deadlines().set(ledger.deadlines().indexOf(deadline),
        new Deadline(deadline.handoffId(), deadline.rule(), due, deadline.second()));
  }

  private static String toldMark(ReplyRule rule, boolean second) {
    return "unanswered|" + rule.rule() + "|" + second;
  }

  private List<Notice> notices(Map<String, List<Unanswered>> silent, Map<String, ReplyRule> rules, Ledger ledger,
      Instant now) {
    var notices = new ArrayList<Notice>();
    for (var rule : rules.values())
      for (boolean second : new boolean[]{false, true}) {
        var handoffs = silent.get(rule.rule() + "|" + second);
        if (handoffs == null)
          continue;
        ledger.marks().put(toldMark(rule, second), now);
        var oldest = handoffs.stream().map(Unanswered::receivedAt).min(Instant::compareTo).orElse(now);
        notices.add(watch.notice(second ? NoticeKind.STILL_UNANSWERED : NoticeKind.UNANSWERED,
            owners.ofTeam(desk, second ? rule.fallback() : rule.team()), now,
            Cures.handoffs(handoffs.size()) + " of the route \"" + rule.rule() + "\" (team " + rule.team() + ") "
                + Cures.verb(handoffs.size(), "has", "have") + " no human reply"
                + ", the first since " + Cures.time(oldest, now) + ".",
            second
                ? "the team " + rule.team() + " was told before and has not replied either"
                : "nobody of the team has replied within " + Cures.minutes(rule.within()),
            "take " + Cures.verb(handoffs.size(), "it", "them") + " up on the desk " + desk
                + "; legato handoffs show ID has the link to the ticket",
            handoffs.stream().map(Unanswered::handoffId).limit(3).toList()));
      }
    return notices;
  }
}
