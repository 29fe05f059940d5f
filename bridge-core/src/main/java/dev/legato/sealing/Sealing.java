package dev.legato.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.legato.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes and texts, and opens them. What was kept without a seal is opened as it is, so that a store goes on when a key
 * is given later. {@code place} says what the bytes belong to: sealed for one place they do not open at another, so nobody
 * who can write to the database can swap them. Thread-safe.
 */
public final class Sealing {
  /** No JSON, form or text begins with a zero byte. */
  private static final byte[] MARK = {0, 'l', 'g', 't', 1};
  private static final String TEXT_MARK = "sealed:";

  private final @Nullable Aead aead;
  private final String keyName;

  private Sealing(@Nullable Aead aead, String keyName) {
    this.aead = aead;
    this.keyName = keyName;
  }

  /** Nothing is sealed, and what is sealed cannot be opened. */
  public static Sealing none() {
    return new Sealing(null, "");
  }

  /**
   * Seals with the first key of a keyset and opens with all of them.
   *
   * @param keyset as {@link Keysets} writes it
   * @throws IllegalArgumentException with a sentence when it is none
   */
  public static Sealing with(Secret keyset) {
    var handle = Keysets.parsed(keyset);
    try {
      return new Sealing(handle.getPrimitive(Keysets.CONFIGURATION, Aead.class), name(handle));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keyset is not one for authenticated encryption (AEAD)");
    }
  }

  private static String name(KeysetHandle handle) {
    return Integer.toUnsignedString(handle.getPrimary().getId());
  }

  public boolean isOn() {
    return aead != null;
  }

  /** A name of the key that seals: no secret. Empty when nothing is sealed. */
  public String keyName() {
    return keyName;
  }

  public byte[] seal(byte[] plain, String place) {
    if (aead == null)
      return plain;
    try {
      var sealed = aead.encrypt(plain, bytes(place));
      var marked = Arrays.copyOf(MARK, MARK.length + sealed.length);
      System.arraycopy(sealed, 0, marked, MARK.length, sealed.length);
      return marked;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot be sealed", e);
    }
  }

  /** @throws SealBroken when it is sealed and cannot be opened */
  public byte[] open(byte[] kept, String place) {
    if (!isSealed(kept))
      return kept;
    if (aead == null)
      throw new SealBroken("It is encrypted and no key is configured (storage.encryption.key).");
    try {
      return aead.decrypt(Arrays.copyOfRange(kept, MARK.length, kept.length), bytes(place));
    } catch (GeneralSecurityException e) {
      throw new SealBroken("It was encrypted with a key that is not in storage.encryption.key, or was tampered with.");
    }
  }

  public static boolean isSealed(byte[] kept) {
    return kept.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, kept, 0, MARK.length);
  }

  public String sealText(String plain, String place) {
    return aead == null
        ? plain
        : TEXT_MARK + Base64.getEncoder().encodeToString(seal(plain.getBytes(StandardCharsets.UTF_8), place));
  }

  /** @throws SealBroken when it is sealed and cannot be opened */
  public String openText(String kept, String place) {
    if (!kept.startsWith(TEXT_MARK))
      return kept;
    byte[] sealed;
    try {
      sealed = Base64.getDecoder().decode(kept.substring(TEXT_MARK.length()));
    } catch (IllegalArgumentException e) {
      throw new SealBroken("It is damaged.");
    }
    return new String(open(sealed, place), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String place) {
    return place.getBytes(StandardCharsets.UTF_8);
  }
}
