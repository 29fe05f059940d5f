package dev.legato.intake.signatures;

import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import java.net.URI;
import java.util.List;

/** From what the configuration says to what checks a webhook. */
public final class Authentications {
  private Authentications() {}

  /** @param publicUrl the bridge as its callers see it, for schemes that sign the address */
  public static Authentication of(SourceAuth auth, URI publicUrl) {
    return switch (auth) {
      case SourceAuth.StandardWebhooks(var secrets, var tolerance) -> new StandardWebhooks(texts(secrets), tolerance);
      case SourceAuth.Hmac(var form, var secrets) -> new HmacSignature(form, texts(secrets));
      case SourceAuth.Twilio(var tokens) -> new TwilioSignature(texts(tokens), publicUrl);
      case SourceAuth.Jwt(var secrets, var header, var tolerance) ->
        new JsonWebToken(texts(secrets), header, tolerance);
      case SourceAuth.Bearer(var tokens) -> new Bearer(texts(tokens));
      case SourceAuth.Basic(var user, var password) -> new Basic(user, password.reveal());
      case SourceAuth.Header(var name, var value) -> new NamedHeader(name, value.reveal());
      case SourceAuth.None() -> new NoAuthentication();
    };
  }

  private static List<String> texts(List<Secret> secrets) {
    return secrets.stream().map(Secret::reveal).toList();
  }
}
