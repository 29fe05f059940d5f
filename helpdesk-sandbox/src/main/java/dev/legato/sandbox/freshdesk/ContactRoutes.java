package dev.legato.sandbox.freshdesk;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Customers: find, make, change, delete. */
final class ContactRoutes {
  private static final Set<String> FIELDS = Set.of("name", "email", "phone", "mobile", "twitter_id",
      "unique_external_id", "other_emails", "company_id", "view_all_tickets", "other_companies", "address", "avatar",
      "custom_fields", "description", "job_title", "language", "tags", "time_zone", "lookup_parameter");

  private final Account account;

  ContactRoutes(Account account) {
    this.account = account;
  }

  void mount(FreshdeskApi api) {
    api.on(HandlerType.GET, "/contacts", this::list);
    api.on(HandlerType.POST, "/contacts", this::create);
    api.on(HandlerType.GET, "/contacts/{id}", call -> Reply.ok(FreshdeskJson.contact(contact(call))));
    api.on(HandlerType.PUT, "/contacts/{id}", this::update);
    api.on(HandlerType.DELETE, "/contacts/{id}", call -> {
      Contact contact = changeable(call);
      account.contacts.put(contact.id(), contact.withState(Contact.State.DELETED, null, account.now()));
      call.visit().applied();
      return Reply.noContent();
    });
    api.on(HandlerType.PUT, "/contacts/{id}/restore", call -> {
      Contact contact = contact(call);
      if (contact.state() != Contact.State.DELETED) {
        throw Refusal.notFound();
      }
      account.contacts.put(contact.id(), contact.withState(Contact.State.ACTIVE, null, account.now()));
      call.visit().applied();
      return Reply.noContent();
    });
  }

  /** Blocked and deleted contacts are listed only when asked for, though their addresses stay taken. */
  private Reply list(Call call) {
    call.onlyQuery("email", "mobile", "phone", "company_id", "state", "updated_since", "unique_external_id", "page",
        "per_page");
    String state = call.query("state").orElse("");
    if (!Set.of("", "blocked", "deleted", "unverified", "verified").contains(state)) {
      throw Refusal.field("state", "It should be one of these values: 'blocked,deleted,unverified,verified'",
          "invalid_value");
    }
    Contact.State wanted = switch (state) {
      case "blocked" -> Contact.State.BLOCKED;
      case "deleted" -> Contact.State.DELETED;
      default -> Contact.State.ACTIVE;
    };
    Optional<String> email = call.query("email").map(e -> e.strip().toLowerCase(Locale.ROOT));
    List<Contact> found = account.contacts.values().stream().filter(c -> c.state() == wanted)
        .filter(c -> email.isEmpty() || c.emails().contains(email.get()))
        .filter(c -> matches(call, "phone", c.phone()) && matches(call, "mobile", c.mobile())
            && matches(call, "unique_external_id", c.uniqueExternalId()))
        .toList();
    return Pages.reply(call, found, FreshdeskJson::contact);
  }

  private Reply create(Call call) {
    Given given = call.given(FIELDS);
    if (!given.filled("name")) {
      given.errors().missing("name", "String");
    }
    if (List.of("email", "phone", "mobile", "twitter_id", "unique_external_id").stream().noneMatch(given::filled)) {
      given.errors().add("email", "Please fill at least 1 of email, mobile, phone, twitter_id, unique_external_id "
          + "fields", "missing_field");
    }
    Contact contact = read(given, new Contact(account.newId(), "", null, List.of(), null, null, null, List.of(),
        Contact.State.ACTIVE, null, account.now(), account.now()));
    account.contacts.put(contact.id(), contact);
    call.visit().applied();
    return Reply.created(FreshdeskJson.contact(contact));
  }

  private Reply update(Call call) {
    Contact before = changeable(call);
    Contact contact = read(call.given(FIELDS), before);
    account.contacts.put(contact.id(), contact);
    call.visit().applied();
    return Reply.ok(FreshdeskJson.contact(contact));
  }

  private Contact read(Given given, Contact before) {
    String name = given.text("name", 255);
    String email = given.email("email");
    List<String> others = given.emails("other_emails");
    String externalId = given.text("unique_external_id", 255);
    String phone = given.text("phone", 255);
    String mobile = given.text("mobile", 255);
    List<String> tags = given.texts("tags");
    given.errors().refuseIfAny();
    unique(before, email, others, externalId);
    return new Contact(before.id(), name == null ? before.name() : name, given.has("email") ? email : before.email(),
        given.has("other_emails") ? others : before.otherEmails(), given.has("phone") ? phone : before.phone(),
        given.has("mobile") ? mobile : before.mobile(),
        given.has("unique_external_id") ? externalId : before.uniqueExternalId(),
        given.has("tags") ? tags : before.tags(), before.state(), null, before.createdAt(), account.now());
  }

  /** An address belongs to one person, agents included; the answer names that person. */
  private void unique(Contact self, @Nullable String email, List<String> others, @Nullable String externalId) {
    FieldErrors taken = new FieldErrors();
    if (email != null) {
      owner(email).filter(id -> id != self.id()).ifPresent(id -> duplicate(taken, "email", id));
    }
    others.forEach(
        other -> owner(other).filter(id -> id != self.id()).ifPresent(id -> duplicate(taken, "other_emails", id)));
    if (externalId != null && !externalId.isEmpty()) {
      account.contactByExternalId(externalId).map(Contact::id).filter(id -> id != self.id())
          .ifPresent(id -> duplicate(taken, "unique_external_id", id));
    }
    if (taken.any()) {
      throw taken.refusal(409);
    }
  }

  private Optional<Long> owner(String email) {
    return account.contactByEmail(email).map(Contact::id).or(() -> account.agentByEmail(email).map(Agent::id));
  }

  private static void duplicate(FieldErrors errors, String field, long owner) {
    errors.add(field, "It should be a unique value", "duplicate_value").putObject("additional_info").put("user_id",
        owner);
  }

  /** Merged contacts are gone; deleted and blocked ones can be read. */
  private Contact contact(Call call) {
    Contact contact = account.contacts.get(call.id("id"));
    if (contact == null || contact.state() == Contact.State.MERGED) {
      throw Refusal.notFound();
    }
    return contact;
  }

  /** What is deleted or blocked answers 405 to a change, as https://github.com/verbb/formie/pull/1917 reports. */
  private Contact changeable(Call call) {
    Contact contact = contact(call);
    if (contact.state() != Contact.State.ACTIVE) {
      throw Refusal.wrongVerb(call.ctx().method().name(), new TreeSet<>(Set.of("GET")));
    }
    return contact;
  }

  private static boolean matches(Call call, String parameter, @Nullable String value) {
    return call.query(parameter).map(wanted -> wanted.equals(value)).orElse(true);
  }
}
