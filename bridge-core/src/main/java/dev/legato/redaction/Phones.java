package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.What;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers: written internationally, grouped as people group them, named as one, or ten digits as an answer. No
 * numbering plan is asked: whoever mistypes a number has still told one.
 */
final class Phones {
  private static final Set<String> AFTER = Set.of("fax", "office", "mobile", "home", "cell", "work", "tel", "phone",
      "handy", "portable", "bureau", "casa", "oficina");

  private Phones() {}

  static boolean is(Numbers.Run run, @Nullable What what, boolean sparse) {
    String digits = run.digits();
    int length = digits.length();
    if (what == What.OTHER || what == What.CARD || length < 7 || length > 17 || date(run)
        || run.text().startsWith("CVE-", run.start() - 4)) {
      return false;
    }
    boolean plus = run.text().charAt(run.start()) == '+' || run.start() + 1 < run.end()
        && run.text().charAt(run.start()) == '(' && run.text().charAt(run.start() + 1) == '+';
    if (what == What.PHONE || plus) {
      return what == What.PHONE || length >= 8 && length <= 15;
    }
    boolean brackets = run.text().charAt(run.start()) == '(';
    if (run.groups().size() == 1) {
      return labelled(run)
          || length == 10 && (sparse && digits.charAt(0) >= '2' || digits.charAt(0) == '0' && digits.charAt(1) != '0')
          || length == 11 && (digits.startsWith("07") || digits.startsWith("01") || digits.startsWith("02"))
          || sparse && (length == 11 && digits.charAt(0) == '1' || length == 12 && digits.startsWith("91"));
    }
    boolean trunk = digits.charAt(0) == '0';
    return groups(run)
        && (brackets || trunk && length >= 9 && run.length(0) <= 5 || length >= 10 && length <= 13 && north(run)
            || length >= 9 && length <= 13 && sparse && small(run))
        || labelled(run);
  }

  /** "…-Fax", "… (mobile)": the word comes after. */
  private static boolean labelled(Numbers.Run run) {
    int from = run.end();
    while (from < run.text().length() && from - run.end() < 2 && "-( ".indexOf(run.text().charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < run.text().length() && to - from < 12 && Character.isLetter(run.text().charAt(to))) {
      to++;
    }
    return from > run.end() && AFTER.contains(run.text().substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static boolean small(Numbers.Run run) {
    boolean small = true;
    for (int i = 0; i < run.groups().size(); i++) {
      small &= run.length(i) <= 5;
    }
    return small;
  }

  /** With the extension: "x123". */
  static int end(Numbers.Run run) {
    String text = run.text();
    int mark = text.startsWith(" x", run.end()) ? run.end() + 1 : run.end();
    if (!text.startsWith("x", mark) || mark + 1 >= text.length() || !Character.isDigit(text.charAt(mark + 1))) {
      return run.end();
    }
    int end = mark + 1;
    while (end < text.length() && end - run.end() < 8 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean groups(Numbers.Run run) {
    int most = 0;
    for (int i = 0; i < run.groups().size(); i++) {
      most = Math.max(most, run.length(i));
    }
    return run.groups().size() <= 6 && most <= 8 && most >= 2;
  }

  /** 3-3-4, perhaps after a country code; or 3-7 as some write it. */
  private static boolean north(Numbers.Run run) {
    String shape = run.shape().replaceAll("[^0-9]+", "-");
    return shape.endsWith("3-3-4") || shape.equals("3-7") || shape.equals("5-5") || shape.equals("2-4-4")
        || shape.equals("3-4-4") || shape.equals("2-2-2-2-2");
  }

  private static boolean date(Numbers.Run run) {
    String digits = run.digits();
    boolean year = digits.startsWith("19") || digits.startsWith("20");
    String shape = run.shape();
    int end = run.end();
    boolean clock = end + 1 < run.text().length() && run.text().charAt(end) == ':';
    return clock || year && (shape.startsWith("4-2-2") || shape.startsWith("4.2.2"))
        || shape.equals("2-2-4") || shape.equals("2.2.4") || shape.startsWith("2.2.4 ") || shape.equals("4 4")
            && year && digits.charAt(4) <= '2';
  }
}
