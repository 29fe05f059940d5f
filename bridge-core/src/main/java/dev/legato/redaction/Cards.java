package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.What;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Card numbers: 13 to 19 digits of a known network with a right check digit; after the word card, or as all that is said, a
 * wrong digit is a slip of the finger.
 */
final class Cards {
  private static final int SHORTEST = 12;
  private static final int FAR = 60;
  private static final Pattern REST = Pattern.compile(
      "(?i)\\b(?:rest|half|second|last|remaining|others?|then|and|und|dann|et|puis|y|luego|e|depois)\\b");
  static final int LONGEST = 19;

  private Cards() {}

  static void find(Numbers.Run run, @Nullable What what, boolean sparse, List<Span> found) {
    if (what == What.OTHER && imei(run)) {
      return;
    }
    int first = 0;
    boolean any = false;
    while (first < run.groups().size()) {
      int hit = last(run, first);
      if (hit >= 0) {
        found.add(new Span(run.groups().get(first)[0], run.groups().get(hit)[1], Kind.CARD, "checked"));
        any = true;
        first = hit;
      }
      first++;
    }
    if (!any && (what == What.CARD || sparse && what == null)) {
      slip(run, what == What.CARD, found);
    }
  }

  /** "The first half is 4242 4242, the rest 4242 4242": two runs that are a card together. */
  static boolean halves(Numbers.Run one, Numbers.Run other, List<Span> found) {
    var between = other.start() - one.end() < FAR ? one.text().substring(one.end(), other.start()) : "";
    boolean fours = one.digits().length() % 4 == 0 && other.digits().length() % 4 == 0;
    if (!fours || !REST.matcher(between).find() || !card(one.digits() + other.digits())) {
      return false;
    }
    for (var run : List.of(one, other)) {
      found.add(new Span(run.groups().getFirst()[0], run.end(), Kind.CARD, "checked"));
    }
    return true;
  }

  /** The last group of the longest right number that begins with this group, or -1. */
  private static int last(Numbers.Run run, int first) {
    StringBuilder digits = new StringBuilder();
    int hit = -1;
    for (int last = first; last < run.groups().size() && digits.length() <= LONGEST; last++) {
      if (run.length(last) > LONGEST || last > first && wide(run, last)) {
        break;
      }
      digits.append(run.digits(last, last));
      if (card(digits)) {
        hit = last;
      }
    }
    return hit;
  }

  /** More than one mark, or a dot, between this group and the one before. */
  private static boolean wide(Numbers.Run run, int group) {
    int gap = run.groups().get(group - 1)[1];
    return run.groups().get(group)[0] - gap > 1 || ".()".indexOf(run.text().charAt(gap)) >= 0;
  }

  /** One unbroken number, or groups of four (the last may be shorter or longer). */
  private static void slip(Numbers.Run run, boolean told, List<Span> found) {
    int first = 0;
    int length = run.digits().length();
    while (!told && first < run.groups().size() - 1 && length > 16) {
      length -= run.length(first);
      first++;
    }
    boolean looks = told ? length >= SHORTEST && length <= LONGEST : length >= 15 && length <= 17;
    for (int i = first; i < run.groups().size(); i++) {
      boolean alone = i == run.groups().size() - 1 && i == first;
      looks &= alone || run.length(i) >= 3 && run.length(i) <= 6;
    }
    if (looks) {
      found.add(new Span(run.groups().get(first)[0], run.end(), Kind.CARD, "unchecked"));
    }
  }

  /** Fifteen digits named as something else: IMEIs have the same check digit. */
  private static boolean imei(Numbers.Run run) {
    return run.digits().length() == 15;
  }

  static boolean card(CharSequence digits) {
    int length = digits.length();
    if (length < 13 || length > LONGEST) {
      return false;
    }
    int four = Integer.parseInt(digits, 0, 4, 10);
    int two = four / 100;
    // ISO/IEC 7812 issuer ranges as the networks publish them.
    boolean network = switch (length) {
      case 13 -> two / 10 == 4;
      case 14 -> two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059 || four == 3095;
      case 15 -> two == 34 || two == 37 || four == 2131 || four == 1800;
      default -> two / 10 == 4 || two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || four == 6011
          || two >= 62 && two <= 65 || four >= 3528 && four <= 3589 || two == 50 || two >= 56 && two <= 58
          || two == 60 || two == 67;
    };
    return network && Checks.luhn(digits);
  }
}
