package dev.legato.sandbox.freshdesk;

import dev.legato.sandbox.door.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes notes, changes and removes them. */
final class ConversationWriter {
  static final Set<String> NOTE = Set.of("body", "private", "incoming", "user_id", "notify_emails", "attachments",
      "structured_body");
  static final Set<String> REPLY = Set.of("body", "cc_emails", "bcc_emails", "from_email", "user_id", "attachments");
  static final Set<String> EDIT = Set.of("body", "attachments");

  private final Account account;
  private final Files files;

  ConversationWriter(Account account) {
    this.account = account;
    this.files = new Files(account);
  }

  /** Private unless the request says otherwise. */
  Conversation note(Ticket ticket, Given given, Agent caller, Visit visit) {
    Boolean asked = given.flag("private");
    Boolean incoming = given.flag("incoming");
    for (String address : given.emails("notify_emails")) {
      if (account.agentByEmail(address).isEmpty()) {
        given.errors().nobody("agent", "notify_emails");
      }
    }
    boolean isPrivate = !Boolean.FALSE.equals(asked) && !account.settings.everyNotePublic()
        && account.notesToPublish == 0;
    Conversation note = write(ticket, given, caller, visit, isPrivate, Boolean.TRUE.equals(incoming),
        Conversation.Kind.NOTE);
    account.notesToPublish = Math.max(0, account.notesToPublish - 1);
    return note;
  }

  Conversation reply(Ticket ticket, Given given, Agent caller, Visit visit) {
    given.emails("cc_emails");
    given.emails("bcc_emails");
    return write(ticket, given, caller, visit, false, false, Conversation.Kind.REPLY);
  }

  /** What the customer writes by mail. */
  Conversation heard(Ticket ticket, Given given, Visit visit) {
    Agent nobody = account.agents.values().iterator().next();
    return write(ticket, given, nobody, visit, false, true, Conversation.Kind.REPLY);
  }

  private Conversation write(Ticket ticket, Given given, Agent caller, Visit visit, boolean isPrivate,
      boolean incoming, Conversation.Kind kind) {
    String body = body(given, visit);
    Long user = given.number("user_id");
    if (user != null && !account.agents.containsKey(user) && !account.contacts.containsKey(user)) {
      given.errors().nobody("contact", "user_id");
    }
    if (ticket.conversations().size() >= account.settings.limits().conversations()) {
      given.errors().add("body", "The ticket has reached the limit of "
          + account.settings.limits().conversations() + " conversations", "invalid_value");
    }
    List<Attachment> attachments = files.take(given, List.of());
    given.errors().refuseIfAny();
    Conversation conversation = new Conversation(account.newId(), ticket.id(), user == null ? caller.id() : user, body,
        isPrivate, incoming, kind, attachments, account.now(), account.now());
    TicketDraft draft = new TicketDraft(ticket);
    draft.conversations.add(conversation);
    account.store(draft.finish(account.now()));
    visit.applied();
    visit.comment(!isPrivate);
    return conversation;
  }

  Conversation edit(Conversation old, Given given, Visit visit) {
    String body = body(given, visit);
    List<Attachment> attachments = new ArrayList<>(old.attachments());
    attachments.addAll(files.take(given, old.attachments()));
    given.errors().refuseIfAny();
    Conversation edited = old.edited(body, attachments, account.now());
    TicketDraft draft = new TicketDraft(account.tickets.get(old.ticketId()));
    draft.conversations.replaceAll(c -> c.id() == old.id() ? edited : c);
    account.store(draft.finish(account.now()));
    visit.applied();
    visit.comment(!edited.isPrivate());
    return edited;
  }

  void delete(Conversation conversation, Visit visit) {
    TicketDraft draft = new TicketDraft(account.tickets.get(conversation.ticketId()));
    draft.conversations.removeIf(c -> c.id() == conversation.id());
    account.store(draft.finish(account.now()));
    visit.applied();
  }

  /** Empty when it is missing, which is then among the errors. */
  private String body(Given given, Visit visit) {
    if (!given.filled("body")) {
      given.errors().missing("body", "String");
      return "";
    }
    String body = given.text("body", account.settings.limits().bodyCharacters());
    if (body == null) {
      return "";
    }
    Files.complain(body, "body", visit);
    return body;
  }
}
