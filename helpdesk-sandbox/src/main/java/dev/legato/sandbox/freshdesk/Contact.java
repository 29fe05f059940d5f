package dev.legato.sandbox.freshdesk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param email       the first address, or null
 * @param otherEmails further addresses, by which the contact is found as well
 * @param mergedInto  the contact this one went up in, or null
 */
public record Contact(long id, String name, @Nullable String email, List<String> otherEmails, @Nullable String phone,
    @Nullable String mobile, @Nullable String uniqueExternalId, List<String> tags, State state,
    @Nullable Long mergedInto, Instant createdAt, Instant updatedAt) {
  /** What became of a contact. Lists show only {@code ACTIVE} ones unless asked for another state. */
  public enum State {
    ACTIVE, BLOCKED, DELETED, MERGED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Contact {
    otherEmails = List.copyOf(otherEmails);
    tags = List.copyOf(tags);
  }

  /** All addresses, in lower case. */
  List<String> emails() {
    return Stream.concat(Optional.ofNullable(email).stream(), otherEmails.stream())
        .map(address -> address.strip().toLowerCase(Locale.ROOT)).toList();
  }

  Contact withState(State value, @Nullable Long into, Instant now) {
    return new Contact(id, name, email, otherEmails, phone, mobile, uniqueExternalId, tags, value, into, createdAt,
        now);
  }

  Contact withMoreEmails(List<String> more, Instant now) {
    List<String> all = new ArrayList<>(otherEmails);
    all.addAll(more);
    return new Contact(id, name, email, all, phone, mobile, uniqueExternalId, tags, state, mergedInto, createdAt, now);
  }

  @Override
  public String toString() {
    return "Contact[" + id + ", " + state + "]";
  }
}
