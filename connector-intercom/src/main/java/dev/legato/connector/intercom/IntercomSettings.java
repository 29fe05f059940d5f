package dev.legato.connector.intercom;

import dev.legato.connector.TicketNumber;
import dev.legato.connector.http.DeskAddress;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Intercom workspace.
 *
 * @param url of the API in the workspace's region; may hold a path (a sandbox), no query
 * @param adminId the teammate who writes; null for the one the token belongs to ({@code GET /me})
 * @param timeout for one call as a whole
 * @param fields attributes by the vocabulary's name, for names other than those of
 *     {@link dev.legato.connector.SummaryFields}; an attribute named here must exist, a default one may be missing
 */
public record IntercomSettings(URI url, Secret accessToken, @Nullable String adminId, Duration timeout,
    Map<String, String> fields) {
  /**
   * @throws IllegalArgumentException when the address is not an absolute http(s) URL without query and user, or adminId no
   *     number
   */
  public IntercomSettings {
    if (adminId != null && !TicketNumber.isOne(adminId)) {
      throw new IllegalArgumentException("adminId is the number of a teammate, as GET /admins lists it");
    }
    url = DeskAddress.plain(url, "https://api.intercom.io");
    fields = Map.copyOf(fields);
  }
}
