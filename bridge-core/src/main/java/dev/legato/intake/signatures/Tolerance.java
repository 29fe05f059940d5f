package dev.legato.intake.signatures;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far a sender's clock may be off, in either direction. */
record Tolerance(Duration most) {
  // ASCII digits alone: Java would also read a plus sign and the digits of other scripts.
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}");

  /**
   * Empty when the time is near enough.
   *
   * @param header what to call it
   * @param alsoMilliseconds whether this sender may write those
   */
  Optional<String> objection(String header, String timestamp, boolean alsoMilliseconds, Instant now) {
    if (SECONDS.matcher(timestamp).matches())
      return objection(header, Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    if (!MILLISECONDS.matcher(timestamp).matches())
      return Optional.of(header + " is not a number of seconds since 1970");
    return alsoMilliseconds
        ? objection(header, Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
        : Optional.of(header + " looks like milliseconds; it is seconds since 1970");
  }

  private Optional<String> objection(String header, Instant at, Instant now) {
    var skew = Duration.between(at, now);
    if (skew.abs().compareTo(most) <= 0)
      return Optional.empty();
    return Optional.of(header + " is " + skew.abs().toSeconds() + " seconds "
        + (skew.isNegative() ? "ahead of" : "behind") + " our clock, " + most.toSeconds()
        + " are allowed: check the sender's clock, and sign anew at each retry");
  }
}
