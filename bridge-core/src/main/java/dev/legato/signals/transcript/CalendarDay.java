package dev.legato.signals.transcript;

import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day told by its date: "2026-03-20", "20.3.2026", "20 March", "March 20th". What two readers could read as two days
 * ("3/4/2026") is none. A date without a year is the next such day.
 */
final class CalendarDay {
  private static final Pattern FIGURES = Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{2,4})");
  private static final int MONTHS = 12;

  private CalendarDay() {}

  static Optional<LocalDate> in(Said said, Locale language, LocalDate today) {
    List<Token> tokens = said.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.word().equals(Token.DATE)) {
        return figures(said.text().substring(token.start(), token.end()));
      }
      int month = token.spoken() ? month(token.word(), language) : 0;
      Optional<Integer> number = number(tokens, i - 1).isPresent() ? number(tokens, i - 1) : number(tokens, i + 1);
      if (month > 0 && number.isPresent()) {
        return next(number.get(), month, today);
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> number(List<Token> tokens, int at) {
    if (at < 0 || at >= tokens.size() || !tokens.get(at).number()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(tokens.get(at).word().replaceAll("\\D", ""));
    return number >= 1 && number <= 31 ? Optional.of(number) : Optional.empty();
  }

  /** Three letters do for English ("Sep", "sept"), whole names elsewhere. */
  private static int month(String word, Locale language) {
    for (Month month : Month.values()) {
      String name = month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT);
      boolean brief = language.getLanguage().equals("en") && word.length() >= 3 && word.length() <= 4
          && name.startsWith(word);
      if (name.equals(word) || brief) {
        return month.getValue();
      }
    }
    return 0;
  }

  private static Optional<LocalDate> next(int day, int month, LocalDate today) {
    return of(today.getYear(), month, day).flatMap(
        date -> date.isBefore(today) ? of(today.getYear() + 1, month, day) : Optional.of(date));
  }

  private static Optional<LocalDate> figures(String written) {
    Matcher parts = FIGURES.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(parts.group(1));
    int second = Integer.parseInt(parts.group(3));
    int last = Integer.parseInt(parts.group(4));
    if (parts.group(1).length() == 4) {
      return of(first, second, last);
    }
    int year = parts.group(4).length() == 2 ? 2000 + last : last;
    if (parts.group(2).equals(".") || first > MONTHS || first == second) {
      return of(year, second, first);
    }
    return second > MONTHS ? of(year, first, second) : Optional.empty();
  }

  private static Optional<LocalDate> of(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
