package dev.legato.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that no "is" and no colon leads to, and what looks like one beside the word for it. All made up. */
class UntoldSecretsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
      the password on the sticker (qR7xPw2Lm9) does not work             | PASSWORD qR7xPw2Lm9
      i used blaubeere77 as my password for years                         | PASSWORD blaubeere77
      Regen2024x ist mein Passwort und es geht nicht                      | PASSWORD Regen2024x
      I changed it from apfel4410 to birne@882 and no password is right   | PASSWORD apfel4410; PASSWORD birne@882
      they gave me a pasword, kirsche19, it is gone                       | PASSWORD kirsche19
      user anna and password river-stone-cloud-lamp                       | PASSWORD river-stone-cloud-lamp
      mysql -h db -u root -pHolz7Tisch shop < dump.sql                    | PASSWORD Holz7Tisch
      mysqldump -u root -p'Holz 7 Tisch' shop                             | PASSWORD Holz 7 Tisch
      sshpass -p 'B1rk3!42' ssh admin@bastion                             | PASSWORD B1rk3!42
      redis-cli -a Kiefer-9xQ ping                                        | PASSWORD Kiefer-9xQ
      curl -u anna:k9PQmm2x https://api.example.com/x                     | PASSWORD k9PQmm2x
      psql --password=Ahorn77 -h db                                       | PASSWORD Ahorn77
      PGPASSWORD=Ahorn77x psql -h db                                      | PASSWORD Ahorn77x
      the pin that I set there was 5508 and the app one is 77120          | PIN 5508; PIN 77120
      PIN der Karte ist 8812                                              | PIN 8812
      asked for the cvc again i put 612 and it froze                      | CVV 612
      3 digit 908 go ahead                                                | CVV 908
      code on the back 117                                                | CVV 117
      the code from the authenticator: 661902                             | OTP 661902
      first half is 4242 4242 and the rest 4242 4242                      | CREDIT_CARD 4242 4242; CREDIT_CARD 4242 4242
      Server=tcp:db.example.com,1433;User ID=app;Password=Ulme9;Encrypt=True; | CONNECTION_STRING Server=tcp:db.example.com,1433;User ID=app;Password=Ulme9;Encrypt=True;
      url is jdbc:postgresql://db.example.org/main?user=app&password=Ulme9x ok | CONNECTION_STRING jdbc:postgresql://db.example.org/main?user=app&password=Ulme9x
      aB3x9Kq2LmN8pQ4rT6vW1z as api key and every call is 403             | API_KEY aB3x9Kq2LmN8pQ4rT6vW1z
      order AB12345 as my password hunter22x is rejected                  | PASSWORD hunter22x
      <security_code>123</security_code>                                  | CVV 123
      <user>pos3</user><password>kT9RllHrwKm</password>                   | PASSWORD kT9RllHrwKm
      I set the pin to 4410 in the app                                    | PIN 4410
      you texted me 550912 as a one time passcode                         | OTP 550912
      shared secret for the HMAC: 9f86d081884c7d659a2feaa0c55ad015        | API_KEY 9f86d081884c7d659a2feaa0c55ad015
      invalid client secret, i pasted aB3x9Kq2LmN8pQ from the page        | API_KEY aB3x9Kq2LmN8pQ
      the passphrase my wife chose is amber-otter-window-seat, all small  | PASSWORD amber-otter-window-seat
      the password in the letter was Kastanie19 with a capital            | PASSWORD Kastanie19
      so the password should be linde365, right?                          | PASSWORD linde365
      the new password you gave me, Wq7mPx3K, does nothing                | PASSWORD Wq7mPx3K
      It says wrong password! It's erle1887 and always was                | PASSWORD erle1887
      changed my password from Eiche1975 to zw61!ALwZic and cannot log in | PASSWORD Eiche1975; PASSWORD zw61!ALwZic
      la clave que tenía fue roble4410 y no entra                         | PASSWORD roble4410
      my 2fa code right now is 325 262 and it is refused                  | OTP 325 262
      the code they texted me is 871603, nothing happens                  | OTP 871603
      o código de confirmação que recebi foi 356732                       | OTP 356732
      should the cvc be 494? it is hard to read                           | CVV 494
      my BSN is 130127103 and the form says no                            | SSN 130127103
      personnummer 19760218-2177, no BankID                               | SSN 19760218-2177
      log in with my e-mail: ana@example.com and nothing happens          | EMAIL_ADDRESS ana@example.com
      credentials: ana:Tr0ub4dor@home.net                                 | PASSWORD Tr0ub4dor@home.net
      my password is env-sunshine                                         | PASSWORD env-sunshine
      token_scope=Abcdefgh1234567890Zz99                                  | API_KEY _scope=Abcdefgh1234567890Zz99
      your temporary password is K!KvwtRFkZ8_tt4. Please change it        | PASSWORD K!KvwtRFkZ8_tt4
      the passphrase for the archive is "lamp river otter seven"          | PASSWORD lamp river otter seven
      the password I set was "Luchs44?" and the site refuses it           | PASSWORD Luchs44?
      <add key="MailPassword" value="RdEwOz9x2LQr@QJ" />                  | PASSWORD RdEwOz9x2LQr@QJ
      card[exp_year]=2027&card[cvc]=750                                   | CVV 750
      Meine Sozialversicherungsnummer ist 65 211262 C 505                 | SSN 65 211262 C 505
      número de la Seguridad Social es 32/24404918/79                     | SSN 32/24404918/79
      o meu número da Segurança Social (NISS) é 11119360782               | SSN 11119360782
      new Mail("re_zyX2lLzF_MWW38IjNXrNPwz8uMzdbs9nc")                    | API_KEY re_zyX2lLzF_MWW38IjNXrNPwz8uMzdbs9nc
      {"token_type":"Bearer","expires_in":3600,"scope":"read.orders.v2"} then password Erle4711x | PASSWORD Erle4711x
      """)
  void areFound(String text, String finds) {
    assertThat(found(text)).isEqualTo(finds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I forgot my password on my iPhone14Pro", "my password reset for order ORD-492062 fails",
      "password reset mail from Monday, ticket 48213 never came", "the pin pad at till 4455 is broken",
      "my pin does not work since 2023", "cvv is not asked for on page 312 of the guide",
      "firmware 2.1.14.7 broke the password page", "docker run -p 8080:80 web, it asks for a token",
      "password commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b is wrong", "docs say sk_live_xxxxxxxxxxxxxxxx",
      "mysql -u root -p shop", "the last four digits are 4455", "my 4 digit extension is 2041",
      "the first order 42424242 and then 42424242 came", "DB_USER=app is in my settings",
      "DB_PASSWORD=${DB_PASSWORD} stays as it is",
      "error code is 40417", "Login: https://portal.example.com/login/2024", "the password must be alphanumeric",
      "my postal code is 10115", "forgot my password, ticket number aB3dE5fG7h",
      "I changed phones to iPhone15x and the password page is gone",
      "my postcode is 90210",
      "the code expires after 60 seconds thats way too short",
      "coordinates 52.55754, 13.43758 are off by a street", "key=value; a=b; c=d are in the file",
      "my password does not work and the model is XR500bc", "the password is fine, but the version is build77x",
      "I forgot my password. It's Windows11 by the way", "password reset, order number is AB123456",
      "log in with Google / Facebook does nothing",
      "My password is wrong. It's Windows11 after all", "The password screen on my phone is Android14",
      "The password form is user-friendly-ish", "I got the password mail to Ana2024",
      "The file is re_export_customers_2024_03_12_final.csv", "I can log in with Google/Apple2 only",
      "The password must be 8/more characters",
      "db_password = os.environ[\"DB_PASSWORD\"] raises KeyError", "are we affected by CVE-2025-96361?",
      "la contraseña fue cambiada ayer", "a senha foi alterada ontem", "the six digit code never comes",
      "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"read.orders.v2\"}",
      "the password page at https://example.com/Ab3xQ9kL2m?x=1 is blank"})
  void lookAlikesAreLeftAlone(String text) {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Server=tcp:db.example.com,1433;User ID=app;Password=Ulme9;Encrypt=True; | Server=tcp:db.example.com,1433;User ID=app;Password=[password removed];Encrypt=True;
      url jdbc:mysql://db.example.org:3306/main?user=app&password=Ulme9x&ssl=1 | url jdbc:mysql://db.example.org:3306/main?user=app&password=[password removed]&ssl=1
      Server=db1;Database=x;User Id=sa;Password=Xy&9k!q2;Encrypt=true         | Server=db1;Database=x;User Id=sa;Password=[password removed];Encrypt=true
      DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=aB3x9Kq2Lm== | DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=[password removed]
      """)
  void onlyTheSecretOfAConnectionStringGoes(String text, String masked) {
    assertThat(RedactionPolicy.usual().mask(text)).isEqualTo(masked);
  }

  private static String found(String text) {
    return Redactor.spans(text).stream()
        .map(span -> span.kind().label() + " " + text.substring(span.start(), span.end()))
        .collect(Collectors.joining("; "));
  }
}
