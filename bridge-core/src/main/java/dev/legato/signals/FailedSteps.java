package dev.legato.signals;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Steps the bot says it could not do. "I can't help with that" names no step and is none. */
final class FailedSteps {
  private static final Pattern COULD_NOT = Pattern
      .compile(
          "\\b(?:(?:i'm|we're) (?:not able|unable) to|(?:i|we) (?:could not|couldn't|was(?: not|n't) able to|were(?: not|n't) able to|was unable to"
              + "|were unable to|am unable to|are unable to|am not able to|failed to)) (?!respond|reply|discuss|comment|share|help|assist|understand|answer|follow|hear|see what)([a-z][^:;,.!?()\u2014]{2,80})");
  private static final Pattern SYSTEM = Pattern
      .compile("\\b(?:timed out|did(?: not|n't) (?:work|go through|succeed|respond|answer)|returned an error"
          + "|(?:was|were|has been|got) (?:declined|rejected)|(?:could not|couldn't) be \\w{2,15}(?:ed|d|t|n)|(?:has |have )?failed (?:again|twice|with|because|due|to|on|at)|failed[.!]?$)");
  private static final Pattern TAIL = Pattern
      .compile(" (?:just now|right now|at the moment|at this time|because|as the|since|due to|but|and|so)\\b.*");
  private static final Pattern WHY = Pattern
      .compile("(?::| because| since| as(?= the)| due to| -| \u2014) ?(.{3,160})$");
  private static final Pattern OPEN = Pattern.compile("\\b(?:if|whether|in case|did you)\\b");

  private FailedSteps() {}

  static Optional<FailedStep> in(String plain, Quote quote) {
    if (plain.endsWith("?") || OPEN.matcher(plain).find()) {
      return Optional.empty();
    }
    Matcher step = COULD_NOT.matcher(plain);
    if (step.find()) {
      String words = quote.words();
      String action = TAIL.matcher(step.group(1)).replaceFirst("").strip();
      int start = step.start(1);
      boolean aligned = words.length() == plain.length();
      return Optional.of(new FailedStep(quote, aligned ? words.substring(start, start + action.length()) : action,
          reason(aligned ? words.substring(start + action.length()) : plain.substring(start + action.length()))));
    }
    return SYSTEM.matcher(plain).find() ? Optional.of(new FailedStep(quote, null, null)) : Optional.empty();
  }

  private static @Nullable String reason(String rest) {
    Matcher why = WHY.matcher(rest);
    return why.find() ? why.group(1).replaceFirst("[.!]+$", "").strip() : null;
  }
}
