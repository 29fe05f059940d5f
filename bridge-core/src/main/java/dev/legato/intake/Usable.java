package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a briefing can use what was sent: a field that is filled for the sake of it helps no agent. */
final class Usable {
  /** What programs and forms write where they know nothing. */
  private static final Set<String> PLACEHOLDERS = Set.of("unknown", "anonymous", "guest", "visitor", "user", "customer",
      "n/a", "na", "none", "null", "undefined", "test", "tbd");
  /** Not whether it exists: whether it can be one. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>.]{2,}");
  private static final int FEWEST_DIGITS = 6;

  private Usable() {}

  static boolean conversation(ContextPackage p) {
    return p.messages().stream().anyMatch(one -> one.speaker() == Speaker.CUSTOMER && says(one.content()));
  }

  static boolean summary(ContextPackage p) {
    return p.issue() != null && says(p.issue().summary());
  }

  static boolean address(ContextPackage p) {
    var customer = p.customer();
    return customer != null && (customer.email() != null && EMAIL.matcher(customer.email().strip()).matches()
        || customer.phone() != null && customer.phone().chars().filter(Character::isDigit).count() >= FEWEST_DIGITS);
  }

  static boolean attempts(ContextPackage p) {
    return p.attempts().stream().anyMatch(one -> says(one.action()))
        || p.messages().stream().flatMap(one -> one.actionsAttempted().stream()).anyMatch(Usable::says);
  }

  /** "Other" is no ground, unless it comes with a reason in words. */
  static boolean ground(ContextPackage p) {
    var escalation = p.escalation();
    return escalation != null && (escalation.trigger() != null && escalation.trigger() != Trigger.OTHER
        || Boolean.TRUE.equals(escalation.requestedHuman()) || says(escalation.reason()));
  }

  static boolean urgency(ContextPackage p) {
    return p.escalation() != null && p.escalation().urgency() != null
        || p.issue() != null && says(p.issue().deadline());
  }

  static boolean name(ContextPackage p) {
    return p.customer() != null && says(p.customer().name());
  }

  private static boolean says(@Nullable String text) {
    return text != null && text.codePoints().anyMatch(Character::isLetterOrDigit)
        && !PLACEHOLDERS.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
