package dev.legato.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sender writes an HMAC into its headers. Immutable.
 *
 * @param header holds one signature, or several separated by commas or spaces; each begins with {@code prefix}
 * @param signed what is signed: text around exactly one {@code {body}}, with {@code {timestamp}} and {@code {id}} where
 *     they belong
 * @param timestampHeader holds the time; the same as {@code header} where both stand in one, as {@code t=…,v0=…}
 * @param idHeader holds the delivery's id
 * @param tolerance how far the sender's clock may be off, in either direction; zero where no time is signed
 */
public record HmacForm(String header, Algorithm algorithm, Encoding encoding, String prefix, String signed,
    @Nullable String timestampHeader, @Nullable String idHeader, Duration tolerance) {
  /** The hash inside, with the word of the configuration and Java's name. */
  public enum Algorithm {
    SHA1("sha1", "HmacSHA1", 20), SHA256("sha256", "HmacSHA256", 32), SHA384("sha384", "HmacSHA384", 48),
    SHA512("sha512", "HmacSHA512", 64);

    private final String word;
    private final String javaName;
    private final int length;

    Algorithm(String word, String javaName, int length) {
      this.word = word;
      this.javaName = javaName;
      this.length = length;
    }

    public String word() {
      return word;
    }

    public String javaName() {
      return javaName;
    }

    /** Of a signature, in bytes. */
    public int length() {
      return length;
    }
  }

  /** How the signature's bytes are written. */
  public enum Encoding {
    HEX("hex"), BASE64("base64");

    private final String word;

    Encoding(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  static final String BODY = "{body}";
  private static final String TIMED = "{timestamp}.{body}";

  /**
   * The platforms that sign this way. Chatwoot: <a href="https://github.com/chatwoot/chatwoot/pull/13573">pull request
   * 13573</a>. ElevenLabs: its SDKs' {@code constructEvent}, half an hour of tolerance. tawk.to: <a
   * href="https://developer.tawk.to/webhooks/">developer.tawk.to</a>. LivePerson: the connector API's webhooks.
   */
  static final Map<String, HmacForm> PLATFORMS = Map.of(
      "chatwoot", new HmacForm("X-Chatwoot-Signature", Algorithm.SHA256, Encoding.HEX, "sha256=", TIMED,
          "X-Chatwoot-Timestamp", null, Duration.ofMinutes(5)),
      "elevenlabs", new HmacForm("ElevenLabs-Signature", Algorithm.SHA256, Encoding.HEX, "v0=", TIMED,
          "ElevenLabs-Signature", null, Duration.ofMinutes(30)),
      "tawk", new HmacForm("X-Tawk-Signature", Algorithm.SHA1, Encoding.HEX, "", BODY, null, null, Duration.ZERO),
      "liveperson", new HmacForm("X-Liveperson-Signature", Algorithm.SHA1, Encoding.BASE64, "sha1=", BODY, null, null,
          Duration.ZERO));

  /** Whether a time is signed, so that an old webhook can be told from a new one. */
  public boolean timed() {
    return timestampHeader != null;
  }

  HmacForm within(Duration other) {
    return new HmacForm(header, algorithm, encoding, prefix, signed, timestampHeader, idHeader, other);
  }
}
