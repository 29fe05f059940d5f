package dev.legato.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Bodies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Masks what must not even be stored. Repeats are known by the bytes that were sent, under a key: without it, the digits
 * that were masked could be found by trying them all against the fingerprint. Thread-safe.
 */
public final class Redaction {
  private final UnaryOperator<String> mask;
  private final byte[] key;

  /**
   * @param mask a text without what must not be stored
   * @param key of this store, the same on every node
   */
  public Redaction(UnaryOperator<String> mask, byte[] key) {
    this.mask = mask;
    this.key = key.clone();
  }

  /** A JSON document as it is stored; what is no JSON is masked as a whole. */
  public byte[] json(byte[] document) {
    return of(document, "application/json").body();
  }

  /** A text by itself. */
  String text(String text) {
    return mask.apply(text);
  }

  /** A body as it is stored: always JSON, whatever was sent, unless nobody can read it. */
  record Redacted(byte[] body, @Nullable String contentType) {}

  Redacted of(byte[] body, @Nullable String contentType) {
    if (!(Bodies.parse(body, contentType, Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)))
      return new Redacted(mask.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8),
          contentType);
    try {
      return new Redacted(Json.mapper().writeValueAsBytes(masked(root)),
          contentType == null || contentType.contains("json") ? contentType : "application/json");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON cannot be written as JSON", e);
    }
  }

  private JsonNode masked(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), masked(field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(item -> copy.add(masked(item)));
        yield copy;
      }
      case TextNode text -> TextNode.valueOf(inner(text.textValue()));
      default -> node;
    };
  }

  /** Some platforms put JSON as a text into JSON: there the texts inside are masked, or it would not be JSON any more. */
  private String inner(String text) {
    if (text.startsWith("{") || text.startsWith("["))
      if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode root)
          && root.isContainerNode())
        return masked(root).toString();
    return mask.apply(text);
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
