package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.contextpackage.LanguageTag;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small look-ups in foreign JSON that never fail: what is not there, or of another kind, is absent. */
public final class Pick {
  private Pick() {}

  /** The first of these fields that holds a text or a number, as text. */
  static @Nullable String text(JsonNode node, String... names) {
    for (String name : names) {
      String text = text(node.path(name));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  static @Nullable String text(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().isBlank() ? null : value.textValue();
    }
    return value.isNumber() ? value.asText() : null;
  }

  /** A field of this name, however it is written; the exact one first. A missing node when there is none. */
  static JsonNode whatever(JsonNode node, String name) {
    JsonNode exact = node.path(name);
    if (!exact.isMissingNode() || !node.isObject()) {
      return exact;
    }
    String folded = folded(name);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().length() <= 2 * name.length() && folded(field.getKey()).equals(folded)) {
        return field.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** The first of these fields that is there and not null. */
  static @Nullable JsonNode any(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }

  /**
   * A name without case, blanks, hyphens, dots, underscores and the marks above Latin letters: {@code Customer_Email} is
   * {@code customeremail}, {@code Priorität} is {@code prioritat}.
   */
  public static String folded(String name) {
    StringBuilder out = new StringBuilder(name.length());
    boolean plain = true;
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        out.append(Character.toLowerCase(name.charAt(i)));
        plain &= name.charAt(i) < 0x80;
      }
    }
    return plain ? out.toString() : withoutMarks(out);
  }

  private static String withoutMarks(StringBuilder letters) {
    StringBuilder out = new StringBuilder(letters.length());
    for (char c : Normalizer.normalize(letters, Normalizer.Form.NFD).toCharArray()) {
      switch (c) {
        case 'ß' -> out.append("ss");
        case 'ø' -> out.append('o');
        case 'æ' -> out.append("ae");
        case 'ł' -> out.append('l');
        default -> {
          if (c < 0x300 || c > 0x36f) {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  /** {@code createReplacement}, {@code create_replacement}: create replacement. Abbreviations stay in one piece. */
  static String words(String name) {
    StringBuilder out = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = Character.isLetterOrDigit(c);
      boolean hump = Character.isUpperCase(c) && i > 0
          && (Character.isLowerCase(name.charAt(i - 1)) || Character.isDigit(name.charAt(i - 1)));
      if ((hump || !letter) && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
      if (letter) {
        out.append(c);
      }
    }
    return out.toString().strip().toLowerCase(Locale.ROOT);
  }

  private static final List<String> SECRET = List.of("token", "password", "passwd", "passphrase", "secret",
      "authorization", "apikey", "authkey", "accesskey", "privatekey", "sharedkey", "signingkey", "sessionkey",
      "webhookkey", "encryptionkey", "subscriptionkey", "functionskey", "hmac", "bearer", "credential", "cookie",
      "creditcard", "passwort", "passcode", "contrasena", "motdepasse", "wachtwoord", "socialsecurity", "securitycode",
      "onetimecode", "verificationcode", "securityanswer", "kennwort", "otpcode", "mfacode", "2facode", "authcode",
      "recoverycode", "smscode", "openaikey", "anthropickey", "stripekey", "clientkey", "servicekey", "masterkey");
  private static final Set<String> SECRETS = Set.of("pin", "pincode", "ssn", "otp", "pwd", "auth", "jwt", "sig",
      "signature", "xsignature", "cvv", "cvc", "senha", "heslo", "haslo", "clave", "mdp", "pass", "loginpass",
      "userpass",
      "userpwd", "cardpin", "accountpin", "atmpin", "pinnumber", "cardno", "cardnum", "cardnr", "ccnumber", "ssnlast4");
  /** Cards that are no money. */
  private static final List<String> OTHER_CARDS = List.of("loyalty", "library", "member", "bonus",
      "rail", "student", "fidel", "patron", "rewards");

  /** Names under which secrets travel; such values are never carried along. */
  public static boolean secretName(String foldedName) {
    if (foldedName.contains("cardnumber") && !foldedName.contains("creditcard")) {
      return OTHER_CARDS.stream().noneMatch(foldedName::contains);
    }
    return SECRETS.contains(foldedName) || foldedName.startsWith("cvv") || foldedName.startsWith("cvc")
        || SECRET.stream().anyMatch(foldedName::contains);
  }

  /** {@code en_us} as {@code en-US}; null for what is no language. */
  static @Nullable String languageTag(@Nullable String written) {
    return written == null ? null : LanguageTag.of(written).orElse(null);
  }
}
