package dev.legato.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import dev.legato.redaction.JsonMask;
import dev.legato.redaction.RedactionPolicy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Masks what must not even be stored. Repeats are known by the bytes that were sent, under a key: without it, the digits
 * that were masked could be found by trying them all against the fingerprint. Thread-safe.
 */
public final class Redaction {
  private final RedactionPolicy policy;
  private final JsonMask tree;
  private final byte[] key;

  /**
   * @param policy what must not be stored
   * @param key of this store, the same on every node
   */
  public Redaction(RedactionPolicy policy, byte[] key) {
    this.policy = policy;
    this.tree = new JsonMask(policy, true, Json::inside, kind -> {});
    this.key = key.clone();
  }

  /** A JSON document as it is stored; what is no JSON is masked as a whole. */
  public byte[] json(byte[] document) {
    return of(document, "application/json").body();
  }

  /** A text by itself, judged as an answer to what was said before. */
  String text(String text, String asked) {
    return policy.mask(text, asked, kind -> {});
  }

  /** JSON of ours. */
  String turn(String json, String asked) {
    return Json.inside(json).map(turn -> tree.of("", turn, asked).toString()).orElseGet(() -> text(json, asked));
  }

  /** A body as it is stored: always JSON, whatever was sent, unless nobody can read it. */
  record Redacted(byte[] body, @Nullable String contentType) {}

  Redacted of(byte[] body, @Nullable String contentType) {
    if (!(Bodies.parse(body, contentType, Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)))
      return new Redacted(policy.mask(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
          contentType);
    try {
      return new Redacted(Json.mapper().writeValueAsBytes(tree.of("", root)),
          contentType == null || contentType.contains("json") ? contentType : "application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON cannot be written as JSON", e);
    }
  }

  byte[] fingerprint(String source, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(source.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(body), 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
