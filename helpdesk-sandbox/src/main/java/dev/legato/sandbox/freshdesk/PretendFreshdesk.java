package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The pretended account as tests see it: its state to read, and the hands of an admin and of an agent. Thread-safe. */
public final class PretendFreshdesk {
  /** Under this path of the sandbox, and the desk's name for faults and journal. */
  public static final String NAME = "freshdesk";

  private final Account account;

  public PretendFreshdesk(FreshdeskSettings settings, InstantSource clock) {
    account = new Account(settings, clock);
  }

  /** Mounts API, agent's view and switches; {@code door} guards the API only, the others always work. */
  public void mount(RoutesConfig routes, Door door) {
    door.guard(routes, "/freshdesk/api/*");
    new FreshdeskApi(routes, account).mount();
    new AgentPages(account, this).mount(routes);
    new FreshdeskControl(this).mount(routes);
  }

  /** Called once the port is known, such as {@code http://127.0.0.1:8080/freshdesk}. */
  public void baseUrl(String url) {
    synchronized (account) {
      account.baseUrl = url;
    }
  }

  public String baseUrl() {
    synchronized (account) {
      return account.baseUrl;
    }
  }

  /** All of them, archived, spam and deleted ones too; oldest first. */
  public List<Ticket> tickets() {
    synchronized (account) {
      return List.copyOf(account.tickets.values());
    }
  }

  public Optional<Ticket> ticket(long id) {
    synchronized (account) {
      return Optional.ofNullable(account.tickets.get(id));
    }
  }

  public List<Contact> contacts() {
    synchronized (account) {
      return List.copyOf(account.contacts.values());
    }
  }

  /** By any of the addresses, whatever became of the contact; never a merged one. */
  public Optional<Contact> contactByEmail(String email) {
    synchronized (account) {
      return account.contactByEmail(email);
    }
  }

  public List<Agent> agents() {
    synchronized (account) {
      return List.copyOf(account.agents.values());
    }
  }

  public Optional<Agent> agentByEmail(String email) {
    synchronized (account) {
      return account.agentByEmail(email);
    }
  }

  public List<Group> groups() {
    synchronized (account) {
      return List.copyOf(account.groups.values());
    }
  }

