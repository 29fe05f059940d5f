package dev.legato.intake.signatures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The wrong keys that people make of the right secret. */
final class KeyForms {
  /** The key, and what was done to get it. */
  record Form(String words, byte[] key) {}

  private KeyForms() {}

  /** Of a secret that is to be used as text. */
  static List<Form> ofText(String secret) {
    var forms = new ArrayList<Form>();
    forms.add(form("the signature fits the secret with a line break at its end: strip the secret", secret + "\n"));
    decoded(forms, secret, "was decoded from base64 first: use its text as it stands");
    if (secret.length() % 2 == 0 && secret.matches("[0-9A-Fa-f]+"))
      forms.add(new Form("the signature fits the secret decoded from hex: use its text as it stands",
          HexFormat.of().parseHex(secret)));
    int underscore = secret.indexOf('_');
    if (underscore > 0 && underscore < 10)
      forms.add(form("the signature fits the secret without its prefix: use all of its text",
          secret.substring(underscore + 1)));
    return forms;
  }

  /** Of a Standard Webhooks secret, in base64 without its prefix, that is to be decoded. */
  static List<Form> ofBase64(String base64) {
    var forms = new ArrayList<Form>();
    forms.add(form("the signature fits the secret used as text, with whsec_: what follows whsec_ is base64, decode it",
        "whsec_" + base64));
    forms.add(form("the signature fits the secret used as text, without whsec_: it is base64, decode it", base64));
    forms.add(form("the signature fits the secret with a line break at its end: strip the secret, then decode it",
        "whsec_" + base64 + "\n"));
    return forms;
  }

  private static void decoded(List<Form> forms, String secret, String words) {
    try {
      var key = Base64.getDecoder().decode(secret);
      if (key.length > 0)
        forms.add(new Form("the signature fits a secret that " + words, key));
    } catch (IllegalArgumentException notBase64) {
      // then nobody decoded it
    }
  }

  private static Form form(String words, String text) {
    return new Form(words, text.getBytes(StandardCharsets.UTF_8));
  }
}
