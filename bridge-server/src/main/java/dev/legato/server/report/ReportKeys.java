package dev.legato.server.report;

import dev.legato.settings.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys that open the page of one source for reading, and nothing else: an HMAC-SHA256 of the source's name and an admin
 * token, under a secret of the store. The token is part of it so that the address dies with the token it was asked for
 * with; the secret, so that nobody who has an address can try tokens against it. Thread-safe.
 */
public final class ReportKeys {
  private static final String PURPOSE = "legato source report v2\n";

  private final SecretKeySpec secret;
  private final Map<String, Secret> adminTokens;

  /**
   * @param secret the same for all nodes and across restarts
   * @param adminTokens by their names
   */
  public ReportKeys(byte[] secret, Map<String, Secret> adminTokens) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.adminTokens = Map.copyOf(adminTokens);
  }

  /** Whether this is the key of this source, made for any of the tokens; takes as long whatever is wrong with it. */
  public boolean open(@Nullable String given, String source) {
    boolean opens = false;
    for (var token : adminTokens.values())
      opens |= MessageDigest.isEqual((given == null ? "" : given).getBytes(StandardCharsets.UTF_8),
          key(source, token).getBytes(StandardCharsets.US_ASCII));
    return opens;
  }

  /**
   * Path and query of the page.
   *
   * @param admin the name of the token that asks
   */
  public String path(String source, String admin) {
    return "/v1/sources/" + URLEncoder.encode(source, StandardCharsets.UTF_8).replace("+", "%20") + "/report?key="
        + key(source, adminTokens.get(admin));
  }

  private String key(String source, Secret adminToken) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(
          mac.doFinal((PURPOSE + source + "\n" + adminToken.reveal()).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
