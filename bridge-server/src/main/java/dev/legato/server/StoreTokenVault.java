package dev.legato.server;

import dev.legato.connector.TokenVault;
import dev.legato.handoff.HandoffStore;
import java.net.URI;
import java.util.Optional;

/** Keeps a desk's tokens in the store that all nodes share: whichever works the desk next goes on with the newest. */
final class StoreTokenVault implements TokenVault {
  private final HandoffStore store;
  private final String name;
  private final TokenText text;

  /** @param clientId of the OAuth client, or empty where a desk has none */
  StoreTokenVault(HandoffStore store, String desk, URI url, String clientId) {
    this.store = store;
    this.name = "tokens of " + desk;
    this.text = new TokenText(url, clientId);
  }

  @Override
  public Optional<Tokens> read() {
    return store.kept(name).flatMap(kept -> text.read(kept, "the store"));
  }

  @Override
  public void keep(Tokens tokens) {
    store.keep(name, text.written(tokens));
  }
}
