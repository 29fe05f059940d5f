package dev.legato.lifetime;

import dev.legato.contextpackage.CallbackPreference;
import dev.legato.contextpackage.ContextPackage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whom or what somebody wants to be erased. Never printed: it is a customer's name. */
public sealed interface Wanted {
  /** Everything of one conversation, by the bot's id. */
  record Conversation(String id) implements Wanted {
    @Override
    public String toString() {
      return "Conversation[not shown]";
    }
  }

  /** Everything of one customer, by e-mail, phone or the bot's id of him. */
  record Person(String name) implements Wanted {
    /** Fewer digits than this are no phone number. */
    private static final int SHORTEST_PHONE = 7;

    boolean is(ContextPackage one) {
      var customer = one.customer();
      return customer != null && (name.strip().equals(customer.id()) || isEmail(customer.email())
          || isPhone(customer.phone()) || is(customer.callback()));
    }

    private boolean is(@Nullable CallbackPreference callback) {
      return callback != null && (isEmail(callback.email()) || isPhone(callback.phone()));
    }

    private boolean isEmail(@Nullable String email) {
      return email != null && email.strip().equalsIgnoreCase(name.strip());
    }

    /** However it is written: +49 (30) 1234567 is 0049301234567. */
    private boolean isPhone(@Nullable String phone) {
      return phone != null && digits(name).length() >= SHORTEST_PHONE && digits(name).equals(digits(phone));
    }

    private static String digits(String text) {
      return text.contains("@") ? "" : text.replaceAll("\\D", "").replaceFirst("^00", "");
    }

    /** Whether the bytes speak of him at all, wherever. */
    boolean isMentionedIn(byte[] body) {
      return isMentionedIn(new String(body, StandardCharsets.UTF_8));
    }

    boolean isMentionedIn(String text) {
      return text.toLowerCase(Locale.ROOT)
          .contains(name.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return "Person[not shown]";
    }
  }
}
