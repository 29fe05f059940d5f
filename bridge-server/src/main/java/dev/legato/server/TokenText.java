package dev.legato.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.connector.TokenVault.Tokens;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A desk's tokens as text that says for which account and client they are: those of another are never handed out, so that
 * a desk whose address was changed does not send the old account's token to the new one.
 *
 * @param clientId of the OAuth client, or empty where a desk has none
 */
record TokenText(URI url, String clientId) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger LOG = LoggerFactory.getLogger(TokenText.class);

  String written(Tokens tokens) {
    var json = JSON.createObjectNode().put("url", url.toString()).put("clientId", clientId).put("access",
        tokens.access().reveal());
    if (tokens.renewAt() != null)
      json.put("renewAt", tokens.renewAt().toString());
    if (tokens.refresh() != null)
      json.put("refresh", tokens.refresh().reveal());
    if (tokens.ends() != null)
      json.put("ends", tokens.ends().toString());
    return json.toString();
  }

  /** Empty also when it is damaged: the desk is then signed in anew with what the configuration says. */
  Optional<Tokens> read(String text, Object place) {
    try {
      JsonNode kept = JSON.readTree(text);
      if (!kept.path("url").asText().equals(url.toString()) || !kept.path("clientId").asText().equals(clientId)) {
        LOG.warn("The tokens in {} are another account's or client's and are not used", place);
        return Optional.empty();
      }
      return Optional.of(new Tokens(secret(kept, "access"),
          time(kept, "renewAt"), kept.hasNonNull("refresh") ? secret(kept, "refresh") : null, time(kept, "ends")));
    } catch (IOException | DateTimeException e) {
      // The message of the fault would quote the text, and so a token.
      LOG.warn("The tokens in {} cannot be read ({}); the desk is signed in anew with what the configuration says",
          place, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static @Nullable Instant time(JsonNode kept, String name) {
    return kept.hasNonNull(name) ? Instant.parse(kept.get(name).asText()) : null;
  }

  private static Secret secret(JsonNode kept, String name) throws IOException {
    if (!kept.path(name).isTextual() || kept.path(name).asText().isEmpty())
      throw new IOException("no " + name);
    return new Secret(kept.path(name).asText());
  }
}
