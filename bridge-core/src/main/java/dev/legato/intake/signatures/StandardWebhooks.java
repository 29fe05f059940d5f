package dev.legato.intake.signatures;

import dev.legato.intake.signatures.Diagnosis.Mistake;
import dev.legato.settings.HmacForm.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/**
 * Standard Webhooks 1.0.0: {@code v1,<base64 HMAC-SHA256>} or {@code v1a,<base64 ed25519>} over {@code
 * id.timestamp.body}, several signatures separated by spaces, the same under {@code svix-} header names. Several secrets
 * and public keys serve rotation.
 *
 * <p>Source: <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>, specification section "Verifying
 * webhook authenticity". Our own code and not the library's, because that one takes the clock from the system, fixes
 * the tolerance, wants the body as text and knows no {@code v1a}.
 */
public final class StandardWebhooks implements Authentication {
  private static final String SECRET = "whsec_";
  private static final String PUBLIC = "whpk_";
  private static final String PRIVATE = "whsk_";
  private static final int MOST_SIGNATURES = 20;

  private final List<String> secrets;
  private final List<MacKey> macs;
  private final List<PublicKey> publicKeys;
  private final Tolerance tolerance;
  private final Diagnosis diagnosis = new Diagnosis();

  /**
   * @param keys secrets in base64, with or without {@code whsec_}, the newest first; public keys with {@code whpk_}
   * @param tolerance how far the sender's clock may be off, in either direction
   * @throws IllegalArgumentException when a secret or key is not base64 (without naming it)
   */
  public StandardWebhooks(List<String> keys, Duration tolerance) {
    this.secrets = keys.stream().filter(key -> !key.startsWith(PUBLIC)).map(StandardWebhooks::bare).toList();
    this.macs = secrets.stream().map(StandardWebhooks::mac).toList();
    this.publicKeys = keys.stream().filter(key -> key.startsWith(PUBLIC))
        .map(key -> Ed25519.publicKey(key.substring(PUBLIC.length()))).toList();
    this.tolerance = new Tolerance(tolerance);
  }

  private static String bare(String secret) {
    return secret.startsWith(SECRET) ? secret.substring(SECRET.length()) : secret;
  }

