package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.What;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * National ids that their form and check digit give away; the others need the word that names them (cues/*.txt). Sources:
 * the forms as the issuing offices publish them.
 */
final class NationalIds {
  /** Letters and digits: Spain's DNI and NIE, Britain's NINO, Italy's codice fiscale. */
  private static final Pattern LETTERED = Pattern.compile(
      "(?<![A-Za-z0-9])(?:([0-9]{8}|[XYZ][0-9]{7})-?([A-Z])"
          + "|([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])"
          + "|([A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]))(?![A-Za-z0-9])");

  private NationalIds() {}

  /** Those of digits; whether this number is one. */
  static boolean find(Numbers.Run run, @Nullable What what, List<Span> found) {
    String subtype = what == null ? subtype(run) : "";
    int start = run.groups().getFirst()[0];
    if (!subtype.isEmpty()) {
      found.add(new Span(start, run.end(), Kind.NATIONAL_ID, subtype));
    }
    return !subtype.isEmpty();
  }

  private static String subtype(Numbers.Run run) {
    String shape = run.shape();
    String digits = run.digits();
    return switch (shape) {
      case "3-2-4", "3 2 4" -> us(digits) ? "us-ssn" : "";
      case "3.3.3-2" -> Checks.cpf(digits) ? "br-cpf" : "";
      case "4 4 4" -> digits.charAt(0) >= '2' && Checks.verhoeff(digits) ? "in-aadhaar" : "";
      case "3.4.4.2" -> digits.startsWith("756") && Checks.ean13(digits) ? "ch-ahv" : "";
      case "1 2 2 2 3 3 2", "1 2 2 2 3 3", "15", "13 2" -> Checks.nir(digits) ? "fr-nir" : "";
      case "2 3 3 3" -> digits.charAt(0) != '0' && Checks.mod1110(digits) ? "de-tax-id" : "";
      case "2.2.2-3.2" -> 97 - Long.parseLong(digits.substring(0, 9)) % 97 == Integer.parseInt(digits.substring(9))
          || 97 - Long.parseLong("2" + digits.substring(0, 9)) % 97 == Integer.parseInt(digits.substring(9))
              ? "be-rrn"
              : "";
      default -> "";
    };
  }

  /** The Social Security Administration never gave 000 or 666; nine hundreds are taxpayers' ids of the same form. */
  private static boolean us(String digits) {
    return !digits.startsWith("000") && !digits.startsWith("666") && !digits.startsWith("00", 3)
        && !digits.endsWith("0000");
  }

  static void lettered(String text, List<Span> found) {
    Matcher matcher = LETTERED.matcher(text);
    while (matcher.find()) {
      boolean spanish = matcher.group(1) != null;
      boolean right = !spanish || Checks.dni(matcher.group(1).replace('X', '0').replace('Y', '1').replace('Z', '2'),
          matcher.group(2).charAt(0));
      if (right) {
        String subtype = spanish ? "es-dni" : matcher.group(3) != null ? "uk-nino" : "it-cf";
        found.add(new Span(matcher.start(), matcher.end(), Kind.NATIONAL_ID, subtype));
      }
    }
  }
}
