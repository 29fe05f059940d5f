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

  /** Marks and letters that stand beside a secret, or inside it, hide nothing. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"card #4242424242424242|card #[card ending 4242]",
      "#4242 4242 4242 4242|#[card ending 4242]", "Visa#4242-4242-4242-4242|Visa#[card ending 4242]",
      "VISA4242424242424242 ok|VISA[card ending 4242] ok", "amexa378282246310005b|amexa[card ending 0005]b",
      "4242424242424242CVV123|[card ending 4242]CVV[card code removed]",
      "4242424242424242exp12/27|[card ending 4242]exp12/27", "my cvc123|my cvc[card code removed]",
      "PIN4403|PIN[PIN removed]", "\u20ac4242424242424242|\u20ac[card ending 4242]",
      "$4242 4242 4242 4242|$[card ending 4242]", "\u00a34242424242424242|\u00a3[card ending 4242]",
      "card_4242424242424242_x|card_[card ending 4242]_x", "order12 4242 4242 4242 4242|order12 [card ending 4242]",
      "4242 - 4242 - 4242 - 4242|[card ending 4242]", "4242/4242/4242/4242 12/27|[card ending 4242] 12/27",
      "4242_4242_4242_4242|[card ending 4242]", "4242, 4242, 4242, 4242|[card ending 4242]",
      "3782.822463.10005|[card ending 0005]", "4242  4242  4242  4242|[card ending 4242]",
      "'a 4242\t4242\t4242\t4242'|a [card ending 4242]", "'a 4242\n4242\n4242\n4242'|a [card ending 4242]",
      "'a 4242\r\n\r\n4242\r\n\r\n4242\r\n\r\n4242'|a [card ending 4242]",
      "4242\u20094242\u20094242\u20094242|[card ending 4242]",
      "\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12\uff14\uff12|[card ending 4242]",
      "\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662\u0664\u0662|[card ending 4242]",
      "card #4242424242424241|card #[card ending 4241]", "#123-45-6789|#[national ID removed]",
      "4242\u200b4242\u200b4242\u200b4242|[card ending 4242]", "4242\u20604242\ufeff4242\u00ad4242|[card ending 4242]",
      "4242\u034f4242\ufffd4242\ufe0f4242|[card ending 4242]", "4\ufe0f\u20e3242424242424242|[card ending 4242]",
      "AKIA\u200bIOSFODNN7EXAMPLE|[API key removed]",
      "my pass\u00adword is hunter22|my pass\u00adword is [password removed]",
      "DE89 3704\u00ad0044 0532\u200b0130 00|[IBAN ending 3000]", "DE89/3704/0044/0532/0130/00|[IBAN ending 3000]",
      "IBANDE89370400440532013000|IBAN[IBAN ending 3000]",
      "IBAN-DE89370400440532013000|IBAN-[IBAN ending 3000]", "12-DE89370400440532013000|12-[IBAN ending 3000]",

      "<password>Sommer!x</password>|<password>[password removed]</password>",
      "<field name=\"password\">Sommer!x</field>|<field name=\"password\">[password removed]</field>",
      "<pin>4403</pin>|<pin>[PIN removed]</pin>", "password -> hunter22|password -> [password removed]",
      "password \u2192 hunter22|password \u2192 [password removed]",
      "password \u2014 hunter22|password \u2014 [password removed]",
      "password \uff1a hunter22|password \uff1a [password removed]", "pin [4403]|pin [[PIN removed]]",
      "my password is [hunter2!x]|my password is [[password removed]]",
      "password {hunter2!x}.|password {[password removed]}.",
      "postgres://user:pa/ss1word@db.example.com/x|postgres://user:[password removed]@db.example.com/x",
      "amqp://u:p?a/ss@mq:5672/v@h|amqp://u:[password removed]@mq:5672/v@h",
      "redis://:pass/word@cache/0?a=b@c|redis://:[password removed]@cache/0?a=b@c"})
  void whatStandsBesideASecretHidesNothing(String text, String masked) {
    assertThat(MASKS.mask(text)).isEqualTo(masked);
    assertThat(MASKS.mask(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#4242424242424241", "order #123456789", "#1234567890", "$1,234.56 $4242",
      "invoice_4242_4242",
      "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14", "years 2019/2020/2021/2022",
      "4111, 4222, 4242, 4333, 4242, 4444, 4242, 4242, 4242, 4242, 4001, 4002", "2026-11-20 12:30:45,123",
      "9b4242424242424242c7d1", "1Z4242424242424242", "cc45e181-c0d2-30b4-870e-1707af7cf00c",
      "3e68bee2-603e-3840-ab67-e6d735cf2831", "DE12 5001 0517 5407 3249 32", "1Z4242424242",
      "http://localhost:3000/users/@bob",
      "https://example.com:8443/?mail=a@b.example", "http://[::1]:8080/@x", "https://medium.com/@user",
      "Password > Security > Reset", "password - still waiting", "see [password](https://x.example/reset)",
      "my password is [link]", "pin2", "SKU-CVV", "AB12, this is no bank, or is it", "the pin [1] in the list"})
  void whatOnlyLooksHiddenIsLeftAlone(String text) {
    assertThat(MASKS.mask(text)).isEqualTo(text);
  }

  @Test
  void whatIsUnseenStaysWhereNothingIsFound() {
    String text = "zero\u200bwidth \ud83d\udc68\u200d\ud83d\udc69 \uff21 my p\u00adin is \uff14403, ok\u200b?";
    assertThat(MASKS.mask(text))
        .isEqualTo("zero\u200bwidth \ud83d\udc68\u200d\ud83d\udc69 \uff21 my p\u00adin is [PIN removed], ok\u200b?");
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
