package dev.legato.connector.freshdesk;

import dev.legato.connector.http.DeskAddress;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One Freshdesk account.
 *
 * @param url of the account, {@code https://acme.freshdesk.com} and not a domain of its owner's; may hold a path (a
 *     sandbox), no query
 * @param apiKey of an agent who may see all tickets: notes show this agent
 * @param timeout for one call as a whole
 * @param fields custom fields by the vocabulary's name, each a label or an API name ({@code cf_plan}), for names other
 *     than those of {@link dev.legato.connector.SummaryFields}; a field named here must exist, a default one may be missing
 */
public record FreshdeskSettings(URI url, Secret apiKey, Duration timeout, Map<String, String> fields) {
  /** @throws IllegalArgumentException when the address is not an absolute http(s) URL without query and user */
  public FreshdeskSettings {
    url = DeskAddress.plain(url, "https://acme.freshdesk.com");
    fields = Map.copyOf(fields);
  }
}
