package dev.legato.sandbox.freshdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the person a ticket is for, by the one way a request names them; an unknown one becomes a contact. */
final class Requesters {
  private static final List<String> WAYS = List.of("requester_id", "email", "phone", "unique_external_id", "twitter_id",
      "facebook_id");
  static final Set<String> FIELDS = Set.of("requester_id", "email", "phone", "unique_external_id", "twitter_id",
      "facebook_id", "name");

  /** Who it is, or who is to be made once nothing else is wrong. */
  record Found(@Nullable Long id, @Nullable String name, @Nullable String email, @Nullable String phone,
      @Nullable String externalId) {
    static Found known(long id) {
      return new Found(id, null, null, null, null);
    }

    long settle(Account account) {
      if (id != null) {
        return id;
      }
      String shown = name != null ? name : email != null ? email.substring(0, email.indexOf('@')) : "" + externalId;
      return account.addContact(shown, email, phone, externalId).id();
    }
  }

  private final Account account;

  Requesters(Account account) {
    this.account = account;
  }

  /** The ways by which the request names somebody, in the order the desk goes by them. */
  static List<String> named(Given given) {
    List<String> ways = new ArrayList<>();
    WAYS.stream().filter(given::filled).forEach(ways::add);
    return ways;
  }

  static void missing(FieldErrors errors) {
    errors.add("requester_id", "Please fill at least 1 of " + String.join(", ", WAYS) + " fields", "missing_field");
  }

  /** Nobody when the way is wrong, which is then among the errors. */
  Optional<Found> find(String way, Given given) {
    String name = given.text("name", 255);
    return switch (way) {
      case "requester_id" -> Optional.ofNullable(given.number(way)).flatMap(id -> byId(id, given.errors()));
      case "email" -> Optional.ofNullable(given.email(way)).flatMap(email -> byEmail(email, name, given.errors()));
      case "phone" -> Optional.ofNullable(given.text(way, 255)).flatMap(phone -> byPhone(phone, name, given));
      case "unique_external_id" -> Optional.ofNullable(given.text(way, 255))
          .flatMap(id -> account.contactByExternalId(id).map(c -> usable(c, way, given.errors()))
              .orElseGet(() -> Optional.of(new Found(null, name, null, null, id))));
      default -> {
        given.errors().add(way, "The sandbox does not know people by " + way, "invalid_value");
        yield Optional.empty();
      }
    };
  }

  private Optional<Found> byId(long id, FieldErrors errors) {
    if (account.agents.containsKey(id)) {
      return Optional.of(Found.known(id));
    }
    Contact contact = account.contacts.get(id);
    if (contact == null || contact.state() == Contact.State.MERGED) {
      errors.nobody("contact", "requester_id");
      return Optional.empty();
    }
    return usable(contact, "requester_id", errors);
  }

  private Optional<Found> byEmail(String email, @Nullable String name, FieldErrors errors) {
    Optional<Agent> agent = account.agentByEmail(email);
    if (agent.isPresent()) {
      return agent.map(a -> Found.known(a.id()));
    }
    return account.contactByEmail(email).map(c -> usable(c, "email", errors))
        .orElseGet(() -> Optional.of(new Found(null, name, email.strip(), null, null)));
  }

  private Optional<Found> byPhone(String phone, @Nullable String name, Given given) {
    Optional<Contact> known = account.contactByPhone(phone);
    if (known.isPresent()) {
      return usable(known.get(), "phone", given.errors());
    }
    if (name == null || name.isBlank()) {
      given.errors().missing("name", "String");
      return Optional.empty();
    }
    return Optional.of(new Found(null, name, null, phone, null));
  }

  /** The vendor does not say what a blocked or deleted contact's ticket is answered with; here it is refused. */
  private static Optional<Found> usable(Contact contact, String way, FieldErrors errors) {
    if (contact.state() == Contact.State.ACTIVE) {
      return Optional.of(Found.known(contact.id()));
    }
    errors.add(way, "The contact is " + contact.state().wireName(), "invalid_value");
    return Optional.empty();
  }
}
