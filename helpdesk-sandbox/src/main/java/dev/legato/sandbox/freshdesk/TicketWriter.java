package dev.legato.sandbox.freshdesk;

import dev.legato.sandbox.door.Visit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and changes tickets by the rules of the vendor; all of a request happens, or nothing. */
final class TicketWriter {
  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_TAG = 32;
  private static final int OUTBOUND = 10;
  private static final Set<String> CHANGEABLE = Set.of("subject", "type", "status", "priority", "description",
      "responder_id", "attachments", "custom_fields", "due_by", "email_config_id", "fr_due_by", "group_id", "parent_id",
      "product_id", "source", "tags", "company_id", "internal_agent_id", "internal_group_id", "lookup_parameter");
  static final Set<String> UPDATE = union(CHANGEABLE, Requesters.FIELDS);
  static final Set<String> CREATE = union(UPDATE, Set.of("cc_emails"));
  private static final Set<String> NOT_MODELLED = Set.of("due_by", "email_config_id", "fr_due_by", "parent_id",
      "product_id", "company_id", "internal_agent_id", "internal_group_id", "lookup_parameter");

  private final Account account;
  private final CustomFieldRules customFields;
  private final Requesters requesters;
  private final Files files;

  TicketWriter(Account account) {
    this.account = account;
    this.customFields = new CustomFieldRules(account);
    this.requesters = new Requesters(account);
    this.files = new Files(account);
  }

  Ticket create(Given given, Visit visit) {
    FieldErrors errors = given.errors();
    TicketDraft draft = new TicketDraft(account.now());
    for (String mandatory : List.of("subject", "description")) {
      if (!given.filled(mandatory)) {
        errors.missing(mandatory, "String");
      }
    }
    List<String> ways = Requesters.named(given);
    if (ways.isEmpty()) {
      Requesters.missing(errors);
    } else if (ways.size() > 1) {
      visit.violation("the requester is named in more than one way: " + ways);
    }
    draft.ccEmails = given.emails("cc_emails");
    change(draft, given, visit);
    customFields.require(draft, errors, false);
    errors.refuseIfAny();
    Optional<Requesters.Found> requester = requesters.find(ways.getFirst(), given);
    people(draft, given);
    errors.refuseIfAny();
    draft.requesterId = requester.orElseThrow().settle(account);
    // Numbers are taken last, so that refused tickets leave no gap.
    draft.id = account.newTicketId();
    return store(draft, visit);
  }

  Ticket update(Ticket ticket, Given given, Visit visit) {
    FieldErrors errors = given.errors();
    TicketDraft draft = new TicketDraft(ticket);
    if (given.fields().isEmpty() && given.files().isEmpty()) {
      throw Refusal.coded(400, "missing_params", "Params are missing. Provide at least one of the fields");
    }
    if (ticket.source() == OUTBOUND) {
      List.of("subject", "description").stream().filter(given::has)
          .forEach(name -> errors.add(name, "It can't be updated for outbound tickets", "incompatible_field"));
    }
    change(draft, given, visit);
    errors.refuseIfAny();
    Optional<Requesters.Found> requester = Requesters.named(given).stream().findFirst()
        .flatMap(way -> requesters.find(way, given));
    people(draft, given);
    errors.refuseIfAny();
    requester.ifPresent(found -> draft.requesterId = found.settle(account));
    return store(draft, visit);
  }

  private Ticket store(TicketDraft draft, Visit visit) {
    Ticket ticket = draft.finish(account.now());
    account.store(ticket);
    visit.ticket(ticket.id());
    visit.applied();
    return ticket;
  }

  private void change(TicketDraft draft, Given given, Visit visit) {
    NOT_MODELLED.stream().filter(given::has).sorted()
        .forEach(name -> visit.violation(name + " is not modelled here; it was dropped"));
    int before = draft.status;
    if (draft.id != 0) {
      List.of("subject", "description").stream().filter(name -> given.has(name) && !given.filled(name))
          .forEach(name -> given.errors().missing(name, "String"));
    }
    if (given.filled("subject")) {
      String subject = given.text("subject", LONGEST_SUBJECT);
      draft.subject = subject == null ? draft.subject : subject;
    }
    if (given.filled("description")) {
      String description = given.text("description", account.settings.limits().bodyCharacters());
      if (description != null) {
        Files.complain(description, "description", visit);
        draft.description = description;
      }
    }
    draft.status = among(given, "status", account.statuses.keySet(), draft.status);
    draft.priority = among(given, "priority", FreshdeskJson.PRIORITIES.keySet(), draft.priority);
    draft.source = among(given, "source", FreshdeskJson.SOURCES.keySet(), draft.source);
    type(draft, given);
    tags(draft, given);
    customFields.set(draft, given);
    draft.attachments.addAll(files.take(given, draft.attachments));
    if (closes(draft.status) && !closes(before)) {
      customFields.require(draft, given.errors(), true);
    }
  }

