package dev.legato.signals.transcript;

import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An hour of the clock: "5 pm", "14:30", "noon", and of "between 8 and 12" the later end. A bare "by 5" and, in English, "by 3:30" are
 * two hours of the day and therefore none; a window of two bare hours is one of the working day.
 */
final class HourOfDay {
  private static final Pattern MARKED = Pattern
      .compile("\\b(\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm|a\\.m|p\\.m|h|heures|horas|uhr|o'clock)\\b");
  /** Nobody reads these as an hour of the afternoon told by twelve. */
  private static final Pattern OF_24 = Pattern.compile("(?<![\\d:.])(0\\d|1[3-9]|2[0-3]):([0-5]\\d)(?![\\d:])");
  private static final Pattern WRITTEN = Pattern.compile("(?<![\\d:.])(\\d{1,2}):([0-5]\\d)(?![\\d:])");
  private static final Pattern BARE = Pattern.compile("(\\d{1,2})(?::(\\d\\d))?");
  /** A window that ends before seven ends in the afternoon. */
  private static final int MORNING = 7;

  private HourOfDay() {}

  static Optional<LocalTime> in(Said said, Locale language) {
    String words = said.text().toLowerCase(Locale.ROOT);
    Optional<Hit> window = said.hits("window").stream()
        .reduce((first, longer) -> longer.to() > first.to() ? longer : first);
    if (window.isPresent()) {
      Optional<LocalTime> end = end(said, window.get(), words);
      if (end.isPresent()) {
        return end;
      }
    }
    Matcher marked = MARKED.matcher(words);
    if (marked.find()) {
      return marked(marked);
    }
    Matcher plain = (language.getLanguage().equals("en") ? OF_24 : WRITTEN).matcher(words);
    if (plain.find()) {
      return of(Integer.parseInt(plain.group(1)), Integer.parseInt(plain.group(2)));
    }
    return said.hits("noon").isEmpty() ? Optional.empty() : Optional.of(LocalTime.NOON);
  }

  private static Optional<LocalTime> end(Said said, Hit window, String words) {
    if (said.hits("noon").stream().anyMatch(noon -> noon.to() == window.to())) {
      return Optional.of(LocalTime.NOON);
    }
    int from = Math.min(said.tokens().get(window.from()).start(), words.length());
    Matcher marked = MARKED.matcher(words).region(from, words.length());
    Optional<LocalTime> last = Optional.empty();
    while (marked.find()) {
      last = marked(marked);
    }
    if (last.isPresent()) {
      return last;
    }
    Matcher number = BARE.matcher(said.tokens().get(window.to() - 1).word());
    if (!number.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(number.group(1));
    return of(hour > 0 && hour < MORNING ? hour + 12 : hour,
        number.group(2) == null ? 0 : Integer.parseInt(number.group(2)));
  }

  private static Optional<LocalTime> marked(Matcher words) {
    int hour = Integer.parseInt(words.group(1));
    int minute = words.group(2) == null ? 0 : Integer.parseInt(words.group(2));
    boolean afternoon = words.group(3).startsWith("p") && hour < 12;
    boolean midnight = words.group(3).startsWith("a") && hour == 12;
    return of(midnight ? 0 : afternoon ? hour + 12 : hour, minute);
  }

  private static Optional<LocalTime> of(int hour, int minute) {
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }
}
