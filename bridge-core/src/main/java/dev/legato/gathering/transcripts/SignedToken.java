package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JSON web token of ours, signed with the JDK's own means: it is a header, a body and one signature.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515">RFC 7515</a>
 */
final class SignedToken {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private SignedToken() {}

  static String hs256(JsonNode claims, Secret key) {
    var unsigned = unsigned(header("HS256"), claims);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return unsigned + "." + BASE64.encodeToString(mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** @throws GeneralSecurityException when the key cannot sign */
  static String rs256(JsonNode claims, PrivateKey key, String keyId) throws GeneralSecurityException {
    var unsigned = unsigned(header("RS256").put("kid", keyId), claims);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
    return unsigned + "." + BASE64.encodeToString(signature.sign());
  }

  private static ObjectNode header(String algorithm) {
    return Json.mapper().createObjectNode().put("alg", algorithm).put("typ", "JWT");
  }

  private static String unsigned(JsonNode header, JsonNode claims) {
    return part(header) + "." + part(claims);
  }

  private static String part(JsonNode node) {
    try {
      return BASE64.encodeToString(Json.mapper().writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
