package dev.legato.sandbox.zendesk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of the account: OAuth pairs that expire and rotate, and the legacy API token. */
final class Credentials {
  private static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private record Access(long userId, Set<String> scopes, Instant expires) {}

  private record Refresh(String accessToken, long userId, Set<String> scopes, Instant expires) {}

  /** A freshly issued token; {@code refreshToken} is null for client credentials (RFC 6749, 4.4.3). */
  record Issued(String accessToken, @Nullable String refreshToken, Set<String> scopes, Duration life) {}

  private final Map<String, Access> accessTokens = new HashMap<>();
  private final Map<String, Refresh> refreshTokens = new HashMap<>();
  private long apiUserId;
  private long issued;

  void clear() {
    accessTokens.clear();
    refreshTokens.clear();
    issued = 0;
  }

  void plant(long userId) {
    apiUserId = userId;
    Set<String> scopes = Set.of("read", "write");
    accessTokens.put(ZendeskSeed.ACCESS_TOKEN, new Access(userId, scopes, Instant.MAX));
    refreshTokens.put(ZendeskSeed.REFRESH_TOKEN,
        new Refresh(ZendeskSeed.ACCESS_TOKEN, userId, scopes, Instant.MAX));
  }

  Issued byClientCredentials(String scope, Instant now, Duration life) {
    return issue(apiUserId, scopes(scope), now, life, false);
  }

  /** The old pair dies with this call, whether its access token had expired or not. */
  Issued byRefreshToken(String token, Instant now, Duration life) {
    Refresh known = refreshTokens.remove(token);
    if (known == null || !known.expires().isAfter(now)) {
      throw Refusal.oauth(400, "invalid_grant", "The provided refresh token is invalid, expired, or was used before.");
    }
    accessTokens.remove(known.accessToken());
    return issue(known.userId(), known.scopes(), now, life, true);
  }

  /** Every access token of now stops working; refresh tokens live on. */
  void expireAccessTokens() {
    accessTokens.clear();
  }

  Caller caller(@Nullable String authorization, Instant now, Account account) {
    if (authorization == null) {
      return new Caller(null, Set.of());
    }
    if (authorization.startsWith("Bearer ")) {
      Access access = accessTokens.get(authorization.substring(7).strip());
      if (access == null || !access.expires().isAfter(now)) {
        throw Refusal.notAuthenticated();
      }
      return new Caller(account.users.get(access.userId()), access.scopes());
    }
    if (authorization.startsWith("Basic ")) {
      return new Caller(basic(authorization.substring(6).strip(), account), Set.of());
    }
    throw Refusal.notAuthenticated();
  }

  static boolean clientKnown(@Nullable String id, @Nullable String secret) {
    return same(ZendeskSeed.CLIENT_ID, id) & same(ZendeskSeed.CLIENT_SECRET, secret);
  }

  private static User basic(String encoded, Account account) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.notAuthenticated();
    }
    int colon = pair.indexOf("/token:");
    if (colon < 0 || !same(ZendeskSeed.API_TOKEN, pair.substring(colon + 7))) {
      throw Refusal.notAuthenticated();
    }
    return account.userByEmail(pair.substring(0, colon)).filter(User::staff).orElseThrow(Refusal::notAuthenticated);
  }

  private Issued issue(long userId, Set<String> scopes, Instant now, Duration life, boolean withRefresh) {
    long number = ++issued;
    String access = "access-" + number + "-" + Long.toHexString(number * 0x9E3779B97F4A7C15L);
    accessTokens.put(access, new Access(userId, scopes, now.plus(life)));
    String refresh = null;
    if (withRefresh) {
      refresh = "refresh-" + number + "-" + Long.toHexString(number * 0xC2B2AE3D27D4EB4FL);
      refreshTokens.put(refresh, new Refresh(access, userId, scopes, now.plus(REFRESH_LIFE)));
    }
    return new Issued(access, refresh, scopes, life);
  }

  private static Set<String> scopes(String scope) {
    return new LinkedHashSet<>(List.of(scope.strip().split("\\s+")));
  }

  private static boolean same(String known, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
