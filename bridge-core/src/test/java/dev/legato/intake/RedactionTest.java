package dev.legato.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
  private final Redaction redaction = new Redaction(text -> text.replace("secret", "[masked]"), new byte[]{1});

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "{\"a\":[\"my secret\",1.50,true,null],\"secret\":\"x\"} | application/json | {\"a\":[\"my [masked]\",1.50,true,null],\"secret\":\"x\"} | application/json",
      "{\"a\":\"{\\\"b\\\":\\\"secret\\\"}\"} | - | {\"a\":\"{\\\"b\\\":\\\"[masked]\\\"}\"} | -",
      "a=my+secret&b=2 | application/x-www-form-urlencoded | {\"a\":\"my [masked]\",\"b\":\"2\"} | application/json",
      "not JSON but secret | application/json | not JSON but [masked] | application/json"})
  void everyTextOfABodyIsMasked(String body, String type, String stored, String storedType) {
    var redacted = redaction.of(bytes(body), type);
    assertThat(new String(redacted.body(), StandardCharsets.UTF_8)).isEqualTo(stored);
    assertThat(redacted.contentType()).isEqualTo(storedType);
  }

  @Test
  void aFingerprintTellsSourceBytesAndStoreApart() {
    var other = new Redaction(text -> text, new byte[]{2});
    assertThat(redaction.fingerprint("webbot", bytes("a"))).hasSize(16)
        .isEqualTo(redaction.fingerprint("webbot", bytes("a")))
        .isNotEqualTo(redaction.fingerprint("web", bytes("bota")))
        .isNotEqualTo(redaction.fingerprint("webbot", bytes("b")))
        .isNotEqualTo(other.fingerprint("webbot", bytes("a")));
  }
}
