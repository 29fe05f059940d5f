package dev.legato.connector;

import java.time.Duration;
import java.util.Optional;

/** What looking for the trace of an earlier try came to. */
public sealed interface Sighting {
  /** The earlier try was applied, and this is the proof. */
  record Seen(Receipt receipt) implements Sighting {}

  /** The earlier try was surely not applied, or repeating it does no harm. */
  record NotSeen() implements Sighting {}

  /** Cannot be told now (desk down, index lags): look again, not before {@code askedToWait} where it is known. */
  record Unclear(FailureReason reason, String detail, Optional<Duration> askedToWait, int httpStatus)
      implements
        Sighting {
    /** The desk has answered, and what it does not find may yet come up: no failure, and it must end some time. */
    public boolean isTooEarly() {
      return reason == FailureReason.NOT_FOUND;
    }
  }
}
