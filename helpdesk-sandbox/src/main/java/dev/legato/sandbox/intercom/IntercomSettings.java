package dev.legato.sandbox.intercom;

import java.time.Duration;

/**
 * The workspace that is pretended.
 *
 * @param requestsPerMinute    dealt out in windows of ten seconds, a sixth each; 10,000 is a private app's usual limit
 * @param searchLag            until a change shows in the three {@code search} calls
 * @param everyNotePublic      makes a comment of every note: the desk that breaks its word, to test the privacy alarm
 * @param ticketsRestricted    all ticket calls answer 403 {@code api_plan_restricted}
 * @param attributesRestricted making and filling conversation attributes answers 403 {@code api_plan_restricted}
 * @param unknownCodes         refusals keep their status but carry a code that no list knows
 */
public record IntercomSettings(int requestsPerMinute, Duration searchLag, boolean everyNotePublic,
    boolean ticketsRestricted, boolean attributesRestricted, boolean unknownCodes) {
  /** The usual limit, an index a minute behind, everything in the plan. */
  public static final IntercomSettings DEFAULTS = new IntercomSettings(10_000, Duration.ofSeconds(60), false, false,
      false, false);

  public IntercomSettings {
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException("A limit is at least 1 a minute");
    }
    if (searchLag.isNegative()) {
      throw new IllegalArgumentException("An index cannot be ahead of time");
    }
  }

  /** What one window of ten seconds holds: 1,000 a minute are 167. */
  int perWindow() {
    return (requestsPerMinute + 5) / 6;
  }

  public IntercomSettings withRequestsPerMinute(int limit) {
    return new IntercomSettings(limit, searchLag, everyNotePublic, ticketsRestricted, attributesRestricted,
        unknownCodes);
  }

  public IntercomSettings withSearchLag(Duration lag) {
    return new IntercomSettings(requestsPerMinute, lag, everyNotePublic, ticketsRestricted, attributesRestricted,
        unknownCodes);
  }

  public IntercomSettings withEveryNotePublic(boolean every) {
    return new IntercomSettings(requestsPerMinute, searchLag, every, ticketsRestricted, attributesRestricted,
        unknownCodes);
  }

  public IntercomSettings withTicketsRestricted(boolean restricted) {
    return new IntercomSettings(requestsPerMinute, searchLag, everyNotePublic, restricted, attributesRestricted,
        unknownCodes);
  }

  public IntercomSettings withAttributesRestricted(boolean restricted) {
    return new IntercomSettings(requestsPerMinute, searchLag, everyNotePublic, ticketsRestricted, restricted,
        unknownCodes);
  }

  public IntercomSettings withUnknownCodes(boolean unknown) {
    return new IntercomSettings(requestsPerMinute, searchLag, everyNotePublic, ticketsRestricted, attributesRestricted,
        unknown);
  }
}
