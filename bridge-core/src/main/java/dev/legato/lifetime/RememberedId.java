package dev.legato.lifetime;

import dev.legato.handoff.Lifetime.Remembered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a conversation that has not escalated is called in answers, in addresses and in the trail. It has no id of ours, and the
 * bot's own may be a phone number, which should stand in none of these.
 */
final class RememberedId {
  private static final String PREFIX = "mem_";
  private static final int BYTES = 13;

  private RememberedId() {}

  static String of(Remembered one) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(both(one).getBytes(StandardCharsets.UTF_8));
      return PREFIX + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Where a page ended; goes into bodies alone. */
  static String place(Remembered one) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both(one).getBytes(StandardCharsets.UTF_8));
  }

  /** The same back. What nobody of us wrote is the beginning. */
  static Remembered place(String written) {
    try {
      var both = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
      int end = both.indexOf('\n');
      return end < 0 ? new Remembered("", "") : new Remembered(both.substring(end + 1), both.substring(0, end));
    } catch (IllegalArgumentException e) {
      return new Remembered("", "");
    }
  }

  /** The names of sources have no line ends. */
  private static String both(Remembered one) {
    return one.source() + "\n" + one.conversationId();
  }
}
