package dev.legato.connector.zendesk;

import dev.legato.connector.http.DeskAddress;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One Zendesk account.
 *
 * @param url of the account, {@code https://acme.zendesk.com}; may hold a path (a sandbox), no query
 * @param timeout for one call as a whole
 * @param fields custom fields by the vocabulary's name, each a title or an id, for names other than those of
 *     {@link dev.legato.connector.SummaryFields}; a field named here must exist, a default one may be missing
 */
public record ZendeskSettings(URI url, Auth auth, Duration timeout, Map<String, String> fields) {
  /** Ways to prove who we are; see the module's README for the scopes. */
  public sealed interface Auth {}

  /**
   * Scopes to ask for. Groups, ticket fields and uploads have none of their own: with {@code tickets:read} alone
   * {@code GET /ticket_fields} answers 403. {@code read tickets:write} does too, but then transcripts stay behind.
   */
  public static final String SCOPES = "read write";

  /** OAuth client credentials of a confidential client of the account's own; {@code scope} separated by spaces. */
  public record ClientCredentials(String clientId, Secret clientSecret, String scope) implements Auth {
    public ClientCredentials(String clientId, Secret clientSecret) {
      this(clientId, clientSecret, SCOPES);
    }
  }

  /** OAuth with a rotating refresh token (all that marketplace clients may use). */
  public record RefreshToken(Secret refreshToken, String clientId, Secret clientSecret) implements Auth {}

  /** A bearer token that somebody else keeps fresh. */
  public record AccessToken(Secret accessToken) implements Auth {}

  /** Legacy: no new ones since 2026-10-27, none works after 2027-04-30. */
  public record ApiToken(String email, Secret apiToken) implements Auth {}

  /** @throws IllegalArgumentException when the address is not an absolute http(s) URL without query and user */
  public ZendeskSettings {
    url = DeskAddress.plain(url, "https://acme.zendesk.com");
    fields = Map.copyOf(fields);
  }

  /** Sixty seconds is what Zendesk itself allows a call; ten are plenty for one ticket. */
  public static ZendeskSettings of(URI url, Auth auth) {
    return new ZendeskSettings(url, auth, Duration.ofSeconds(10), Map.of());
  }
}
