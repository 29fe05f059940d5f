package dev.legato.sandbox.freshdesk;

import java.time.Duration;

/**
 * The account that is pretended.
 *
 * @param limits          how much it takes
 * @param searchLag       until a change shows in {@code /search/tickets}; the vendor says "a few minutes"
 * @param everyNotePublic ignores {@code "private": true}: the desk that breaks its word, to test the privacy alarm
 * @param accessDenied    the key's agent may do nothing any more: 403 for every call
 */
public record FreshdeskSettings(FreshdeskLimits limits, Duration searchLag, boolean everyNotePublic,
    boolean accessDenied) {
  /** Limits of a Pro account, an index three minutes behind. */
  public static final FreshdeskSettings DEFAULTS = new FreshdeskSettings(FreshdeskLimits.PRO, Duration.ofMinutes(3),
      false, false);

  public FreshdeskSettings {
    if (searchLag.isNegative()) {
      throw new IllegalArgumentException("The search index cannot be ahead of the desk");
    }
  }

  public FreshdeskSettings withLimits(FreshdeskLimits value) {
    return new FreshdeskSettings(value, searchLag, everyNotePublic, accessDenied);
  }

  public FreshdeskSettings withSearchLag(Duration value) {
    return new FreshdeskSettings(limits, value, everyNotePublic, accessDenied);
  }

  public FreshdeskSettings withEveryNotePublic(boolean value) {
    return new FreshdeskSettings(limits, searchLag, value, accessDenied);
  }

  public FreshdeskSettings withAccessDenied(boolean value) {
    return new FreshdeskSettings(limits, searchLag, everyNotePublic, value);
  }
}
