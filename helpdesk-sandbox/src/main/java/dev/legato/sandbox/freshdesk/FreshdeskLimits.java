package dev.legato.sandbox.freshdesk;

/**
 * How much an account takes. The first five are calls a minute
 * (https://support.freshdesk.com/support/solutions/articles/225439); the vendor names no number for the last two.
 *
 * @param requests        all calls together
 * @param creates         of tickets
 * @param updates         of tickets
 * @param ticketLists     lists of tickets
 * @param contactLists    lists of contacts
 * @param attachmentBytes all files of one ticket or note together
 * @param bodyCharacters  of one description or note
 * @param conversations   of one ticket
 */
public record FreshdeskLimits(int requests, int creates, int updates, int ticketLists, int contactLists,
    int attachmentBytes, int bodyCharacters, int conversations) {
  /** The Pro plan. */
  public static final FreshdeskLimits PRO = new FreshdeskLimits(400, 160, 160, 100, 100, 20_000_000, 1_000_000, 5_000);
  /** Room enough for tests that are about something else. */
  public static final FreshdeskLimits NONE = new FreshdeskLimits(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000,
      20_000_000, 1_000_000, 5_000);

  public FreshdeskLimits {
    for (int limit : new int[]{requests, creates, updates, ticketLists, contactLists, attachmentBytes, bodyCharacters,
        conversations}) {
      if (limit < 1) {
        throw new IllegalArgumentException("Every limit is at least 1, not " + limit);
      }
    }
  }

  public FreshdeskLimits withRequests(int value) {
    return new FreshdeskLimits(value, creates, updates, ticketLists, contactLists, attachmentBytes, bodyCharacters,
        conversations);
  }

  public FreshdeskLimits withCreates(int value) {
    return new FreshdeskLimits(requests, value, updates, ticketLists, contactLists, attachmentBytes, bodyCharacters,
        conversations);
  }

  public FreshdeskLimits withUpdates(int value) {
    return new FreshdeskLimits(requests, creates, value, ticketLists, contactLists, attachmentBytes, bodyCharacters,
        conversations);
  }

  public FreshdeskLimits withBodyCharacters(int value) {
    return new FreshdeskLimits(requests, creates, updates, ticketLists, contactLists, attachmentBytes, value,
        conversations);
  }

  public FreshdeskLimits withConversations(int value) {
    return new FreshdeskLimits(requests, creates, updates, ticketLists, contactLists, attachmentBytes, bodyCharacters,
        value);
  }
}
