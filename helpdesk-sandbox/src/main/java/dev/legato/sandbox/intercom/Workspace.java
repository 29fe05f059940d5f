package dev.legato.sandbox.intercom;

import dev.legato.sandbox.intercom.TicketType.Attribute;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole state of the pretended workspace. Everyone who touches it holds its monitor; see {@link IntercomApi}. */
final class Workspace {
  /** The vendor's conversation ids are fifteen digits long; teammates', teams' and tags' are shorter. */
  private static final long FIRST_CONVERSATION = 215_470_000_000_000L;
  private static final long FIRST_TEAM = 7_700_000;
  private static final long FIRST_ID = 12_400_000;

  final InstantSource clock;
  final Map<Long, Admin> admins = new LinkedHashMap<>();
  final Map<Long, Team> teams = new LinkedHashMap<>();
  final Map<String, Tag> tags = new LinkedHashMap<>();
  final Map<String, Contact> contacts = new LinkedHashMap<>();
  final Map<Long, ConversationAttribute> attributes = new LinkedHashMap<>();
  final Map<String, TicketState> ticketStates = new LinkedHashMap<>();
  final Map<String, TicketType> ticketTypes = new LinkedHashMap<>();
  /** Conversations and tickets in the order of their ids. */
  final TreeMap<Long, Conversation> conversations = new TreeMap<>();
  final SearchIndex<Contact> contactIndex = new SearchIndex<>();
  final SearchIndex<Conversation> conversationIndex = new SearchIndex<>();
  final Limits limits = new Limits();
  IntercomSettings settings;
  String baseUrl = "";
  boolean tokenRevoked;
  private long lastId;
  private long lastAdmin;
  private long lastTeam;
  private long lastConversation;
  private long lastTicketNumber;

  Workspace(IntercomSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    reset();
  }

  void reset() {
    for (Map<?, ?> all : List.of(admins, teams, tags, contacts, attributes, ticketStates, ticketTypes,
        conversations)) {
      all.clear();
    }
    contactIndex.clear();
    conversationIndex.clear();
    limits.clear();
    tokenRevoked = false;
    lastId = FIRST_ID;
    lastAdmin = IntercomSeed.ADMIN_ID - 1;
    lastTeam = FIRST_TEAM;
    lastConversation = FIRST_CONVERSATION;
    lastTicketNumber = 0;
    IntercomSeed.plant(this);
  }

  long newId() {
    return ++lastId;
  }

  String newConversationId() {
    return Long.toString(++lastConversation);
  }

  String newTicketNumber() {
    return Long.toString(++lastTicketNumber);
  }

  /** The vendor keeps whole seconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  void store(Conversation conversation) {
    conversations.put(Long.valueOf(conversation.id()), conversation);
    conversationIndex.changed(conversation.id(), conversation, now(), settings.searchLag());
  }

  void delete(Conversation conversation) {
    conversations.remove(Long.valueOf(conversation.id()));
    conversationIndex.changed(conversation.id(), null, now(), settings.searchLag());
  }

  void store(Contact contact) {
    contacts.put(contact.id(), contact);
    contactIndex.changed(contact.id(), contact, now(), settings.searchLag());
  }

  /** What a conversation call finds under this id: conversations, also those that became tickets. */
  Optional<Conversation> conversation(String id) {
    return item(id).filter(c -> !c.isTicket() || c.source() != null);
  }

  Optional<Conversation> ticket(String id) {
    return item(id).filter(Conversation::isTicket);
  }

  /** Snoozes that have run out end when somebody looks. */
  Optional<Conversation> item(String id) {
    Conversation found = id.matches("\\d{1,18}") ? conversations.get(Long.valueOf(id)) : null;
    if (found != null && found.snoozedUntil() != null && !found.snoozedUntil().isAfter(now())) {
      ConversationDraft draft = new ConversationDraft(found);
      draft.open();
      found = draft.finish(found.snoozedUntil());
      store(found);
    }
    return Optional.ofNullable(found);
  }

  Contact contact(String id) {
    Contact contact = contacts.get(id);
    if (contact == null) {
      throw Refusal.of(404, "not_found", "User Not Found");
    }
    return contact;
  }

  /** Merged ones gave their address and external id away. */
  Optional<Contact> contactBy(@Nullable String email, @Nullable String externalId) {
    return contacts.values().stream().filter(c -> c.standing() != Contact.Standing.MERGED)
        .filter(c -> email != null && c.email() != null && c.email().equalsIgnoreCase(email.strip())
            || externalId != null && externalId.equals(c.externalId()))
        .findFirst();
  }

  /** The teammate with this id, or the refusal that a call for nobody gets. */
  Admin admin(String id) {
    Admin admin = id.matches("\\d{1,18}") ? admins.get(Long.valueOf(id)) : null;
    if (admin == null) {
      throw Refusal.of(404, "admin_not_found", "Admin not found");
    }
    return admin;
  }

  List<Long> teamsOf(long adminId) {
    return teams.values().stream().filter(t -> t.adminIds().contains(adminId)).map(Team::id).toList();
  }

  Admin addAdmin(String name, String email, boolean seat) {
    Admin admin = new Admin(++lastAdmin, name, email, seat);
    admins.put(admin.id(), admin);
    return admin;
  }

  Team addTeam(String name, List<Long> adminIds) {
    Team team = new Team(++lastTeam, name, adminIds);
    teams.put(team.id(), team);
    return team;
  }

  Contact addContact(String role, @Nullable String externalId, @Nullable String email, @Nullable String phone,
      @Nullable String name) {
    String id = String.format(Locale.ROOT, "6762f2%010x%08x", now().getEpochSecond(), newId());
    Contact contact = new Contact(id, role, externalId, email, phone, name, Contact.Standing.ACTIVE, null, now(),
        now());
    store(contact);
    return contact;
  }

  /** The tag of that name, made when there is none; case does not matter. */
  Tag tag(String name) {
    String wanted = name.strip();
    return tags.values().stream().filter(t -> t.name().equalsIgnoreCase(wanted)).findFirst().orElseGet(() -> {
      Tag tag = new Tag(Long.toString(newId()), wanted);
      tags.put(tag.id(), tag);
      return tag;
    });
  }

  ConversationAttribute addAttribute(String name, String dataType, List<String> labels) {
    ConversationAttribute attribute = new ConversationAttribute(newId(), name, "", dataType,
        IntercomSeed.options(this, labels), false, false, List.of(), false, now(), now());
    attributes.put(attribute.id(), attribute);
    return attribute;
  }

  TicketType addTicketType(String name, String category, List<String> attributeNames) {
    List<Attribute> fields = new ArrayList<>();
    fields.add(new Attribute(Long.toString(newId()), IntercomSeed.TITLE, "", "string", List.of(), true, true, false,
        true, now()));
    fields.add(new Attribute(Long.toString(newId()), IntercomSeed.DESCRIPTION, "", "string", List.of(), false, true,
        true, true, now()));
    for (String field : attributeNames) {
      List<TicketType.Option> options = IntercomSeed.labels(field).stream()
          .map(label -> new TicketType.Option(IntercomSeed.uuid(this, label), label)).toList();
      fields.add(new Attribute(Long.toString(newId()), field, "", options.isEmpty() ? "string" : "list", options,
          false, false, false, false, now()));
    }
    TicketType type = new TicketType(Long.toString(newId()), name, name, category, "🎫", fields, false, now(), now());
    ticketTypes.put(type.id(), type);
    return type;
  }
}
