package dev.legato.intake.signatures;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A form as Twilio signs it: names and values, decoded, sorted by name, one behind the other; the same pair once. */
final class TwilioForm {
  /** One field, decoded. */
  record Field(String name, String value) {}

  static final UnaryOperator<List<Field>> AS_IS = fields -> fields.stream()
      .sorted(Comparator.comparing(Field::name).thenComparing(Field::value)).toList();
  static final UnaryOperator<List<Field>> TRIMMED = fields -> AS_IS.apply(fields.stream()
      .map(field -> new Field(field.name(), field.value().strip())).filter(field -> !field.value().isEmpty()).toList());
  static final UnaryOperator<List<Field>> UNSORTED = fields -> fields;

  private TwilioForm() {}

  /** Empty when it is no form. */
  static Optional<String> signed(String form, UnaryOperator<List<Field>> order) {
    Set<Field> fields = new LinkedHashSet<>();
    try {
      for (var pair : form.split("&"))
        if (!pair.isEmpty())
          fields.add(field(pair));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    order.apply(new ArrayList<>(fields)).forEach(field -> text.append(field.name()).append(field.value()));
    return Optional.of(text.toString());
  }

  private static Field field(String pair) {
    int equals = pair.indexOf('=');
    return new Field(decoded(equals < 0 ? pair : pair.substring(0, equals)),
        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
