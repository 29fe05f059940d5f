package dev.legato.signals;

import dev.legato.contextpackage.ContextPackage;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a customer is one of those the company lives by, as far as the bot told: by the words of its tier or plan. */
public final class Value {
  private static final Set<String> HIGH = Set.of("enterprise", "vip", "platinum", "diamond", "gold", "premium",
      "strategic", "key", "corporate");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Value() {}

  /** False when nothing is known. */
  public static boolean isHigh(ContextPackage contextPackage) {
    var customer = contextPackage.customer();
    if (customer == null)
      return false;
    var account = customer.account();
    return isHigh(customer.tier()) || account != null && isHigh(account.plan());
  }

  private static boolean isHigh(@Nullable String words) {
    return words != null && words.length() <= 200
        && Stream.of(BETWEEN_WORDS.split(words.toLowerCase(Locale.ROOT))).anyMatch(HIGH::contains);
  }
}
