package dev.legato.sandbox.zendesk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole state of the pretended account. Everyone who touches it holds its monitor; see {@link ZendeskApi}. */
final class Account {
  /** The vendor's ids are far beyond 32 bits, and callers must cope. */
  private static final long FIRST_ID = 360_000_000_000L;

  final InstantSource clock;
  final Map<Long, User> users = new LinkedHashMap<>();
  final Map<Long, Group> groups = new LinkedHashMap<>();
  final Map<Long, Membership> memberships = new LinkedHashMap<>();
  final Map<Long, TicketField> fields = new LinkedHashMap<>();
  final TreeMap<Long, Ticket> tickets = new TreeMap<>();
  final Uploads uploads = new Uploads();
  final Credentials credentials = new Credentials();
  final Limits limits = new Limits();
  final IdempotencyKeys idempotencyKeys = new IdempotencyKeys();
  final SearchIndex index = new SearchIndex();
  ZendeskSettings settings;
  String baseUrl = "";
  long brandId;
  long formId;
  private long lastId;
  private long lastTicketId;

  Account(ZendeskSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    reset();
  }

  void reset() {
    users.clear();
    groups.clear();
    memberships.clear();
    fields.clear();
    tickets.clear();
    uploads.clear();
    credentials.clear();
    limits.clear();
    idempotencyKeys.clear();
    index.clear();
    lastId = FIRST_ID;
    lastTicketId = 0;
    ZendeskSeed.plant(this);
  }

  long newId() {
    return ++lastId;
  }

  long newTicketId() {
    return ++lastTicketId;
  }

  /** The vendor keeps whole seconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  Ticket ticket(long id) {
    Ticket ticket = tickets.get(id);
    if (ticket == null) {
      throw Refusal.notFound();
    }
    return ticket;
  }

  void store(Ticket ticket) {
    tickets.put(ticket.id(), ticket);
    index.changed(ticket, now(), settings.searchLag());
  }

  User user(long id) {
    User user = users.get(id);
    if (user == null) {
      throw Refusal.notFound();
    }
    return user;
  }

  Optional<User> userByEmail(String email) {
    String wanted = email.strip().toLowerCase(Locale.ROOT);
    return users.values().stream().filter(u -> u.email() != null && u.email().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  User addUser(String name, @Nullable String email, @Nullable String phone, User.Role role,
      @Nullable String externalId) {
    User user = new User(newId(), name, email, phone, role, false, externalId, now());
    users.put(user.id(), user);
    return user;
  }

  Group addGroup(String name) {
    Group group = new Group(newId(), name, now());
    groups.put(group.id(), group);
    return group;
  }

  Membership addMembership(long userId, long groupId) {
    boolean first = memberships.values().stream().noneMatch(m -> m.userId() == userId);
    Membership membership = new Membership(newId(), userId, groupId, first, now());
    memberships.put(membership.id(), membership);
    return membership;
  }

  /** Removes the group with its memberships; tickets keep the id, as the vendor's do until someone changes them. */
  void removeGroup(long id) {
    groups.remove(id);
    memberships.values().removeIf(m -> m.groupId() == id);
  }

  TicketField addField(String type, String title, List<String> optionValues, boolean requiredToSolve,
      boolean removable) {
    List<TicketField.Option> options = optionValues.stream()
        .map(value -> new TicketField.Option(newId(), value.replace('_', ' '), value)).toList();
    TicketField field = new TicketField(newId(), type, title, options, requiredToSolve, removable, now());
    fields.put(field.id(), field);
    return field;
  }

  boolean member(long userId, long groupId) {
    return memberships.values().stream().anyMatch(m -> m.userId() == userId && m.groupId() == groupId);
  }

  Optional<Long> defaultGroup(long userId) {
    return memberships.values().stream().filter(m -> m.userId() == userId)
        .max(Comparator.comparing(Membership::isDefault)).map(Membership::groupId);
  }

  List<User> members(long groupId) {
    return memberships.values().stream().filter(m -> m.groupId() == groupId).map(m -> user(m.userId())).toList();
  }

  Collection<TicketField> customFields() {
    return fields.values().stream().filter(TicketField::removable).toList();
  }
}
