package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of ticket creations of the last two hours
 * (https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency). Only creations that succeeded are kept.
 */
final class IdempotencyKeys {
  static final Duration LIFE = Duration.ofHours(2);
  private static final int MAX_LENGTH = 255;

  private record Kept(String bodyHash, JsonNode answer, long ticketId, Instant at) {}

  /** The answer of the first try. */
  record Replay(JsonNode answer, long ticketId) {}

  private final Map<String, Kept> kept = new HashMap<>();

  void clear() {
    kept.clear();
  }

  /** @throws Refusal when the key came with another body before */
  Optional<Replay> find(String key, String body, Instant now) {
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      throw Refusal.named(400, "IdempotentRequestError", "The idempotency key must have 1 to 255 characters");
    }
    kept.values().removeIf(k -> !k.at().plus(LIFE).isAfter(now));
    Kept known = kept.get(key);
    if (known == null) {
      return Optional.empty();
    }
    if (!known.bodyHash().equals(hash(body))) {
      throw Refusal.named(400, "IdempotentRequestError",
          "The request parameters do not match those of the first request with this idempotency key");
    }
    return Optional.of(new Replay(known.answer(), known.ticketId()));
  }

  void keep(String key, String body, JsonNode answer, long ticketId, Instant now) {
    kept.put(key, new Kept(hash(body), answer.deepCopy(), ticketId, now));
  }

  private static String hash(String body) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
