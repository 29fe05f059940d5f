package dev.legato.connector;

import dev.legato.settings.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one desk's tokens survive a restart. Some desks (Zendesk) kill a refresh token when it is used, so a pair that is lost is a
 * desk that must be connected anew.
 */
public interface TokenVault {
  /**
   * What was kept last.
   *
   * @param renewAt some time before the access token ends; null when the desk named no end
   * @param refresh null for client credentials
   * @param ends when the refresh token ends, if it is not used before; null when the desk named no end
   */
  record Tokens(Secret access, @Nullable Instant renewAt, @Nullable Secret refresh, @Nullable Instant ends) {
    public Tokens(Secret access, @Nullable Instant renewAt, @Nullable Secret refresh) {
      this(access, renewAt, refresh, null);
    }
  }

  Optional<Tokens> read();

  /** Replaces what was kept, as a whole; durable when it returns. */
  void keep(Tokens tokens);
}
