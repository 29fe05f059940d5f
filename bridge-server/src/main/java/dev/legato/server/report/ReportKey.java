package dev.legato.server.report;

import dev.legato.settings.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens the page of one source for reading, and nothing else: an HMAC-SHA256 of the source's name under an admin token,
 * which cannot be told from it. It changes with the token.
 */
public final class ReportKey {
  private static final String PURPOSE = "legato source report v1\n";

  private ReportKey() {}

  /** The key of this source. */
  public static String of(String source, Secret adminToken) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(adminToken.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding()
          .encodeToString(mac.doFinal((PURPOSE + source).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Whether this is the key of this source, made with any of these tokens; takes as long whatever is wrong with it. */
  public static boolean opens(@Nullable String given, String source, Collection<Secret> adminTokens) {
    boolean opens = false;
    for (var token : adminTokens)
      opens |= MessageDigest.isEqual((given == null ? "" : given).getBytes(StandardCharsets.UTF_8),
          of(source, token).getBytes(StandardCharsets.UTF_8));
    return opens;
  }

  /** Path and query of the page. */
  public static String path(String source, Secret adminToken) {
    return "/v1/sources/" + URLEncoder.encode(source, StandardCharsets.UTF_8).replace("+", "%20") + "/report?key="
        + of(source, adminToken);
  }
}
