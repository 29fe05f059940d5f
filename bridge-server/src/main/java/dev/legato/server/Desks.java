package dev.legato.server;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.zendesk.ZendeskConnector;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The catalogue of desk types: a fourth desk is one line in each of these methods. */
public final class Desks {
  private Desks() {}

  /** The words for {@code desks.*.type} that exist in this build. */
  public static Set<String> types() {
    return Set.of("zendesk");
  }

  /** What the notes of this type of desk may be made of, for previews; empty when there is no such type. */
  public static Optional<NoteProfile> noteProfile(String type) {
    return switch (type) {
      case "zendesk" -> Optional.of(ZendeskConnector.PROFILE);
      default -> Optional.empty();
    };
  }

  /** Why this desk's way to log in is none of its connector's, as a cure; empty when it is. */
  public static Optional<String> objection(DeskSettings desk) {
    return switch (desk.type()) {
      case "zendesk" -> desk.auth() instanceof DeskAuth.ApiKey
          ? Optional.of("Zendesk knows no bare apiKey; use { clientId, clientSecret }")
          : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A connector to this desk; {@code folder} keeps what must survive a restart. */
  static HelpdeskConnector connector(DeskSettings desk, Path folder, InstantSource clock) {
    return switch (desk.type()) {
      case "zendesk" -> new ZendeskConnector(zendesk(desk), new FileTokenVault(folder, desk.name()), clock);
      default -> throw new IllegalArgumentException("no connector for " + desk.type());
    };
  }

  private static dev.legato.connector.zendesk.ZendeskSettings zendesk(DeskSettings desk) {
    return new dev.legato.connector.zendesk.ZendeskSettings(desk.url(), zendesk(desk.auth()), desk.timeout(),
        desk.fields());
  }

  private static dev.legato.connector.zendesk.ZendeskSettings.Auth zendesk(DeskAuth auth) {
    return switch (auth) {
      case DeskAuth.ClientCredentials(var id, var secret, _) ->
        new dev.legato.connector.zendesk.ZendeskSettings.ClientCredentials(id, secret);
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
