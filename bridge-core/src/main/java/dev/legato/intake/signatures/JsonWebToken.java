package dev.legato.intake.signatures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.signatures.Diagnosis.Mistake;
import dev.legato.settings.HmacForm.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON Web Token (RFC 7519) under a shared secret, as Kore.ai and home-built bots send it: HS256, HS384 or HS512, and
 * nothing else, least of all {@code none}. Its {@code exp} and {@code nbf} are kept to where it has them. It proves who
 * sends, not what is sent. Our own code because these few lines are all of the standard that a shared secret needs.
 */
public final class JsonWebToken implements Authentication {
  private static final String SCHEME = "bearer ";
  private static final int LONGEST = 8 * 1024;
  private static final int DEEPEST = 20;
  private static final Map<String, Algorithm> ALGORITHMS = Map.of("HS256", Algorithm.SHA256, "HS384", Algorithm.SHA384,
      "HS512", Algorithm.SHA512);
  private static final Base64.Encoder WRITE = Base64.getUrlEncoder().withoutPadding();

  private final List<String> secrets;
  private final String header;
  private final Duration tolerance;
  private final Diagnosis diagnosis = new Diagnosis();

  /**
   * @param secrets used as text, in UTF-8; the newest first
   * @param header {@code Authorization} (with {@code Bearer} before the token) or one of the sender's own
   * @param tolerance how far the sender's clock may be off
   */
  public JsonWebToken(List<String> secrets, String header, Duration tolerance) {
    this.secrets = List.copyOf(secrets);
    this.header = header;
    this.tolerance = tolerance;
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var given = request.header(header);
    if (given.isEmpty())
      return Optional.of("the header " + header + " is missing; this source wants a JSON Web Token in it");
    var repeated = request.repeatedOneOf(List.of(header));
    if (repeated.isPresent())
      return repeated;
    var token = given.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? given.get().substring(SCHEME.length()).strip()
        : given.get().strip();
    var parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3)
      return Optional
          .of("the header " + header + " holds no JSON Web Token: three parts with dots between them, at most "
              + LONGEST + " characters");
    var head = tree(parts[0]).filter(JsonNode::isObject);
    if (head.isEmpty())
      return Optional.of("the first part of the token is not JSON in base64url");
    if (head.get().has("crit"))
      return Optional.of("the token asks for extensions (crit) that are not understood here");
    var algorithm = ALGORITHMS.get(head.get().path("alg").asText());
    if (algorithm == null)
      return Optional
          .of("the token is not signed with HS256, HS384 or HS512 under the shared secret (alg says otherwise)");
    return signed(parts, algorithm)
        ? claims(parts[1], now)
        : Optional.of(mismatch(parts, algorithm, now));
  }

  private boolean signed(String[] parts, Algorithm algorithm) {
    boolean found = false;
    var given = parts[2].getBytes(StandardCharsets.UTF_8);
    for (var secret : secrets) {
      var ours = MacKey.ofText(algorithm, secret).sign(parts[0] + "." + parts[1], new byte[0], "");
      found |= MessageDigest.isEqual(given, WRITE.encode(ours));
    }
    return found;
  }

  private Optional<String> claims(String part, Instant now) {
    var claims = tree(part).filter(JsonNode::isObject);
    if (claims.isEmpty())
      return Optional.of("the second part of the token is not JSON in base64url");
    var expires = claims.get().path("exp");
    var begins = claims.get().path("nbf");
    if (!isTime(expires) || !isTime(begins))
      return Optional.of("exp or nbf of the token is not a number of seconds since 1970");
    double seconds = now.getEpochSecond() + now.getNano() / 1e9;
    if (!expires.isMissingNode() && seconds - tolerance.toSeconds() >= expires.doubleValue())
      return Optional.of("the token expired " + whole(seconds - expires.doubleValue()) + " seconds ago, "
          + tolerance.toSeconds() + " are allowed: make a new one for each webhook, and check the sender's clock");
    if (!begins.isMissingNode() && seconds + tolerance.toSeconds() < begins.doubleValue())
      return Optional.of("the token begins to be good (nbf) in " + whole(begins.doubleValue() - seconds) + " seconds, "
          + tolerance.toSeconds() + " are allowed: check the sender's clock");
    return Optional.empty();
  }

  private static boolean isTime(JsonNode claim) {
    return claim.isMissingNode() || claim.isNumber();
  }

  private static long whole(double seconds) {
    return Math.round(seconds);
  }

  private String mismatch(String[] parts, Algorithm algorithm, Instant now) {
    var signed = parts[0] + "." + parts[1];
    return diagnosis.cause(Spellings.of(parts[2]), signed.length(),
        () -> secrets.stream().flatMap(secret -> Stream.concat(
            Stream.of(new Mistake("the signature is right, but not written in base64url without padding",
                () -> MacKey.ofText(algorithm, secret).sign(signed, new byte[0], ""))),
            KeyForms.ofText(secret).stream().map(form -> new Mistake(form.words(),
                () -> new MacKey(algorithm, form.key()).sign(signed, new byte[0], ""))))),
        now)
        .orElse("the token's signature does not match: the secret is another one, or the token was cut or changed");
  }

  private static Optional<JsonNode> tree(String part) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(part), DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)
          ? Optional.of(root)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The header with a token that is good for the next minutes, under the newest secret. */
  public Map<String, String> sign(String id, Instant at, Duration good) {
    var parts = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(Json.mapper().createObjectNode()
        .put("jti", id).put("iat", at.getEpochSecond()).put("exp", at.plus(good).getEpochSecond()).toString());
    var token = parts + "." + WRITE.encodeToString(
        MacKey.ofText(Algorithm.SHA256, secrets.getFirst()).sign(parts, new byte[0], ""));
    return Map.of(header, header.equalsIgnoreCase("authorization") ? "Bearer " + token : token);
  }

  private static String part(String json) {
    return WRITE.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
