package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.fetch.FetchLimits;
import dev.legato.fetch.Fetched;
import dev.legato.fetch.GuardedFetch;
import dev.legato.gathering.transcripts.TranscriptFetcher.Answer;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An access token for a service account of Google, got for a signed token of ours and used until shortly before it ends.
 * Thread-safe.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#httprest">OAuth 2.0 for service accounts</a>
 */
final class GoogleToken {
  private static final String SCOPE = "https://www.googleapis.com/auth/dialogflow";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final int LARGEST = 100_000;

  private final Secret key;
  private final GuardedFetch fetch;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Secret token;
  private volatile Instant ends = Instant.MIN;

  GoogleToken(Secret key, GuardedFetch fetch, InstantSource clock) {
    this.key = key;
    this.fetch = fetch;
    this.clock = clock;
  }

  /** A token, or why there is none. */
  sealed interface Got {
    /** @param kept whether it was got for an earlier question */
    record Token(Secret value, boolean kept) implements Got {}

    record None(Answer.Missed missed) implements Got {}
  }

  /** One asks at a time, and nobody waits for another's answer longer than for their own. */
  Got get(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    try {
      if (!asking.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS))
        return new Got.None(new Answer.Missed("Google's token did not come in time", true, Duration.ZERO));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Got.None(new Answer.Missed("Google's token was not waited for", true, Duration.ZERO));
    }
    try {
      return asked(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    } finally {
      asking.unlock();
    }
  }

  private Got asked(Duration limit) {
    var now = clock.instant();
    var known = token;
    if (known != null && now.isBefore(ends.minus(AHEAD)))
      return new Got.Token(known, true);
    if (!(Json.parse(key.reveal().getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode account)))
      return unusable();
    var place = account.path("token_uri").asText("https://oauth2.googleapis.com/token");
    String signed;
    try {
      signed = SignedToken.rs256(
          Json.mapper().createObjectNode().put("iss", account.path("client_email").asText()).put("scope", SCOPE)
              .put("aud", place).put("iat", now.getEpochSecond()).put("exp", now.plus(LIFE).getEpochSecond()),
          privateKey(account.path("private_key").asText()), account.path("private_key_id").asText());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return unusable();
    }
    return switch (fetch.post(place, Map.of("grant_type", GRANT, "assertion", signed),
        new FetchLimits(LARGEST, limit, 0, Set.of("application/json")))) {
      case Fetched.Missed missed -> new Got.None(refused(missed, limit));
      case Fetched.Got(var bytes, _) -> taken(bytes, now);
    };
  }

  /** The next one is asked for anew: this one was not accepted. */
  void forget() {
    token = null;
  }

  private Got taken(byte[] bytes, Instant now) {
    if (!(Json.parse(bytes) instanceof Json.Parsed.Tree(JsonNode answer)) || !answer.path("access_token").isTextual())
      return new Got.None(new Answer.Missed("Google answered something else than a token", true, Duration.ZERO));
    var fresh = new Secret(answer.path("access_token").textValue());
    ends = now.plusSeconds(Math.clamp(answer.path("expires_in").asLong(0), 0, 3600));
    token = fresh;
    return new Got.Token(fresh, false);
  }

  private static Answer.Missed refused(Fetched.Missed missed, Duration limit) {
    return missed.why() == Fetched.Why.ANSWER
        ? Answer.Missed.forGood("Google does not accept the service account's key")
        : Pages.told(missed, limit);
  }

  private static Got unusable() {
    return new Got.None(Answer.Missed.forGood("the configured key is not the JSON key of a service account"));
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
