package dev.legato.followthrough;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** The words of notices: cause and cure by the reason the journal keeps. Pure. */
final class Cures {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final String RETRY = ", then: legato parked retry-all";

  private Cures() {}

  record CauseAndCure(String cause, String cure) {}

  static CauseAndCure ofParked(String reason, String desk) {
    return switch (reason) {
      case "credentials-rejected" -> new CauseAndCure("the desk no longer accepts who we are",
          "give the desk " + desk + " new credentials, check with: legato doctor" + RETRY);
      case "forbidden" ->
        new CauseAndCure("the desk knows us, but its scopes, role or plan do not allow what is needed",
            "widen the rights of the desk's user or token" + RETRY);
      case "not-found" -> new CauseAndCure("what was to be written to is not on the desk",
          "look at the target with: legato handoffs show ID" + RETRY);
      case "desk-unavailable", "reply-lost" -> new CauseAndCure("the desk did not answer for a day",
          "see whether it is there and can be reached from here" + RETRY);
      case "misconfigured" -> new CauseAndCure("our own configuration lacks what they need",
          "legato parked list says what; mend it" + RETRY);
      case "bug" -> new CauseAndCure("a fault of Legato itself", "report it with the log, retry after an update");
      default -> new CauseAndCure("the desk refused even the bare note (" + reason + ")",
          "legato parked list has the desk's own words; mend the cause" + RETRY);
    };
  }

  static CauseAndCure ofThrottled(String desk, Instant since, Instant now) {
    return new CauseAndCure("the desk answers \"too many requests\" (429) since " + time(since, now)
        + ": the account's budget is used up, by us or by others who share it",
        "see in the vendor's admin pages who uses the account's API; then lower requestsPerMinute of " + desk
            + ", slow the others down, or raise the plan. Nothing is lost: they go out as the budget allows");
  }

  /** @param reasons of the last tries that failed; none when there was none */
  static CauseAndCure ofLate(String desk, Set<String> reasons) {
    return reasons.isEmpty()
        ? new CauseAndCure("the desk is there, but takes them slower than they come",
            "raise requestsPerMinute of " + desk
                + ", or the vendor's plan; legato handoffs show ID tells what each waits"
                + " for")
        : new CauseAndCure("the desk is there, but the last tries failed (" + String.join(", ", reasons) + ")",
            "legato handoffs show ID has each try with the desk's answer; they are tried again by themselves");
  }

  static String handoffs(long count) {
    return count == 1 ? "1 handoff" : count + " handoffs";
  }

  static String verb(long count, String one, String many) {
    return count == 1 ? one : many;
  }

  static String time(Instant at, Instant now) {
    return (Duration.between(at, now).abs().compareTo(Duration.ofHours(12)) < 0 ? TODAY : OTHER_DAY).format(at);
  }

  static String minutes(Duration duration) {
    long minutes = duration.toMinutes();
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
  }
}
