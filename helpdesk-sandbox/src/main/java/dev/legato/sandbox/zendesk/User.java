package dev.legato.sandbox.zendesk;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person of the account. */
public record User(long id, String name, @Nullable String email, @Nullable String phone, Role role, boolean suspended,
    @Nullable String externalId, Instant createdAt) {
  /** What a user may be. */
  public enum Role {
    END_USER, AGENT, ADMIN;

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Agents and admins work on tickets; end users only ask. */
  public boolean staff() {
    return role != Role.END_USER;
  }

  User withSuspended(boolean value) {
    return new User(id, name, email, phone, role, value, externalId, createdAt);
  }

  @Override
  public String toString() {
    return "User[" + id + ", " + role + "]";
  }
}
