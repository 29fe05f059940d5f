package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.intercom.Contact.Standing;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Set;

/** Customers (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts). */
final class ContactRoutes {
  private static final int LONGEST_EMAIL = 254;

  private final Workspace workspace;

  ContactRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.POST, "/contacts/search", this::search);
    api.on(HandlerType.POST, "/contacts/merge", this::merge);
    api.on(HandlerType.GET, "/contacts/find_by_external_id/{external}", this::byExternalId);
    api.on(HandlerType.POST, "/contacts", this::create);
    api.on(HandlerType.GET, "/contacts/{id}", call -> shown(unmerged(workspace.contact(call.path("id")), workspace)));
    api.on(HandlerType.POST, "/contacts/{id}/archive", call -> standing(call, Standing.ARCHIVED, "archived"));
    api.on(HandlerType.POST, "/contacts/{id}/unarchive", call -> standing(call, Standing.ACTIVE, "archived"));
    api.on(HandlerType.POST, "/contacts/{id}/block", call -> standing(call, Standing.BLOCKED, "blocked"));
  }

  /** A contact that something new may be made for: not merged away, archived or blocked. */
  static Contact writable(Contact contact, Workspace workspace) {
    unmerged(contact, workspace);
    return switch (contact.standing()) {
      case ACTIVE, MERGED -> contact;
      case ARCHIVED -> throw Refusal.of(404, "not_found", "User Not Found");
      case BLOCKED -> throw Refusal.of(403, "action_forbidden", "The contact is blocked");
    };
  }

  static String checkedEmail(String email) {
    if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || email.length() > LONGEST_EMAIL) {
      throw Refusal.invalid("email is invalid", "email");
    }
    return email.strip();
  }

  private static Contact unmerged(Contact contact, Workspace workspace) {
    if (contact.standing() == Standing.MERGED) {
      throw Refusal.merged(workspace.baseUrl + "/contacts/" + contact.mergedInto());
    }
    return contact;
  }

  private Reply shown(Contact contact) {
    return Reply.ok(IntercomJson.contact(contact, workspace));
  }

  private Reply search(Call call) {
    Given body = call.body().known("query", "pagination", "sort");
    List<Contact> found = SearchQuery.of(body, SearchFields::knownOfContacts)
        .filter(workspace.contactIndex.asOf(workspace.now().minus(workspace.settings.searchLag())).stream()
            .filter(c -> c.standing() == Standing.ACTIVE || c.standing() == Standing.BLOCKED).toList(),
            SearchFields::ofContact);
    return Reply.ok(Paging.page(call, "list", "data", found, c -> IntercomJson.contact(c, workspace),
        Paging.fromBody(body)));
  }

  private Reply byExternalId(Call call) {
    String externalId = call.path("external");
    Contact found = workspace.contacts.values().stream().filter(c -> externalId.equals(c.externalId()))
        .filter(c -> c.standing() != Standing.ARCHIVED).findFirst()
        .orElseThrow(() -> Refusal.of(404, "not_found", "User Not Found"));
    return shown(unmerged(found, workspace));
  }

  private Reply create(Call call) {
    Given body = call.body().known("role", "external_id", "email", "phone", "name", "avatar", "signed_up_at",
        "last_seen_at", "owner_id", "unsubscribed_from_emails", "custom_attributes", "email_verified");
    String email = body.text("email");
    String externalId = body.text("external_id");
    if (email == null && externalId == null && !body.has("role")) {
      throw Refusal.missing("email, external_id or role");
    }
    String role = body.has("role") ? body.oneOf("role", Set.of("user", "lead")) : "user";
    if (email != null) {
      checkedEmail(email);
    }
    // Leads may share an address, users may not.
    if (role.equals("user")) {
      workspace.contactBy(email, externalId).ifPresent(ContactRoutes::conflict);
    }
    Contact made = workspace.addContact(role, externalId, email, body.text("phone"), body.text("name"));
    call.visit().applied();
    return shown(made);
  }

  private static void conflict(Contact there) {
    throw Refusal.of(409, "conflict", (there.standing() == Standing.ARCHIVED ? "An archived contact" : "A contact")
        + " matching those details already exists with id=" + there.id());
  }

  private Reply standing(Call call, Standing standing, String word) {
    Contact contact = unmerged(workspace.contact(call.path("id")), workspace);
    workspace.store(contact.with(standing, null, workspace.now()));
    call.visit().applied();
    ObjectNode answer = IntercomJson.contactReference(contact).put(word, standing != Standing.ACTIVE);
    return Reply.ok(answer);
  }

  private Reply merge(Call call) {
    Given body = call.body().known("from", "into", "skip_duplicate_validation");
    Contact into = merge(unmerged(workspace.contact(body.needText("from")), workspace),
        unmerged(workspace.contact(body.needText("into")), workspace));
    call.visit().applied();
    return shown(into);
  }

  /** The one contact takes over the conversations of the other. */
  Contact merge(Contact from, Contact into) {
    workspace.store(from.with(Standing.MERGED, into.id(), workspace.now()));
    for (Conversation item : List.copyOf(workspace.conversations.values())) {
      if (item.contactId().equals(from.id())) {
        workspace.store(new Conversation(item.id(), item.ticket(), item.source(), item.title(), item.state(),
            item.read(), item.snoozedUntil(), into.id(), item.adminId(), item.teamId(), item.attributes(),
            item.tags(), item.parts(), item.mergedInto(), item.linked(), item.createdAt(), workspace.now()));
      }
    }
    return into;
  }
}
