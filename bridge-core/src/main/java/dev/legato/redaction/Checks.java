package dev.legato.redaction;

import java.math.BigInteger;

/** Check digits. Each takes digits only, unless it says otherwise. */
final class Checks {
  private static final int[][] VERHOEFF_D = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
      {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
      {5, 9, 8, 7, 6, 0, 4, 3, 2, 1}, {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
      {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
  private static final int[][] VERHOEFF_P = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
      {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
      {4, 2, 8, 6, 5, 7, 3, 9, 0, 1}, {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};

  private Checks() {}

  /** Cards; ISO/IEC 7812-1 annex B. */
  static boolean luhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = 2 * d;
      sum += i % 2 == 0 ? d : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  /** IBAN; ISO 13616, letters allowed: the first four go to the end, letters count from ten, the rest by 97 is one. */
  static boolean iban(String iban) {
    String turned = iban.substring(4) + iban.substring(0, 4);
    int rest = 0;
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }

  /** Aadhaar. */
  static boolean verhoeff(CharSequence digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      check = VERHOEFF_D[check][VERHOEFF_P[i % 8][digits.charAt(digits.length() - 1 - i) - '0']];
    }
    return check == 0;
  }

  /** CPF: two check digits, each by eleven. */
  static boolean cpf(String digits) {
    if (digits.length() != 11 || digits.chars().distinct().count() == 1) {
      return false;
    }
    for (int last = 9; last < 11; last++) {
      int sum = 0;
      for (int i = 0; i < last; i++) {
        sum += (digits.charAt(i) - '0') * (last + 1 - i);
      }
      if (sum * 10 % 11 % 10 != digits.charAt(last) - '0') {
        return false;
      }
    }
    return true;
  }

  /** Spain's DNI and NIE: the letter follows from the number by 23. */
  static boolean dni(String number, char letter) {
    return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(number) % 23) == letter;
  }

  /** France's NIR: fifteen digits, the last two are 97 less the rest of the others by 97. */
  static boolean nir(String digits) {
    return digits.length() == 15 && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
        && 97 - new BigInteger(digits.substring(0, 13)).mod(BigInteger.valueOf(97)).intValue() == Integer
            .parseInt(digits.substring(13));
  }

  /** Weighted sum by a modulus: NHS numbers, routing numbers and the like. */
  static int weighted(CharSequence digits, int modulus, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum % modulus;
  }

  /** EAN-13, as Switzerland's AHV number uses it. */
  static boolean ean13(CharSequence digits) {
    return weighted(digits, 10, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) == 0;
  }

  /** Germany's tax id, ISO 7064 mod 11,10. */
  static boolean mod1110(CharSequence digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    int check = 11 - product;
    return (check == 10 ? 0 : check) == digits.charAt(digits.length() - 1) - '0';
  }
}
