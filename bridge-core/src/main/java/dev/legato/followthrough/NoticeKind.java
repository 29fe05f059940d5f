package dev.legato.followthrough;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a notice is about. */
public enum NoticeKind {
  /** A desk does not answer. */
  OUTAGE_BEGAN,
  /** It still does not. */
  OUTAGE_GOES_ON,
  /** It answers again. */
  OUTAGE_ENDED,
  /** Handoffs wait for longer than they should, though the desk is there. */
  LATE,
  /** They still do. */
  STILL_LATE,
  /** None of them waits any more. */
  LATE_NO_MORE,
  /** Handoffs need a person. */
  PARKED,
  /** A desk no longer accepts who we are. */
  CREDENTIALS_REJECTED,
  /** A desk's credentials end soon. */
  CREDENTIALS_END,
  /** Webhooks were authentic and could not be understood. */
  QUARANTINED,
  /** No human has replied in time. */
  UNANSWERED,
  /** Nor after as long again: told to the fallback team. */
  STILL_UNANSWERED,
  /** The bot promised something for now, and no human has replied. */
  PROMISE_DUE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
