package dev.legato.briefing;

import dev.legato.wording.Wording;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"card 4111 1111 1111 1111 ok|card [card ending 1111] ok",
      "4111-1111-1111-1111|[card ending 1111]", "amex 378282246310005.|amex [card ending 0005].",
      "order 55501 4111 1111 1111 1111|order 55501 [card ending 1111]",
      "my password is hunter2|my password is [password removed]",
      "Password: Tr0ub4dor&3.|Password: [password removed].",
      "my pin is 4403|my pin is [password removed]",
      "the password for mail is \"two words\"!|the password for mail is \"[password removed]\"!",
      "cvv 123|cvv [card code removed]",
      "key sk-abcdefghijklmnop1234|key [API key removed]", "ghp_abcdefghijklmnopqrstuvwxyz012345|[API key removed]",
      "xoxb-1234567890-abcdef|[API key removed]",
      "AKIAIOSFODNN7EXAMPLE|[API key removed]",
      "Authorization: Bearer abcdef0123456789abcdef|Authorization: Bearer [API key removed]",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN|[API key removed]",
      "postgres://root:s3cr3t@db/main|postgres://root:[password removed]@db/main"})
  void whatIsSecretIsMaskedAndNothingElse(String text, String masked) {
    assertThat(Masking.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order 4815162342", "order 4111111111111112", "IMEI 359275029517649", "1Z999AA10123456784",
      "d41d8cd98f00b204e9800998ecf8427e",
      "67ba0781-2517-5cc9-c9dc-2c07f1e81617", "my password is not working", "The password was changed.",
      "I forgot my password, how do I reset it?", "call +49 30 5550123456",
      "2026-03-12 14:30:00 2026-03-12", "pin board", "task-list sk-8", "bearer of bad news"})
  void lookAlikesAreLeftAlone(String text) {
    assertThat(Masking.mask(text)).isEqualTo(text);
  }

  @Test
  void aPrivateKeyIsMaskedAlsoWhenItsEndWasCutOff() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----";
    assertThat(Masking.mask("here\n" + key + "\nthanks")).isEqualTo("here\n[private key removed]\nthanks");
    assertThat(Masking.mask("-----BEGIN PRIVATE KEY-----\nMIIEabc")).isEqualTo("[private key removed]");
    assertThat(Masking.mask("-----BEGIN CERTIFICATE-----\nabc")).contains("abc");
  }

  @Test
  void maskingTwiceChangesNothing() {
    String once = Masking.mask("password: Abc123! card 4111 1111 1111 1111 Bearer abcdef0123456789abcdef");
    assertThat(Masking.mask(once)).isEqualTo(once);
  }

  @Test
  void noTextOfAPackageLeavesUnmasked() {
    String secret = "pw: password=Zebra77 card 4111111111111111";
    ContextPackage p = PackageBuilder.conversation("c").says(CUSTOMER, null, secret, secret, List.of(secret))
        .customer(secret, "a@example.com", secret, null).page(secret, secret, secret)
        .issue(secret, secret, secret, secret).tried(secret, null, secret).promised(secret, null, null, null, null)
        .mood(secret).escalated(null, secret, null, secret, null)
        .recommends(secret, secret, secret).avoid(secret).resource(secret, secret).file(secret)
        .technical(List.of(secret), secret)
        .proposes(TextNode.valueOf(secret))
        .extensions(Map.of("orderNumber", TextNode.valueOf(secret))).build();
    Masked masked = Masked.of(p);
    Briefing briefing = Briefings.write(masked, Signals.of(p), Scenarios.context("webbot"));
    Note note = NoteRenderer.render(briefing, new NoteProfile("h4", false, 60_000), List.of(secret));
    String all = note.html() + note.text() + Subject.of(masked, Wording.of("en"))
        + SummaryFields.of(masked, Signals.of(p), "hof_1", Wording.of("en")) + Transcript.file(masked, Wording.of("en"))
        + SummaryFields.tags(p, dev.legato.signals.Signals.of(p));
    assertThat(all).doesNotContain("Zebra77").doesNotContain("4111111111111111").contains("[card ending 1111]");
    assertThat(masked.counts().get(MaskKind.CARD)).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111 ", "1-", "eyJaaaaaaaa", "eyJ-", "sk-", "a.", "password is ", "-----BEGIN ",
      "-----BEGIN PRIVATE KEY-----", "://a:", "Bearer ", "0", "xoxb-", "my password for a "})
  void twoMegabytesOfTemptationAreReadInSeconds(String temptation) {
    String text = temptation.repeat(2_000_000 / temptation.length());
    long start = System.nanoTime();
    Masking.spans(text);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }
}
