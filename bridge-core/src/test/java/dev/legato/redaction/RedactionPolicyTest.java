package dev.legato.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPolicyTest {
  private static final RedactionPolicy MASKS = RedactionPolicy.usual();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"card 4111 1111 1111 1111 ok|card [card ending 1111] ok",
      "4111-1111-1111-1111|[card ending 1111]", "amex 378282246310005.|amex [card ending 0005].",
      "order 55501 4111 1111 1111 1111|order 55501 [card ending 1111]",
      "my password is hunter2|my password is [password removed]",
      "Password: Tr0ub4dor&3.|Password: [password removed].",
      "my pin is 4403|my pin is [PIN removed]",
      "the password for mail is \"two words\"!|the password for mail is \"[password removed]\"!",
      "cvv 123|cvv [card code removed]",
      "key sk-abcdefghijklmnop1234|key [API key removed]", "ghp_abcdefghijklmnopqrstuvwxyz012345|[API key removed]",
      "xoxb-1234567890-abcdef|[API key removed]",
      "AKIAIOSFODNN7EXAMPLE|[API key removed]",
      "Authorization: Bearer abcdef0123456789abcdef|Authorization: Bearer [API key removed]",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN|[API key removed]",
      "postgres://root:s3cr3t@db/main|postgres://root:[password removed]@db/main",
      "https://ops:Zebra77@ci.example.com/job|https://ops:[password removed]@ci.example.com/job",
      "Mein Passwort lautet Sommer2024! danke|Mein Passwort lautet [password removed] danke",
      "mot de passe : soleil77|mot de passe : [password removed]",
      "mi contraseña es gatito22|mi contraseña es [password removed]",
      "minha senha é gatinho22|minha senha é [password removed]",
      "{\"password\": \"Zebra77\"}|{\"password\": \"[password removed]\"}",
      "https://a.example/cb?access_token=Zx81kPq27LmN0aaB&x=1|https://a.example/cb?access_token=[API key removed]&x=1",
      "the code: my otp is 544-713|the code: my otp is [one-time code removed]",
      "here are my credentials: bob / Passw0rd!|here are my credentials: bob / [password removed]",
      "My API key (abcd1234efgh5678ijkl) fails|My API key ([API key removed]) fails",
      "the code I received is 482913|the code I received is [one-time code removed]",
      "IBAN DE89 3704 0044 0532 0130 00 bitte|IBAN [IBAN ending 3000] bitte",
      "DE89370400440532013000|[IBAN ending 3000]", "ssn 123-45-6789|ssn [national ID removed]",
      "last four of my SSN: 6789|last four of my SSN: [national ID removed]",
      "DNI 12345678Z|DNI [national ID removed]", "AB123456C|[national ID removed]",
      "CPF 529.982.247-25|CPF [national ID removed]",
      "my driver's license number is F162823540116|my driver's license number is [ID document number removed]",
      "passport no: X1234567|passport no: [ID document number removed]",
      "my card number is 4111111111111112|my card number is [card ending 1112]"})
  void whatIsSecretIsMaskedAndNothingElse(String text, String masked) {
    assertThat(MASKS.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order 4815162342", "order 4111111111111112", "IMEI 359275029517649", "1Z999AA10123456784",
      "d41d8cd98f00b204e9800998ecf8427e",
      "67ba0781-2517-5cc9-c9dc-2c07f1e81617", "my password is not working", "The password was changed.",
      "I forgot my password, how do I reset it?", "call +49 30 5550123456",
      "2026-03-12 14:30:00 2026-03-12", "pin board", "task-list sk-8", "bearer of bad news",
      "the token expires after 30 minutes, right?",
      "my account was opened in 2016", "DE99370400440532013000", "12345678A", "transaction 4922205085551125",
      "version 4.0.9.1", "a boarding pass that would be helpful", "std::vector", "at 14:30:00", "I paid $1,234.56",
      "commit 66f729bf9", "passwordless login", "the code is in the repository", "my pin is not accepted",
      "#de6ee3", "mein Passwort ist abgelaufen", "mi contraseña no funciona", "ticket INC9100126"})
  void lookAlikesAreLeftAlone(String text) {
    assertThat(MASKS.mask(text)).isEqualTo(text);
  }

  @Test
  void aPrivateKeyIsMaskedAlsoWhenItsEndWasCutOff() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----";
    assertThat(MASKS.mask("here\n" + key + "\nthanks")).isEqualTo("here\n[private key removed]\nthanks");
    assertThat(MASKS.mask("-----BEGIN PRIVATE KEY-----\nMIIEabc")).isEqualTo("[private key removed]");
    assertThat(MASKS.mask("-----BEGIN CERTIFICATE-----\nabc")).contains("abc");
  }

  @Test
  void maskingTwiceChangesNothing() {
    String once = MASKS.mask("password: Abc123! card 4111 1111 1111 1111 Bearer abcdef0123456789abcdef");
    assertThat(MASKS.mask(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"write to ana.b@mail.example.com|write to [e-mail address at mail.example.com]",
      "call me at 450 0840|call me at [phone number ending 40]", "+49 (0)30 5550123|[phone number ending 23]",
      "(212) 555-0123 x44|[phone number ending 44]", "from 192.168.10.7 on|from [IP address removed] on",
      "2001:db8::8a2e:370:7334|[IP address removed]", "account number 45827111932|account number [account ending 1932]",
      "my name is kali kumar and so on|my name is [name removed] and so on",
      "Dear Ms. Fanucci, hello|Dear Ms. [name removed], hello",
      "I live at 809 Main Street Apt 4 now|I live at [address removed] now",
      "Hauptstraße 12, Berlin|[address removed], Berlin"})
  void whatIsBusinessDataIsMaskedOnDemandOnly(String text, String masked) {
    assertThat(MASKS.mask(text)).isEqualTo(text);
    assertThat(RedactionPolicy.of(Set.of(Kind.values()), Set.of()).mask(text)).isEqualTo(masked);
  }

  @Test
  void onlyWhatMayBeKeptIsKept() {
    RedactionPolicy keeps = RedactionPolicy.of(Set.of(), Set.of(Kind.values()));
    assertThat(keeps.mask("IBAN DE89370400440532013000 password: Zebra77"))
        .isEqualTo("IBAN DE89370400440532013000 password: [password removed]");
    assertThat(keeps).isEqualTo(RedactionPolicy.least());
  }

  @Test
  void aBareAnswerIsWhatWasAskedFor() {
    List<Kind> counted = new ArrayList<>();
    assertThat(MASKS.mask("7539", "What are the last four digits of your SSN?", counted::add))
        .isEqualTo("[national ID removed]");
    assertThat(MASKS.mask("sure, hunter22", "Your password, please.", counted::add)).isEqualTo("sure, hunter22");
    assertThat(MASKS.mask("hunter22", "Your password, please.", counted::add)).isEqualTo("[password removed]");
    assertThat(MASKS.mask("yes", "Shall I reset your password?", counted::add)).isEqualTo("yes");
    assertThat(MASKS.mask("8725364766524356", "Your order number or the card?", counted::add))
        .isEqualTo("8725364766524356");
    assertThat(counted).containsExactly(Kind.NATIONAL_ID, Kind.PASSWORD);
  }

  @Test
  void aFieldIsJudgedByItsName() {
    assertThat(MASKS.value("clientSecret", "a1b2c3d4e5f6a7b8", kind -> {})).isEqualTo("[API key removed]");
    assertThat(MASKS.value("orderNumber", "8725364766524356", kind -> {})).isEqualTo("8725364766524356");
  }
}
