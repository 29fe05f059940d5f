package dev.legato.server.cli;

import dev.legato.intake.signatures.HmacSignature;
import dev.legato.intake.signatures.JsonWebToken;
import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a sample bot proves who it is: the headers for these bytes. */
@FunctionalInterface
interface Signing {
  Map<String, String> headers(String id, Instant at, byte[] body);

  /** The path that is called for these bytes: some platforms put a part of the proof there. */
  default String target(String path, byte[] body) {
    return path;
  }

  /** Nothing at all, for a source with {@code auth: none}. */
  static Signing none() {
    return (id, _, _) -> Map.of("webhook-id", id);
  }

  /** @throws Stop when the secret is not base64 */
  static Signing standardWebhooks(Secret secret) {
    try {
      var signer = new StandardWebhooks(List.of(secret.reveal()), Duration.ofMinutes(5));
      return (id, at, body) -> standardHeaders(id, at, signer.sign(id, at, body));
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("The secret is not base64 after whsec_. Copy the whole secret of the source.");
    }
  }

  /** The three of Standard Webhooks. */
  static Map<String, String> standardHeaders(String id, Instant at, String signature) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put("webhook-signature", signature);
    return headers;
  }

  /**
   * As the configuration of the source asks for, with an id for the delivery.
   *
   * @param publicUrl the bridge as the platform sees it: Twilio signs it
   */
  static Signing of(SourceAuth auth, URI publicUrl) {
    if (auth instanceof SourceAuth.Twilio(var tokens))
      return new TwilioSigning(tokens, publicUrl);
    var proof = proof(auth);
    return (id, at, body) -> {
      var headers = new LinkedHashMap<>(Map.of("webhook-id", id));
      headers.putAll(proof.headers(id, at, body));
      return headers;
    };
  }

  /**
   * Only what proves the body.
   *
   * @throws Stop where the configuration alone is not enough to sign
   */
  static Signing proof(SourceAuth auth) {
    return switch (auth) {
      case SourceAuth.StandardWebhooks(var secrets, _) -> standardWebhooks(secrets.stream()
          .filter(secret -> !secret.reveal().startsWith("whpk_")).findFirst()
          .orElseThrow(() -> Stop.invalid("The source has only public keys (whpk_…), which cannot sign. Use the private"
              + " one: ./legato signature sign FILE --auth standard-webhooks --secret file:PATH")));
      case SourceAuth.Hmac(var form, var secrets) ->
        new HmacSignature(form, secrets.stream().map(Secret::reveal).toList())::sign;
      case SourceAuth.Jwt(var secrets, var header, var tolerance) -> {
        var signer = new JsonWebToken(secrets.stream().map(Secret::reveal).toList(), header, tolerance);
        yield (id, at, _) -> signer.sign(id, at, Duration.ofMinutes(5));
      }
      case SourceAuth.Twilio _ -> throw Stop.invalid("Twilio signs the address it calls, which is not known here. Use:"
          + " ./legato signature sign FILE --auth twilio --url U");
      case SourceAuth.Bearer(var tokens) -> always("Authorization", "Bearer " + tokens.getFirst().reveal());
      case SourceAuth.Basic(var user, var password) -> always("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
      case SourceAuth.Header(var name, var value) -> always(name, value.reveal());
      case SourceAuth.None() -> (_, _, _) -> Map.of();
    };
  }

  private static Signing always(String name, String value) {
    return (_, _, _) -> Map.of(name, value);
  }
}
