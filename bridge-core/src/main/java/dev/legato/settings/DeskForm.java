package dev.legato.settings;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What a configuration must say of one type of desk.
 *
 * @param auth the credentials it takes
 * @param address where its accounts live when none is named; empty where each account has an address of its own
 */
public record DeskForm(Set<DeskAuth.Way> auth, Optional<URI> address) {
  public DeskForm {
    auth = Set.copyOf(auth);
  }
}
