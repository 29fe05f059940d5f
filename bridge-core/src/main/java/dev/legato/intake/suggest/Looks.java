package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.intake.mapping.WrittenTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/** What a value looks like, whatever it is called. */
final class Looks {
  private static final Set<String> CHANNELS = Set.of("web", "webchat", "whatsapp", "messenger", "facebook", "instagram",
      "telegram", "sms", "email", "voice", "phone", "slack", "teams", "line", "viber", "widget", "website", "mobile",
      "app", "chat");

  private Looks() {}

  static boolean email(String text) {
    int at = text.indexOf('@');
    return text.length() <= 254 && at > 0 && at == text.lastIndexOf('@') && text.indexOf('.', at) > at + 1
        && !text.endsWith(".") && text.chars().noneMatch(Character::isWhitespace) && !text.contains("/");
  }

  static boolean phone(String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits >= 7 && digits <= 15 && text.length() <= 25
        && text.strip().chars().allMatch(c -> c >= '0' && c <= '9' || "+ ()-./".indexOf(c) >= 0);
  }

  static boolean address(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  static boolean picture(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return plain.contains(".png") || plain.contains(".jpg") || plain.contains(".jpeg") || plain.contains(".gif")
        || plain.contains(".webp") || plain.contains(".svg") || plain.contains("avatar");
  }

  static boolean language(String text) {
    return text.matches("[a-zA-Z]{2,3}([-_][A-Za-z]{2,4})?") && text.length() != 3
        && Set.of(Locale.getISOLanguages()).contains(text.substring(0, 2).toLowerCase(Locale.ROOT));
  }

  static boolean zone(String text) {
    return text.contains("/") && ZoneId.getAvailableZoneIds().contains(text);
  }

  static boolean channel(String text) {
    return CHANNELS.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** A moment that is plausible for a chat: this century. */
  static boolean time(JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      return number > 9e8 && number < 4e9 || number > 9e11 && number < 4e12;
    }
    if (value.isTextual() && value.textValue().matches("\\d+")) {
      double number = value.textValue().length() > 16 ? 0 : Double.parseDouble(value.textValue());
      return !value.textValue().startsWith("0") && (number > 9e8 && number < 4e9 || number > 9e11 && number < 4e12);
    }
    return value.isTextual() && WrittenTime.read(value.textValue(), ZoneOffset.UTC).isPresent()
        && (value.textValue().length() > 9 || value.textValue().indexOf('-') > 0);
  }

  /** Whether the reader of packages takes this time as it is. */
  static boolean plainTime(JsonNode value) {
    return value.isNumber() || value.asText().matches("\\d{4}-\\d\\d-\\d\\d([T ].*)?|\\d{10}|\\d{13}|\\d{10}\\.\\d+");
  }

  /** Words of a person rather than a code: blanks, or a length that no code has. */
  static boolean sentence(String text) {
    return text.length() > 12 && text.strip().indexOf(' ') > 0 && !address(text);
  }

  static boolean words(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank() && !time(value) && !address(value.textValue());
  }
}
