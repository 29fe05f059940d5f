package dev.legato.sandbox.freshdesk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole state of the pretended account. Everyone who touches it holds its monitor; see {@link FreshdeskApi}. */
final class Account {
  /** The vendor's ids are far beyond 32 bits, and callers must cope. */
  private static final long FIRST_ID = 43_000_000_000L;
  /** A desk of some years; and so that a ticket of another desk is never mistaken for one of this. */
  private static final long FIRST_TICKET_ID = 70_000;

  final InstantSource clock;
  final Map<Long, Contact> contacts = new LinkedHashMap<>();
  final Map<Long, Agent> agents = new LinkedHashMap<>();
  final Map<Long, Group> groups = new LinkedHashMap<>();
  final Map<Long, TicketField> fields = new LinkedHashMap<>();
  final TreeMap<Integer, TicketField.Status> statuses = new TreeMap<>();
  final TreeMap<Long, Ticket> tickets = new TreeMap<>();
  final SearchIndex index = new SearchIndex();
  final Limits limits = new Limits();
  FreshdeskSettings settings;
  String baseUrl = "";
  int notesToPublish;
  private long lastId;
  private long lastTicketId;

  Account(FreshdeskSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    reset();
  }

  void reset() {
    contacts.clear();
    agents.clear();
    groups.clear();
    fields.clear();
    statuses.clear();
    tickets.clear();
    index.clear();
    limits.clear();
    notesToPublish = 0;
    lastId = FIRST_ID;
    lastTicketId = FIRST_TICKET_ID;
    FreshdeskSeed.plant(this);
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

  void store(Ticket ticket) {
    tickets.put(ticket.id(), ticket);
    index.changed(ticket, now());
  }

  /** The contact who has this address, whatever became of it; never a merged one, whose addresses went along. */
  Optional<Contact> contactByEmail(String email) {
    String wanted = email.strip().toLowerCase(Locale.ROOT);
    return contacts.values().stream()
        .filter(c -> c.state() != Contact.State.MERGED && c.emails().contains(wanted)).findFirst();
  }

  Optional<Contact> contactByPhone(String phone) {
    return contacts.values().stream().filter(c -> c.state() != Contact.State.MERGED)
        .filter(c -> phone.equals(c.phone()) || phone.equals(c.mobile())).findFirst();
  }

  Optional<Contact> contactByExternalId(String externalId) {
    return contacts.values().stream()
        .filter(c -> c.state() != Contact.State.MERGED && externalId.equals(c.uniqueExternalId())).findFirst();
  }

  Optional<Agent> agentByEmail(String email) {
    String wanted = email.strip();
    return agents.values().stream().filter(a -> a.email().equalsIgnoreCase(wanted)).findFirst();
  }

  Contact addContact(String name, @Nullable String email, @Nullable String phone, @Nullable String externalId) {
    Contact contact = new Contact(newId(), name, email, List.of(), phone, null, externalId, List.of(),
        Contact.State.ACTIVE, null, now(), now());
    contacts.put(contact.id(), contact);
    return contact;
  }

  /** The secondary contact's addresses and tickets go to the primary one. */
  void mergeContacts(Contact primary, Contact secondary) {
    contacts.put(primary.id(), contacts.get(primary.id()).withMoreEmails(secondary.emails(), now()));
    contacts.put(secondary.id(), secondary.withState(Contact.State.MERGED, primary.id(), now()));
    for (Ticket ticket : List.copyOf(tickets.values())) {
      if (ticket.requesterId() == secondary.id()) {
        TicketDraft draft = new TicketDraft(ticket);
        draft.requesterId = primary.id();
        store(draft.finish(now()));
      }
    }
  }

  Agent addAgent(String name, String email, List<Long> groupIds) {
    Agent agent = new Agent(newId(), name, email, groupIds, false, now());
    agents.put(agent.id(), agent);
    return agent;
  }

  Group addGroup(String name, String description) {
    Group group = new Group(newId(), name, description, now());
    groups.put(group.id(), group);
    return group;
  }

  /** Tickets keep the id of a removed group, until someone changes them. */
  void removeGroup(long id) {
    groups.remove(id);
    agents.replaceAll((agentId, agent) -> agent.without(id));
  }

  TicketField addField(String name, String label, String type, List<String> choices) {
    return put(new TicketField(newId(), name, label, type, choices, Map.of(), List.of(), false, false, now()));
  }

  TicketField put(TicketField field) {
    fields.put(field.id(), field);
    return field;
  }

  Optional<TicketField> field(String name) {
    return fields.values().stream().filter(f -> f.name().equals(name)).findFirst();
  }

  List<TicketField> customFields() {
    return fields.values().stream().filter(TicketField::custom).toList();
  }

  /** The texts of the drop-down for the ticket's type. */
  List<String> types() {
    return field("ticket_type").map(TicketField::choices).orElse(List.of());
  }

  /** Of whoever wrote or asked: agents and contacts share one row of numbers. */
  String name(long userId) {
    Agent agent = agents.get(userId);
    Contact contact = contacts.get(userId);
    return agent != null ? agent.name() : contact != null ? contact.name() : "(removed)";
  }
}
