package dev.legato.connector.zendesk;

import dev.legato.connector.TokenVault;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A vault that lives as long as the test. */
final class MemoryVault implements TokenVault {
  final AtomicReference<Tokens> kept = new AtomicReference<>();

  @Override
  public Optional<Tokens> read() {
    return Optional.ofNullable(kept.get());
  }

  @Override
  public void keep(Tokens tokens) {
    kept.set(tokens);
  }
}