  private static MacKey mac(String base64) {
    try {
      return new MacKey(Algorithm.SHA256, Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a Standard Webhooks secret is base64 after whsec_");
    }
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var headers = request.headers();
    var prefix = prefix(headers.keySet());
    var id = headers.get(prefix + "id");
    var timestamp = headers.get(prefix + "timestamp");
    var signatures = headers.get(prefix + "signature");
    if (id == null || timestamp == null || signatures == null)
      return Optional.of("the header " + prefix + (id == null ? "id" : timestamp == null ? "timestamp" : "signature")
          + " is missing; Standard Webhooks needs " + prefix + "id, " + prefix + "timestamp and " + prefix
          + "signature");
    var repeated = request.repeatedOneOf(List.of(prefix + "id", prefix + "timestamp", prefix + "signature"));
    if (repeated.isPresent())
      return repeated;
    var stale = tolerance.objection(prefix + "timestamp", timestamp, false, now);
    if (stale.isPresent())
      return stale;
    var before = id + "." + timestamp + ".";
    return matches(before, signatures, request.body())
        ? Optional.empty()
        : Optional.of(mismatch(id, timestamp, signatures, request, now));
  }

  private static String prefix(Set<String> names) {
    var svix = names.contains("svix-signature") || names.contains("svix-id") && !names.contains("webhook-id");
    return names.contains("webhook-signature") || !svix ? "webhook-" : "svix-";
  }

  private boolean matches(String before, String signatures, byte[] body) {
    boolean found = false;
    var expected = macs.stream().map(mac -> base64(mac.sign(before, body, ""))).toList();
    var given = new StringTokenizer(signatures, " ");
    for (int i = 0; i < MOST_SIGNATURES && given.hasMoreTokens(); i++) {
      var signature = given.nextToken();
      if (signature.startsWith("v1a,"))
        found |= !found && matchesPublicKey(before, signature.substring(4), body);
      if (!signature.startsWith("v1,"))
        continue;
      var bytes = signature.substring(3).getBytes(StandardCharsets.UTF_8);
      for (var ours : expected)
        found |= MessageDigest.isEqual(bytes, ours.getBytes(StandardCharsets.US_ASCII));
    }
    return found;
  }

  private boolean matchesPublicKey(String before, String signature, byte[] body) {
    try {
      var bytes = Base64.getDecoder().decode(signature);
      // Base64 can say the same in several ways; only one of them is what the sender wrote.
      return base64(bytes).equals(signature)
          && publicKeys.stream().anyMatch(key -> Ed25519.verifies(key, before, body, bytes));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private String mismatch(String id, String timestamp, String signatures, SignedRequest request, Instant now) {
    boolean symmetric = signatures.startsWith("v1,") || signatures.contains(" v1,");
    boolean asymmetric = signatures.contains("v1a,");
    if (asymmetric && !symmetric && publicKeys.isEmpty())
      return "the signature is of the asymmetric kind (v1a), this source is set up with a shared secret (v1)";
    if (symmetric && !asymmetric && macs.isEmpty())
      return "the signature is of the shared kind (v1), this source is set up with a public key (v1a)";
    return diagnosis.cause(Spellings.of(signatures), request.body().length, () -> usual(id, timestamp, request.body()),
        now).orElseGet(
            () -> symmetric || asymmetric
                ? unexplained(request)
                : "webhook-signature holds no signature of"
                    + " the form v1,<base64>");
  }

  private Stream<Mistake> usual(String id, String timestamp, byte[] body) {
    var before = id + "." + timestamp + ".";
    return Stream.iterate(0, i -> i < macs.size(), i -> i + 1).flatMap(i -> {
      var mac = macs.get(i);
      return Stream.of(
          Stream.of(
              new Mistake("the signature is right, but written otherwise than v1,<base64>",
                  () -> mac.sign(before, body, "")),
              new Mistake("the signature fits the body alone: sign id.timestamp.body", () -> mac.sign("", body, "")),
              new Mistake("the signature fits timestamp.body: sign id.timestamp.body",
                  () -> mac.sign(timestamp + ".", body, "")),
              new Mistake("the signature fits id.body: sign id.timestamp.body", () -> mac.sign(id + ".", body, "")),
              new Mistake("the signature fits timestamp.id.body: sign id.timestamp.body",
                  () -> mac.sign(timestamp + "." + id + ".", body, ""))),
          KeyForms.ofBase64(secrets.get(i)).stream().map(form -> new Mistake(form.words(),
              () -> new MacKey(Algorithm.SHA256, form.key()).sign(before, body, ""))),
          OtherBodies.than(body).stream()
              .map(other -> new Mistake(other.words(), () -> mac.sign(before, other.body(), ""))))
          .flatMap(all -> all);
    });
  }

  private static String unexplained(SignedRequest request) {
    return HmacSignature.unexplained(request, "the body was re-serialised after signing (sign the exact bytes that are"
        + " sent, as id.timestamp.body)");
  }

  /**
   * The signature of these bytes under the newest secret, as the header wants it.
   *
   * @throws IllegalStateException when there are only public keys, which cannot sign
   */
  public String sign(String id, Instant at, byte[] body) {
    if (macs.isEmpty())
      throw new IllegalStateException("a public key cannot sign");
    return "v1," + base64(macs.getFirst().sign(id + "." + at.getEpochSecond() + ".", body, ""));
  }

  /**
   * The same with a private key ({@code whsk_…}), whose public half the receiver has.
   *
   * @throws IllegalArgumentException when it is no such key (without naming it)
   */
  public static String signWithPrivateKey(String key, String id, Instant at, byte[] body) {
    var bare = key.startsWith(PRIVATE) ? key.substring(PRIVATE.length()) : key;
    return "v1a," + base64(Ed25519.sign(Ed25519.privateKey(bare), id + "." + at.getEpochSecond() + ".", body));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
