package dev.legato.server.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How far a source does what a briefing needs, as a level, each of which asks for all that the one below it asks. Judged over its
 * latest handoffs, as their last delivery was. Pure.
 *
 * @param handoffs so many were judged
 * @param rules every rule with what was found, in the order of the levels
 * @param reasons what keeps it from the next level, one sentence each; empty at the highest
 */
public record Conformance(Level level, int handoffs, List<Rule> rules, List<String> reasons) {
  /** So many of the latest handoffs are looked at. */
  public static final int LOOKED_AT = 50;
  /** Fewer say nothing of a habit. */
  public static final int FEWEST = 5;

  private static final int NEARLY_ALL = 95;
  private static final int MOST = 90;
  private static final int RARELY = 5;

  /** In rising order. */
  public enum Level {
    /** Too few handoffs yet. */
    UNRATED,
    /** Not even the core. */
    NONE,
    /** An agent knows which conversation it is and what it is about. */
    CORE,
    /** And can answer: knows whom, and why the bot gave up. */
    STANDARD,
    /** And need not ask anything that the bot knew. */
    FULL;

    /** The word used in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One rule.
   *
   * @param percent of the handoffs looked at that have it; of what was sent, for refusals and warnings
   * @param wanted at least so many; at most, for {@code warnings} and {@code refusals}
   */
  public record Rule(Level level, String path, int percent, int wanted, boolean met) {}

  /** What one handoff lacks and how much of it was read differently than written. */
  record Sent(Set<String> missing, int warnings) {}

  public Conformance {
    rules = List.copyOf(rules);
    reasons = List.copyOf(reasons);
  }

  /**
   * @param latest the newest first
   * @param refused deliveries in the same time
   */
  static Conformance of(List<Sent> latest, long refused) {
    var sent = latest.stream().limit(LOOKED_AT).toList();
    var rules = new ArrayList<Rule>();
    // A summary without a conversation will do, and the other way round.
    rules.add(atLeast(Level.CORE, "messages or issue.summary", NEARLY_ALL, sent.stream()
        .filter(one -> !one.missing().containsAll(List.of("messages", "issue.summary"))).count(), sent.size()));
    rules.add(has(Level.CORE, "conversationId", NEARLY_ALL, sent));
    rules.add(has(Level.STANDARD, "messages", MOST, sent));
    rules.add(has(Level.STANDARD, "customer.email", MOST, sent));
    rules.add(has(Level.STANDARD, "escalation.trigger", MOST, sent));
    rules.add(atMost(Level.STANDARD, "refusals", RARELY, refused, sent.size() + refused));
    rules.add(has(Level.FULL, "issue.summary", MOST, sent));
    rules.add(has(Level.FULL, "attempts", MOST, sent));
    rules.add(has(Level.FULL, "escalation.urgency", MOST, sent));
    rules.add(has(Level.FULL, "customer.name", MOST, sent));
    rules.add(atMost(Level.FULL, "warnings", RARELY, sent.stream().filter(one -> one.warnings() > 0).count(),
        sent.size()));
    if (sent.size() < FEWEST) {
      return new Conformance(Level.UNRATED, sent.size(), rules,
          List.of("a level needs " + FEWEST + " handoffs; " + sent.size() + " came so far"));
    }
    var broken = rules.stream().filter(rule -> !rule.met()).map(Rule::level).min(Level::compareTo);
    var level = broken.map(first -> Level.values()[first.ordinal() - 1]).orElse(Level.FULL);
    return new Conformance(level, sent.size(), rules, rules.stream()
        .filter(rule -> !rule.met() && broken.filter(rule.level()::equals).isPresent()).map(Conformance::told)
        .toList());
  }

  private static Rule has(Level level, String path, int wanted, List<Sent> sent) {
    return atLeast(level, path, wanted, sent.stream().filter(one -> !one.missing().contains(path)).count(),
        sent.size());
  }

  private static Rule atLeast(Level level, String path, int wanted, long with, int of) {
    int percent = of == 0 ? 0 : (int) (100 * with / of);
    return new Rule(level, path, percent, wanted, percent >= wanted);
  }

  private static Rule atMost(Level level, String path, int wanted, long with, long of) {
    int percent = of == 0 ? 0 : (int) ((100 * with + of - 1) / of);
    return new Rule(level, path, percent, wanted, percent <= wanted);
  }

  private static String told(Rule rule) {
    var found = rule.level().word() + ": " + rule.percent() + " % ";
    return switch (rule.path()) {
      case "refusals" -> found + "of what was sent was refused, at most " + rule.wanted() + " % may be";
      case "warnings" -> found + "of the handoffs had values that were read differently than written, at most "
          + rule.wanted() + " % may";
      default -> found + "of the handoffs have " + rule.path() + ", " + rule.wanted() + " % are needed";
    };
  }
}
