package dev.legato.server.cli;

import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** How a sample bot proves who it is: the headers for these bytes. */
@FunctionalInterface
interface Signing {
  Map<String, String> headers(String id, Instant at, byte[] body);

  /** Nothing at all, for a source with {@code auth: none}. */
  static Signing none() {
    return (id, _, _) -> Map.of("webhook-id", id);
  }

  /** @throws Stop when the secret is not base64 */
  static Signing standardWebhooks(Secret secret) {
    try {
      var signer = new StandardWebhooks(List.of(secret.reveal()), Duration.ofMinutes(5));
      return (id, at, body) -> Map.of("webhook-id", id, "webhook-timestamp", Long.toString(at.getEpochSecond()),
          "webhook-signature", signer.sign(id, at, body));
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("The secret is not base64 after whsec_. Copy the whole secret of the source.");
    }
  }

  /** As the configuration of the source asks for. */
  static Signing of(SourceAuth auth) {
    return switch (auth) {
      case SourceAuth.StandardWebhooks(var secrets, _) -> standardWebhooks(secrets.getFirst());
      case SourceAuth.Bearer(var tokens) -> always("Authorization", "Bearer " + tokens.getFirst().reveal());
      case SourceAuth.Basic(var user, var password) -> always("Authorization", "Basic " + Base64.getEncoder()
          .encodeToString((user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8)));
      case SourceAuth.Header(var name, var value) -> always(name, value.reveal());
      case SourceAuth.None() -> none();
    };
  }

  private static Signing always(String name, String value) {
    return (id, _, _) -> Map.of("webhook-id", id, name, value);
  }
}
