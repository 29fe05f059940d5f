package dev.legato.sandbox.zendesk;

import java.time.Duration;

/**
 * The account that is pretended.
 *
 * @param requestsPerMinute  all calls together; 400 is a Suite Growth or Professional account
 * @param updatesPerMinute   ticket updates of the whole account; 100 without the add-on
 * @param accessTokenLife    of tokens got at {@code /oauth/tokens}, on the sandbox's clock
 * @param searchLag          until a change shows in {@code /search}
 * @param everyCommentPublic ignores {@code "public": false}: the desk that breaks its word, to test the privacy alarm
 */
public record ZendeskSettings(int requestsPerMinute, int updatesPerMinute, Duration accessTokenLife, Duration searchLag,
    boolean everyCommentPublic) {
  /** Limits of a Professional account, tokens of two hours, an index a minute behind. */
  public static final ZendeskSettings DEFAULTS = new ZendeskSettings(400, 100, Duration.ofHours(2),
      Duration.ofSeconds(60), false);

  public ZendeskSettings {
    if (requestsPerMinute < 1 || updatesPerMinute < 1) {
      throw new IllegalArgumentException("Limits are at least 1 a minute");
    }
  }

  public ZendeskSettings withRequestsPerMinute(int limit) {
    return new ZendeskSettings(limit, updatesPerMinute, accessTokenLife, searchLag, everyCommentPublic);
  }

  public ZendeskSettings withUpdatesPerMinute(int limit) {
    return new ZendeskSettings(requestsPerMinute, limit, accessTokenLife, searchLag, everyCommentPublic);
  }

  public ZendeskSettings withAccessTokenLife(Duration life) {
    return new ZendeskSettings(requestsPerMinute, updatesPerMinute, life, searchLag, everyCommentPublic);
  }

  public ZendeskSettings withEveryCommentPublic(boolean every) {
    return new ZendeskSettings(requestsPerMinute, updatesPerMinute, accessTokenLife, searchLag, every);
  }
}
