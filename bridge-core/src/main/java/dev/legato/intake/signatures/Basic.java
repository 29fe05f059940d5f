package dev.legato.intake.signatures;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code Authorization: Basic …} with this user and password (RFC 7617, UTF-8). */
public final class Basic implements Authentication {
  private static final String SCHEME = "basic ";

  private final String expected;

  public Basic(String user, String password) {
    this.expected = user + ":" + password;
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var repeated = request.repeatedOneOf(List.of("Authorization"));
    if (repeated.isPresent())
      return repeated;
    var header = request.headers().get("authorization");
    if (header == null)
      return Optional.of("the header Authorization is missing; this source wants user and password");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
      return Optional.of("the header Authorization is not of the form Basic <base64 of user:password>");
    try {
      var given = new String(Base64.getDecoder().decode(header.substring(SCHEME.length()).trim()),
          StandardCharsets.UTF_8);
      return ConstantTime.isOneOf(given, List.of(expected))
          ? Optional.empty()
          : Optional.of("user or password is not this source's");
    } catch (IllegalArgumentException e) {
      return Optional.of("what follows Basic is not base64");
    }
  }
}
