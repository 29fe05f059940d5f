package dev.legato.intake.signatures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Compares secrets so that the time taken tells neither their content nor their length. */
final class ConstantTime {
  private ConstantTime() {}

  /** Whether the given value is one of the secrets; always looks at all of them. */
  static boolean isOneOf(String given, List<String> secrets) {
    var digest = sha256(given.getBytes(StandardCharsets.UTF_8));
    boolean found = false;
    for (var secret : secrets)
      found |= MessageDigest.isEqual(digest, sha256(secret.getBytes(StandardCharsets.UTF_8)));
    return found;
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
