package dev.legato.intake.signatures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A fixed value in a header of the customer's choice, for example {@code X-API-Key}. */
public final class NamedHeader implements Authentication {
  private final String name;
  private final String value;

  public NamedHeader(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var repeated = request.repeatedOneOf(List.of(name));
    if (repeated.isPresent())
      return repeated;
    var given = request.headers().get(name.toLowerCase(Locale.ROOT));
    if (given == null)
      return Optional.of("the header " + name + " is missing");
    return ConstantTime.isOneOf(given, List.of(value))
        ? Optional.empty()
        : Optional.of("the value of the header " + name + " is not this source's");
  }
}
