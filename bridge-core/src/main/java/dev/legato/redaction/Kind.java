package dev.legato.redaction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found. Where two finds overlap the one named first here is believed. */
public enum Kind {
  PRIVATE_KEY("PRIVATE_KEY", Care.ALWAYS), CONNECTION_STRING("CONNECTION_STRING", Care.ALWAYS), API_KEY("API_KEY",
      Care.ALWAYS),
  PASSWORD("PASSWORD", Care.ALWAYS), CARD("CREDIT_CARD", Care.ALWAYS), CARD_CODE("CVV",
      Care.ALWAYS),
  IBAN("IBAN", Care.USUALLY), NATIONAL_ID("SSN", Care.ALWAYS), ID_DOCUMENT("DRIVER_LICENSE",
      Care.USUALLY),
  PIN("PIN", Care.ALWAYS), ONE_TIME_CODE("OTP", Care.ALWAYS), EMAIL("EMAIL_ADDRESS",
      Care.ON_DEMAND),
  IP_ADDRESS("IP_ADDRESS", Care.ON_DEMAND), ACCOUNT_NUMBER("ACCOUNT_NUMBER",
      Care.ON_DEMAND),
  PHONE("PHONE_NUMBER",
      Care.ON_DEMAND),
  ADDRESS("ADDRESS", Care.ON_DEMAND), PERSON("PERSON", Care.ON_DEMAND);

  /** When a kind is masked in what people read. */
  enum Care {
    /** Nobody needs it, whatever the configuration says. */
    ALWAYS,
    /** Unless a source is configured to keep it. */
    USUALLY,
    /** Business data on a desk: only where a source is configured to mask it. */
    ON_DEMAND
  }

  private final String label;
  private final Care care;

  Kind(String label, Care care) {
    this.label = label;
    this.care = care;
  }

  /** The word in configuration, JSON and counts: "api-key". */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word of published evaluation sets and of {@code analyze}: "CREDIT_CARD". */
  public String label() {
    return label;
  }

  /** Tells of a person, rather than opening a door or a purse. */
  public boolean personal() {
    return switch (this) {
      case PRIVATE_KEY, CONNECTION_STRING, API_KEY, PASSWORD, CARD, CARD_CODE, PIN, ONE_TIME_CODE -> false;
      case IBAN, NATIONAL_ID, ID_DOCUMENT, EMAIL, IP_ADDRESS, ACCOUNT_NUMBER, PHONE, ADDRESS, PERSON -> true;
    };
  }

  Care care() {
    return care;
  }

  /** The kind of that word, if there is one. */
  public static Optional<Kind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The words of those kinds that the configuration may tell to keep. */
  public static Set<String> mayBeKept() {
    return words(Care.USUALLY);
  }

  /** The words of those kinds that the configuration may tell to mask as well. */
  public static Set<String> onDemand() {
    return words(Care.ON_DEMAND);
  }

  private static Set<String> words(Care care) {
    return Arrays.stream(values()).filter(kind -> kind.care == care).map(Kind::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
