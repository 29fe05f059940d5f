package dev.legato.intake.signatures;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Standard Webhooks 1.0.0, symmetric form: {@code v1,<base64 HMAC-SHA256>} over {@code id.timestamp.body}, several
 * signatures separated by spaces, the same under {@code svix-} header names. Several secrets serve rotation.
 *
 * <p>Source: <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>, specification section "Verifying
 * webhook authenticity". Our own code and not the library's, because that one takes the clock from the system, fixes
 * the tolerance and wants the body as text.
 */
public final class StandardWebhooks implements Authentication {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MOST_SIGNATURES = 20;

  private final List<Mac> macs;
  private final Duration tolerance;

  /**
   * @param secrets base64, with or without {@code whsec_}; the newest first
   * @param tolerance how far the sender's clock may be off, in either direction
   * @throws IllegalArgumentException when a secret is not base64 (without naming it)
   */
  public StandardWebhooks(List<String> secrets, Duration tolerance) {
    this.macs = secrets.stream().map(StandardWebhooks::mac).toList();
    this.tolerance = tolerance;
  }

  /** Ready to be copied for each webhook: looking the algorithm up and setting the key costs as much as a short body. */
  private static Mac mac(String secret) {
    var text = secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret;
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(text), ALGORITHM));
      return mac;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a Standard Webhooks secret is base64 after whsec_");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public Optional<String> objection(Map<String, String> headers, byte[] body, Instant now) {
    var prefix = headers.containsKey("webhook-signature") || !headers.containsKey("svix-signature")
        ? "webhook-"
        : "svix-";
    var id = headers.get(prefix + "id");
    var timestamp = headers.get(prefix + "timestamp");
    var signatures = headers.get(prefix + "signature");
    if (id == null || timestamp == null || signatures == null)
      return Optional.of("the header " + prefix + (id == null ? "id" : timestamp == null ? "timestamp" : "signature")
          + " is missing; Standard Webhooks needs webhook-id, webhook-timestamp and webhook-signature");
    var stale = stale(timestamp, now);
    if (stale.isPresent())
      return stale;
    return matches(id, timestamp, signatures, body) ? Optional.empty() : Optional.of(mismatch(signatures));
  }

  private Optional<String> stale(String timestamp, Instant now) {
    try {
      if (timestamp.length() == 13)
        return Optional.of("webhook-timestamp looks like milliseconds; it is seconds since 1970");
      var skew = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
      if (skew.abs().compareTo(tolerance) <= 0)
        return Optional.empty();
      return Optional.of("webhook-timestamp is " + skew.abs().toSeconds() + " seconds "
          + (skew.isNegative() ? "ahead of" : "behind") + " our clock, " + tolerance.toSeconds()
          + " are allowed: check the sender's clock, and sign anew at each retry");
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return Optional.of("webhook-timestamp is not a number of seconds since 1970");
    }
  }

  private boolean matches(String id, String timestamp, String signatures, byte[] body) {
    boolean found = false;
    var expected = macs.stream().map(mac -> sign(mac, id, timestamp, body)).toList();
    var given = new StringTokenizer(signatures, " ");
    for (int i = 0; i < MOST_SIGNATURES && given.hasMoreTokens(); i++) {
      var signature = given.nextToken();
      if (!signature.startsWith("v1,"))
        continue;
      var bytes = signature.substring(3).getBytes(StandardCharsets.US_ASCII);
      for (var ours : expected)
        found |= MessageDigest.isEqual(bytes, ours);
    }
    return found;
  }

  private static String mismatch(String signatures) {
    if (!signatures.contains("v1,"))
      return signatures.contains("v1a,")
          ? "the signature is of the asymmetric kind (v1a), this source is set up with a shared secret (v1)"
          : "webhook-signature holds no signature of the form v1,<base64>";
    return "no signature matches: most often the secret is another one, or the body was re-serialised after signing"
        + " (sign the exact bytes that are sent, as id.timestamp.body)";
  }

  /** The signature of these bytes under the newest secret, as the header wants it. */
  public String sign(String id, Instant at, byte[] body) {
    return "v1," + new String(sign(macs.getFirst(), id, Long.toString(at.getEpochSecond()), body),
        StandardCharsets.US_ASCII);
  }

  private static byte[] sign(Mac prepared, String id, String timestamp, byte[] body) {
    try {
      var mac = (Mac) prepared.clone();
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", e);
    }
  }
}
