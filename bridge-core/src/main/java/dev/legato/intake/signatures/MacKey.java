package dev.legato.intake.signatures;

import dev.legato.settings.HmacForm.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared secret, ready to sign. Thread-safe. */
final class MacKey {
  private final Mac prepared;

  /** Ready to be copied for each webhook: looking the algorithm up and setting the key costs as much as a short body. */
  MacKey(Algorithm algorithm, byte[] key) {
    try {
      prepared = Mac.getInstance(algorithm.javaName());
      prepared.init(new SecretKeySpec(key, algorithm.javaName()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm.javaName(), e);
    }
  }

  static MacKey ofText(Algorithm algorithm, String secret) {
    return new MacKey(algorithm, secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The signature of the body between two texts. */
  byte[] sign(String before, byte[] body, String after) {
    try {
      var mac = (Mac) prepared.clone();
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      mac.update(body);
      return mac.doFinal(after.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own HMAC can be copied", e);
    }
  }
}
