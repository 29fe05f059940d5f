package dev.legato.connector.zendesk;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskType;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TokenVault;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskForm;
import dev.legato.settings.DeskSettings;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/** Zendesk Support, as the catalogue of desks knows it. */
public final class Zendesk implements DeskType {
  @Override
  public String name() {
    return "zendesk";
  }

  @Override
  public DeskForm form() {
    return new DeskForm(EnumSet.complementOf(EnumSet.of(DeskAuth.Way.API_KEY)), Optional.empty());
  }

  @Override
  public NoteProfile noteProfile() {
    return ZendeskConnector.PROFILE;
  }

  @Override
  public HelpdeskConnector connect(DeskSettings desk, TokenVault vault, InstantSource clock) {
    return new ZendeskConnector(new ZendeskSettings(desk.url(), auth(desk.auth()), desk.timeout(), desk.fields()),
        vault, clock);
  }

  private static ZendeskSettings.Auth auth(DeskAuth auth) {
    return switch (auth) {
      case DeskAuth.ClientCredentials(var id, var secret, var scope) when scope == null ->
        new ZendeskSettings.ClientCredentials(id, secret);
      case DeskAuth.ClientCredentials(var id, var secret, var scope) ->
        new ZendeskSettings.ClientCredentials(id, secret, scope);
      case DeskAuth.RefreshToken(var token, var id, var secret) ->
        new ZendeskSettings.RefreshToken(token, id, secret);
      case DeskAuth.AccessToken(var token) -> new ZendeskSettings.AccessToken(token);
      case DeskAuth.EmailToken(var email, var token) -> new ZendeskSettings.ApiToken(email, token);
      case DeskAuth.ApiKey _ ->
        throw new IllegalArgumentException("Zendesk knows no bare apiKey; use clientId and clientSecret");
    };
  }
}