  /** @throws IllegalArgumentException when there is none */
  public Group group(String name) {
    return groups().stream().filter(g -> g.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no group " + name));
  }

  public List<TicketField> fields() {
    synchronized (account) {
      return List.copyOf(account.fields.values());
    }
  }

  /**
   * @param name such as {@code cf_legato_issue} or {@code status}
   * @throws IllegalArgumentException when there is none
   */
  public TicketField field(String name) {
    return fields().stream().filter(f -> f.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no field " + name));
  }

  public Group addGroup(String name) {
    synchronized (account) {
      return account.addGroup(name, "");
    }
  }

  public void removeGroup(long id) {
    synchronized (account) {
      account.removeGroup(id);
    }
  }

  public Agent addAgent(String name, String email, long... groupIds) {
    synchronized (account) {
      return account.addAgent(name, email, Arrays.stream(groupIds).boxed().toList());
    }
  }

  /** As when somebody leaves: cannot be assigned any more, is not listed, keeps the old tickets. */
  public void deactivateAgent(long id, boolean deactivated) {
    synchronized (account) {
      account.agents.computeIfPresent(id, (key, agent) -> agent.withDeactivated(deactivated));
    }
  }

  public Contact addContact(String name, @Nullable String email) {
    synchronized (account) {
      return account.addContact(name, email, null, null);
    }
  }

  /** Active, blocked or deleted; for merging see {@link #mergeContacts}. */
  public void contactState(long id, Contact.State state) {
    synchronized (account) {
      account.contacts.computeIfPresent(id, (key, contact) -> contact.withState(state, null, account.now()));
    }
  }

  /** The secondary contact goes up in the primary one, with its addresses and tickets. */
  public void mergeContacts(long primaryId, long secondaryId) {
    synchronized (account) {
      Contact primary = account.contacts.get(primaryId);
      Contact secondary = account.contacts.get(secondaryId);
      if (primary == null || secondary == null || primaryId == secondaryId) {
        throw new IllegalArgumentException("Two contacts that exist are needed");
      }
      account.mergeContacts(primary, secondary);
    }
  }

  /**
   * @param name    starts {@code cf_}
   * @param type    as in {@link TicketField}, not {@code nested_field}
   * @param choices for a drop-down; else empty
   */
  public TicketField addField(String name, String label, String type, List<String> choices) {
    synchronized (account) {
      return account.addField(name, label, type, choices);
    }
  }

  public void removeField(String name) {
    synchronized (account) {
      account.fields.values().removeIf(f -> f.name().equals(name));
    }
  }

  /** Makes a field of the account mandatory for making a ticket, for resolving or closing one, or neither. */
  public void requireField(String name, boolean toCreate, boolean toClose) {
    TicketField field = field(name);
    synchronized (account) {
      account.put(field.required(toCreate, toClose));
    }
  }

  /** A status of the account's own, or another text for one there is. */
  public void putStatus(int code, String agentLabel) {
    synchronized (account) {
      account.statuses.put(code, new TicketField.Status(code, agentLabel, agentLabel));
    }
  }

  public void removeStatus(int code) {
    synchronized (account) {
      account.statuses.remove(code);
    }
  }

  /** A ticket that came by mail; its requester is made when unknown. */
  public Ticket plantTicket(String subject, String requesterEmail, String text, String... tags) {
    synchronized (account) {
      long requester = account.contactByEmail(requesterEmail).map(Contact::id)
          .orElseGet(() -> account.addContact(requesterEmail, requesterEmail, null, null).id());
      TicketDraft draft = new TicketDraft(account.now());
      draft.id = account.newTicketId();
      draft.subject = subject;
      draft.description = NoteHtml.fromText(text);
      draft.source = 1;
      draft.requesterId = requester;
      draft.tags = List.of(tags);
      account.store(draft.finish(account.now()));
      return account.tickets.get(draft.id);
    }
  }

  /** Any status, by nobody's rules. */
  public void setStatus(long ticketId, int status) {
    change(ticketId, draft -> draft.status = status);
  }

  /** The days that pass until a ticket is archived, or an agent who moves it to spam, to the trash or back. */
  public void move(long ticketId, Ticket.Place place) {
    change(ticketId, draft -> draft.place = place);
  }

  /** Other people work on tickets too. */
  public void setTags(long ticketId, String... tags) {
    change(ticketId, draft -> draft.tags = List.of(tags));
  }

  /** For good, as nothing in the vendor's product but the emptied trash does it. */
  public void removeTicket(long ticketId) {
    move(ticketId, Ticket.Place.DELETED);
    synchronized (account) {
      account.tickets.remove(ticketId);
    }
  }

  /** The secondary ticket is closed in favour of the primary one; both get a private note that says so. */
  public void mergeTickets(long primaryId, long secondaryId) {
    synchronized (account) {
      Ticket primary = account.tickets.get(primaryId);
      Ticket secondary = account.tickets.get(secondaryId);
      if (primary == null || secondary == null || primaryId == secondaryId) {
        throw new IllegalArgumentException("Two tickets that exist are needed");
      }
      long agent = account.agents.keySet().iterator().next();
      new TicketWriter(account).merge(primary, List.of(secondary), agent, null, true);
    }
  }

  /**
   * An agent or customer writes, as in the agent's view or by mail; outside the journal.
   *
   * @param authorId of an agent or a contact
   * @throws IllegalArgumentException when the desk refuses
   */
  public Conversation addConversation(long ticketId, long authorId, String text, boolean isPrivate) {
    synchronized (account) {
      Ticket ticket = account.tickets.get(ticketId);
      Agent agent = account.agents.get(authorId);
      if (ticket == null || ticket.place() != Ticket.Place.INBOX
          || agent == null && (isPrivate || !account.contacts.containsKey(authorId))) {
        throw new IllegalArgumentException("Freshdesk refuses: this ticket cannot be written to by this author");
      }
      try {
        ObjectNode body = FreshdeskJson.object().put("body", NoteHtml.fromText(text)).put("user_id", authorId);
        Given given = new Given(body, false, List.of(), new FieldErrors());
        Agent writer = agent != null ? agent : account.agents.values().iterator().next();
        ConversationWriter conversations = new ConversationWriter(account);
        if (isPrivate) {
          return conversations.note(ticket, given, writer, Visit.unrecorded());
        }
        return agent != null
            ? conversations.reply(ticket, given, writer, Visit.unrecorded())
            : conversations.heard(ticket, given, Visit.unrecorded());
      } catch (Refusal refusal) {
        throw new IllegalArgumentException("Freshdesk refuses: " + refusal.reason(), refusal);
      }
    }
  }

  /** The next notes are made public whatever the request says; then the desk keeps its word again. */
  public void publishNextNotes(int notes) {
    synchronized (account) {
      account.notesToPublish = notes;
    }
  }

  public FreshdeskSettings settings() {
    synchronized (account) {
      return account.settings;
    }
  }

  /** Takes effect with the next request. */
  public void settings(FreshdeskSettings settings) {
    synchronized (account) {
      account.settings = settings;
    }
  }

  /** Back to the seed; settings stay. */
  public void reset() {
    synchronized (account) {
      account.reset();
    }
  }

  /** All tickets with all conversations, for other processes that count. */
  public ArrayNode ticketsAsJson() {
    synchronized (account) {
      return FreshdeskJson.array(account.tickets.values(), ticket -> {
        ObjectNode node = FreshdeskJson.whole(ticket, account)
            .put("place", ticket.place().name().toLowerCase(Locale.ROOT))
            .put("merged_into", ticket.mergedInto());
        node.set("requester", FreshdeskJson.requester(ticket, account));
        node.set("conversations",
            FreshdeskJson.array(ticket.conversations(), c -> FreshdeskJson.conversation(c, account)));
        return node;
      });
    }
  }

  /** All contacts with what became of them. */
  public ArrayNode contactsAsJson() {
    synchronized (account) {
      return FreshdeskJson.array(account.contacts.values(), contact -> FreshdeskJson.contact(contact)
          .put("state", contact.state().wireName()).put("merged_into", contact.mergedInto()));
    }
  }

  private void change(long ticketId, Consumer<TicketDraft> change) {
    synchronized (account) {
      Ticket ticket = account.tickets.get(ticketId);
      if (ticket == null) {
        throw new IllegalArgumentException("There is no ticket " + ticketId);
      }
      TicketDraft draft = new TicketDraft(ticket);
      change.accept(draft);
      account.store(draft.finish(account.now()));
    }
  }

  /** The names of the account's statuses, by code. */
  public Map<Integer, String> statuses() {
    synchronized (account) {
      Map<Integer, String> names = new TreeMap<>();
      account.statuses.values().forEach(status -> names.put(status.code(), status.agentLabel()));
      return names;
    }
  }
}
