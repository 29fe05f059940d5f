package dev.legato.sandbox.intercom;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param id         24 hexadecimal digits
 * @param role       {@code user} or {@code lead}
 * @param mergedInto the contact that took over, for {@link Standing#MERGED}
 */
public record Contact(String id, String role, @Nullable String externalId, @Nullable String email,
    @Nullable String phone, @Nullable String name, Standing standing, @Nullable String mergedInto, Instant createdAt,
    Instant updatedAt) {
  /** What became of a contact. Archived and merged ones are hidden from search. */
  public enum Standing {
    ACTIVE, ARCHIVED, BLOCKED, MERGED
  }

  /** What the inbox calls the person. */
  public String shownName() {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return email == null ? "Visitor " + id.substring(18) : email;
  }

  Contact with(Standing newStanding, @Nullable String into, Instant now) {
    return new Contact(id, role, externalId, email, phone, name, newStanding, into, createdAt, now);
  }

  @Override
  public String toString() {
    return "Contact[" + id + ", " + standing + "]";
  }
}
