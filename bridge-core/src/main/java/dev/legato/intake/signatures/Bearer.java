package dev.legato.intake.signatures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code Authorization: Bearer …} with one of these tokens; several serve rotation. */
public final class Bearer implements Authentication {
  private static final String SCHEME = "bearer ";

  private final List<String> tokens;

  public Bearer(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var repeated = request.repeatedOneOf(List.of("Authorization"));
    if (repeated.isPresent())
      return repeated;
    var header = request.headers().get("authorization");
    if (header == null)
      return Optional.of("the header Authorization is missing; this source wants a bearer token");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
      return Optional.of("the header Authorization is not of the form Bearer <token>");
    return ConstantTime.isOneOf(header.substring(SCHEME.length()).trim(), tokens)
        ? Optional.empty()
        : Optional.of("the bearer token is not one of this source's");
  }
}