  private static boolean closes(int status) {
    return status == Ticket.RESOLVED || status == Ticket.CLOSED;
  }

  private void type(TicketDraft draft, Given given) {
    if (!given.has("type")) {
      return;
    }
    String type = given.text("type", 255);
    if (type != null && !account.types().contains(type)) {
      given.errors().notAmong("type", account.types());
    }
    draft.type = type;
  }

  /** The list given is the whole list from now on. */
  private static void tags(TicketDraft draft, Given given) {
    if (!given.has("tags")) {
      return;
    }
    Set<String> tags = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    for (String tag : given.texts("tags")) {
      if (tag.length() > LONGEST_TAG) {
        given.errors().add("tags", "It should only contain elements that have maximum of 32 characters",
            "invalid_value");
      }
      if (tag.contains(",")) {
        given.errors().add("tags", "It should not contain ','", "invalid_value");
      }
      if (!tag.isBlank() && seen.add(tag.toLowerCase(Locale.ROOT))) {
        tags.add(tag.strip());
      }
    }
    draft.tags = List.copyOf(tags);
  }

  /** Group and agent must be there; whether the agent is in the group does not matter to the API. */
  private void people(TicketDraft draft, Given given) {
    if (given.has("group_id")) {
      Long group = given.number("group_id");
      if (group != null && !account.groups.containsKey(group)) {
        given.errors().nobody("group", "group_id");
      }
      draft.groupId = group;
    }
    if (given.has("responder_id")) {
      Long responder = given.number("responder_id");
      Agent agent = responder == null ? null : account.agents.get(responder);
      if (responder != null && (agent == null || agent.deactivated())) {
        given.errors().nobody("agent", "responder_id");
      }
      draft.responderId = responder;
    }
  }

  private static int among(Given given, String name, Set<Integer> choices, int current) {
    if (!given.has(name)) {
      return current;
    }
    var value = given.fields().get(name);
    if (!given.form() && !value.isIntegralNumber()) {
      given.errors().add(name, "Value set is of type " + Given.typeOf(value) + ".It should be one of these values: '"
          + FieldErrors.list(choices) + "'", "datatype_mismatch");
      return current;
    }
    Long number = given.number(name);
    if (number == null || number != number.intValue() || !choices.contains(number.intValue())) {
      given.errors().notAmong(name, choices);
      return current;
    }
    return number.intValue();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return Set.copyOf(all);
  }

  /** Merges as an agent does: the secondary tickets are closed, and both sides get a note that says so. */
  void merge(Ticket primary, List<Ticket> secondaries, long agentId, @Nullable String note, boolean isPrivate) {
    for (Ticket secondary : secondaries) {
      TicketDraft draft = new TicketDraft(secondary);
      draft.status = Ticket.CLOSED;
      draft.mergedInto = primary.id();
      draft.conversations.add(note(secondary.id(), agentId,
          "<div>This ticket is closed and merged into ticket " + primary.id() + "</div>", true));
      account.store(draft.finish(account.now()));
      TicketDraft into = new TicketDraft(account.tickets.get(primary.id()));
      into.conversations.add(note(primary.id(), agentId,
          note != null
              ? note
              : "<div>Ticket with ID " + secondary.id() + " is merged into this ticket</div><div>"
                  + NoteHtml.sanitise(secondary.description()) + "</div>",
          note == null || isPrivate));
      account.store(into.finish(account.now()));
    }
  }

  private Conversation note(long ticketId, long agentId, String html, boolean isPrivate) {
    return new Conversation(account.newId(), ticketId, agentId, html, isPrivate, false, Conversation.Kind.NOTE,
        List.of(), account.now(), account.now());
  }
}
