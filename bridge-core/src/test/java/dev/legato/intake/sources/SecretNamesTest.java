package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names under which builders keep what nobody may read, and names that only look like those. */
class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"customer_credit_card_number", "customer_card_number", "cardNumber", "card_no", "card_pin",
      "pin", "pin_number", "pass", "login_pass", "user_pwd", "Kennwort", "clave", "otp_code", "mfaCode", "auth_code",
      "recovery_code", "openai_key", "stripe_key", "client_key", "api_key", "x-api-key", "ssn_last4", "auth_key"})
  void areNeverCarriedAlong(String name) {
    assertThat(Pick.secretName(Pick.folded(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loyalty_card_number", "library_card_number", "license_key", "product_key", "boarding_pass",
      "shipping", "pincushion_order", "passenger", "author", "key", "issue_key", "postcode", "promo_code"})
  void areNone(String name) {
    assertThat(Pick.secretName(Pick.folded(name))).isFalse();
  }
}
