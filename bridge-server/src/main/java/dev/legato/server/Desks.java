package dev.legato.server;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.zendesk.TokenVault;
import dev.legato.connector.zendesk.ZendeskConnector;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.routing.Conditions;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.Known;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of desk types: a fourth desk is one line in each of these methods. */
public final class Desks {
  private Desks() {}

  /** The words for {@code desks.*.type} that exist in this build. */
  public static Set<String> types() {
    return Set.of("zendesk");
  }

  /** What a configuration for this build may say. */
  public static Known known() {
    return Known.of(types(), Set.copyOf(SourceAdapters.types()), new Conditions())
        .withDeskAuth(Map.of("zendesk", EnumSet.complementOf(EnumSet.of(DeskAuth.Way.API_KEY))));
  }

  /** What the notes of this type of desk may be made of, for previews; empty when there is no such type. */
  public static Optional<NoteProfile> noteProfile(String type) {
    return switch (type) {
      case "zendesk" -> Optional.of(ZendeskConnector.PROFILE);
      default -> Optional.empty();
    };
  }

  /** Where a desk keeps the tokens that must survive a restart. */
  @FunctionalInterface
  interface Vaults {
    TokenVault of(DeskSettings desk, String clientId);
  }

  /** A connector to this desk. */
  static HelpdeskConnector connector(DeskSettings desk, Vaults vaults, InstantSource clock) {
    return switch (desk.type()) {
      case "zendesk" -> new ZendeskConnector(zendesk(desk), vaults.of(desk, clientId(desk.auth())), clock);
      default -> throw new IllegalArgumentException("no connector for " + desk.type());
    };
  }

  private static String clientId(DeskAuth auth) {
    return switch (auth) {
      case DeskAuth.ClientCredentials(var id, _, _) -> id;
      case DeskAuth.RefreshToken(_, var id, _) -> id;
      case DeskAuth.AccessToken _,DeskAuth.EmailToken _,DeskAuth.ApiKey _ -> "";
    };
  }

  private static dev.legato.connector.zendesk.ZendeskSettings zendesk(DeskSettings desk) {
    return new dev.legato.connector.zendesk.ZendeskSettings(desk.url(), zendesk(desk.auth()), desk.timeout(),
        desk.fields());
  }

  private static dev.legato.connector.zendesk.ZendeskSettings.Auth zendesk(DeskAuth auth) {
    return switch (auth) {
      case DeskAuth.ClientCredentials(var id, var secret, var scope) when scope == null ->
        new dev.legato.connector.zendesk.ZendeskSettings.ClientCredentials(id, secret);
      case DeskAuth.ClientCredentials(var id, var secret, var scope) ->
        new dev.legato.connector.zendesk.ZendeskSettings.ClientCredentials(id, secret, scope);
      case DeskAuth.RefreshToken(var token, var id, var secret) ->
        new dev.legato.connector.zendesk.ZendeskSettings.RefreshToken(token, id, secret);
      case DeskAuth.AccessToken(var token) ->
        new dev.legato.connector.zendesk.ZendeskSettings.AccessToken(token);
      case DeskAuth.EmailToken(var email, var token) ->
        new dev.legato.connector.zendesk.ZendeskSettings.ApiToken(email, token);
      case DeskAuth.ApiKey _ ->
        throw new IllegalArgumentException("Zendesk knows no bare apiKey; use clientId and clientSecret");
    };
  }
}
