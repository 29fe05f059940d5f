package dev.legato.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a try did not succeed: for people and for figures. What to do about it is {@link DeliveryOutcome}. */
public enum FailureReason {
  /** The desk's budget for the whole account is used up. */
  RATE_LIMITED,
  /** The desk will not take more writes to this one ticket for now. */
  TICKET_BUSY,
  /** 5xx, connection refused, name not found: the desk is not there. */
  DESK_UNAVAILABLE,
  /** The request may have arrived, its answer did not. */
  REPLY_LOST,
  /** Someone changed the same thing at the same time. */
  CONFLICT,
  /** The desk does not accept who we are, even after renewing the token. */
  CREDENTIALS_REJECTED,
  /** We are known but not allowed: scope, role or plan. */
  FORBIDDEN,
  /** What we wrote to is not there. */
  NOT_FOUND,
  /** The ticket takes no more updates. */
  TICKET_CLOSED,
  /** The desk objects to something we sent. */
  INVALID,
  /** The desk answered something we do not understand (a redirect, not JSON). */
  UNEXPECTED_ANSWER,
  /** Our own configuration lacks what this needs (a source that was removed, say). */
  MISCONFIGURED,
  /** A fault of our own program. */
  BUG;

  /** The word used in JSON, logs and metrics. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
