package dev.legato.redaction;

/** What stands there instead: what it was, and as much of it as a person needs to recognise their own. */
final class Mask {
  private Mask() {}

  static String of(Span span, String value) {
    return switch (span.kind()) {
      case CARD -> "[card ending " + last(value, 4) + "]";
      case IBAN -> "[IBAN ending " + last(value, 4) + "]";
      case ACCOUNT_NUMBER ->
        value.length() < 8 ? "[account number removed]" : "[account ending " + last(value, 4) + "]";
      case PHONE -> "[phone number ending " + last(value, 2) + "]";
      case EMAIL -> "[e-mail address at " + value.substring(value.lastIndexOf('@') + 1) + "]";
      case CONNECTION_STRING -> withoutPassword(value);
      case CARD_CODE -> "[card code removed]";
      case PASSWORD -> "[password removed]";
      case PIN -> "[PIN removed]";
      case ONE_TIME_CODE -> "[one-time code removed]";
      case API_KEY -> "[API key removed]";
      case PRIVATE_KEY -> "[private key removed]";
      case NATIONAL_ID -> "[national ID removed]";
      case ID_DOCUMENT -> "[ID document number removed]";
      case IP_ADDRESS -> "[IP address removed]";
      case ADDRESS -> "[address removed]";
      case PERSON -> "[name removed]";
    };
  }

  /** Which machine and which user help, the password does not. */
  private static String withoutPassword(String value) {
    int user = value.indexOf("://") + 3;
    int colon = user < 3 ? -1 : Places.parted(value, user);
    if (colon < 0 || Places.host(value, user, colon) < 0) {
      return ConnectionStrings.withoutSecrets(value);
    }
    return value.substring(0, colon + 1) + "[password removed]" + value.substring(Places.host(value, user, colon));
  }

  /** The last digits or letters, without the marks between them. */
  private static String last(String value, int count) {
    StringBuilder last = new StringBuilder();
    for (int i = value.length() - 1; i >= 0 && last.length() < count; i--) {
      if (Character.isLetterOrDigit(value.charAt(i))) {
        last.append(value.charAt(i));
      }
    }
    return last.reverse().toString();
  }

  /** "clientSecret" and "order_number" as a person would write them. */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').replace('-', ' ');
  }
}
