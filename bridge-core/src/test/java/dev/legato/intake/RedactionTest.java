package dev.legato.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.redaction.RedactionPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private final Redaction redaction = new Redaction(RedactionPolicy.usual(), new byte[]{1});

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "{\"a\":[\"my pin is 4403\",1.50,true,null],\"b\":\"x\"} | application/json | {\"a\":[\"my pin is [PIN removed]\",1.50,true,null],\"b\":\"x\"} | application/json",
      "{\"a\":\"{\\\"b\\\":\\\"pin 4403\\\"}\"} | - | {\"a\":\"{\\\"b\\\":\\\"pin [PIN removed]\\\"}\"} | -",
      "{\"a\":\"{\\\"pin\\\": 4403}\"} | - | {\"a\":\"{\\\"pin\\\":\\\"[PIN removed]\\\"}\"} | -",
      "a=my+pin+4403&pin=4403 | application/x-www-form-urlencoded | {\"a\":\"my pin [PIN removed]\",\"pin\":\"[PIN removed]\"} | application/json",
      "{\"card\":4242424242424242,\"pin\":\"4403\",\"password\":\"Sommer2024!\"} | - | {\"card\":\"[card ending 4242]\",\"pin\":\"[PIN removed]\",\"password\":\"[password removed]\"} | -",
      "{\"fields\":[{\"name\":\"password\",\"value\":\"hunter22\"},{\"key\":\"pin\",\"value\":4403}]} | - | {\"fields\":[{\"name\":\"password\",\"value\":\"[password removed]\"},{\"key\":\"pin\",\"value\":\"[PIN removed]\"}]} | -",
      "{\"question\":\"What is your PIN?\",\"answer\":\"4403\"} | - | {\"question\":\"What is your PIN?\",\"answer\":\"[PIN removed]\"} | -",
      "not JSON but pin 4403 | application/json | not JSON but pin [PIN removed] | application/json"})
  void everyTextOfABodyIsMasked(String body, String type, String stored, String storedType) {
    var redacted = redaction.of(bytes(body), type);
    assertThat(new String(redacted.body(), StandardCharsets.UTF_8)).isEqualTo(stored);
    assertThat(redacted.contentType()).isEqualTo(storedType);
  }

  @Test
  void aFingerprintTellsSourceBytesAndStoreApart() {
    var other = new Redaction(RedactionPolicy.usual(), new byte[]{2});
    assertThat(redaction.fingerprint("webbot", bytes("a"))).hasSize(16)
        .isEqualTo(redaction.fingerprint("webbot", bytes("a")))
        .isNotEqualTo(redaction.fingerprint("web", bytes("bota")))
        .isNotEqualTo(redaction.fingerprint("webbot", bytes("b")))
        .isNotEqualTo(other.fingerprint("webbot", bytes("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "[{\"role\":\"assistant\",\"content\":\"What is your PIN?\"},{\"role\":\"user\",\"content\":\"4403\"},{\"role\":\"user\",\"content\":\"4407\"}]",
      "[{\"from\":{\"id\":\"b\"},\"text\":\"What is your PIN?\"},{\"from\":{\"id\":\"u\"},\"text\":\"4403\"}]",
      "[{\"type\":\"text\",\"text\":\"What is your PIN?\"},{\"type\":\"text\",\"text\":\"4403\"}]",
      "[{\"message\":{\"parts\":[{\"text\":\"Your PIN?\"}]}},{\"message\":{\"parts\":[{\"text\":\"4403\"}]}}]",
      "[\"What is your PIN?\",\"4403\"]", "\"Bot: What is your PIN?\\n[10:02] User: 4403\\nUser: 4407\""})
  void anAnswerIsWhatTheTurnBeforeAskedFor(String turns) {
    assertThat(stored("{\"messages\":" + turns + "}")).doesNotContain("4403").doesNotContain("4407")
        .contains("[PIN removed]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"conversationId\":4242424242424242,\"createdAt\":1700000000000000}",
      "{\"id\":\"4242424242424242\",\"user_id\":4111111111111111,\"ts\":\"1700000000.004242\"}",
      "{\"sessionId\":\"7f3a9b2c4d5e6f708192a3b4c5d6e7f8\",\"session\":\"a1b2c3d4e5f6a7b8c9d0\"}",
      "{\"orderNumber\":8725364766524356,\"amount\":4111111111111112,\"ok\":true}",
      "{\"messages\":[{\"role\":\"assistant\",\"content\":\"And your order number?\"},{\"role\":\"user\",\"content\":\"8725364766524356\"}]}",
      "{\"fields\":[{\"name\":\"order_number\",\"value\":\"8725364766524356\"},{\"question\":\"Your order number?\",\"answer\":\"8725364766524356\"}]}",
      "{\"messages\":[{\"id\":\"a\",\"text\":\"Your order number?\"},{\"id\":\"b\",\"text\":\"8725364766524356\"}],\"ids\":[\"4242424242424242\"]}",
      "{\"messages\":[{\"role\":\"assistant\",\"id\":\"4403\",\"content\":\"Your PIN?\"},{\"role\":\"user\",\"id\":\"4404\",\"content\":\"no\"}]}"})
  void whatABodyIsFoundByStays(String body) {
    assertThat(stored(body)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"taxId\":\"12345678901\"}", "{\"passport_id\":\"X1234567\"}",
      "{\"cardId\":\"4242424242424242\"}", "{\"id\":\"my pin is 4403\"}"})
  void anIdThatIsNamedAsASecretDoesNot(String body) {
    assertThat(stored(body)).isNotEqualTo(body).contains("[");
  }

  @Test
  void aTurnThatComesByItselfIsJudgedByWhatWasAskedBefore() {
    String turn = "{\"speaker\":\"customer\",\"content\":\"4403\"}";
    assertThat(redaction.turn(turn, "What is your PIN?")).contains("[PIN removed]").doesNotContain("4403");
    assertThat(redaction.turn(turn, "And your order number?")).isEqualTo(turn);
    assertThat(redaction.text("4403", "What is your PIN?")).isEqualTo("[PIN removed]");
  }

  private String stored(String body) {
    return new String(redaction.of(bytes(body), "application/json").body(), StandardCharsets.UTF_8);
  }
}
