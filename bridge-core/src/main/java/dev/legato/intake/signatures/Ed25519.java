package dev.legato.intake.signatures;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys as Standard Webhooks writes them, 32 plain bytes, in the wrapping that Java wants (RFC 8410). */
final class Ed25519 {
  private static final String ALGORITHM = "Ed25519";
  private static final byte[] PUBLIC_WRAPPING = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] PRIVATE_WRAPPING = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Ed25519() {}

  /** @throws IllegalArgumentException when it is no such key (without naming it) */
  static PublicKey publicKey(String base64) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(wrapped(PUBLIC_WRAPPING, decoded(base64), 32)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a public key is 32 bytes in base64 after whpk_");
    }
  }

  /** The seed, or the seed with the public key behind it. @throws IllegalArgumentException when it is no such key */
  static PrivateKey privateKey(String base64) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(wrapped(PRIVATE_WRAPPING, decoded(base64), 64)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a private key is 32 or 64 bytes in base64 after whsk_");
    }
  }

  static boolean verifies(PublicKey key, String before, byte[] body, byte[] signature) {
    try {
      var check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(before.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      check.update(body);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static byte[] sign(PrivateKey key, String before, byte[] body) {
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(before.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      signer.update(body);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a key is base64 after its prefix");
    }
  }

  private static byte[] wrapped(byte[] wrapping, byte[] key, int longest) {
    if (key.length != 32 && key.length != longest)
      throw new IllegalArgumentException("a key is 32 bytes in base64 after its prefix");
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(wrapping);
    whole.write(key, 0, 32);
    return whole.toByteArray();
  }
}
