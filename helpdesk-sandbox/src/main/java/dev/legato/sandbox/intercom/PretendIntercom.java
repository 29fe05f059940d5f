package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import dev.legato.sandbox.intercom.Contact.Standing;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pretended workspace as tests see it: its state to read, and the hands of an admin, a teammate and a customer. Thread-safe. */
public final class PretendIntercom {
  /** Under this path of the sandbox, and the desk's name for faults and journal. */
  public static final String NAME = "intercom";

  private final Workspace workspace;

  public PretendIntercom(IntercomSettings settings, InstantSource clock) {
    workspace = new Workspace(settings, clock);
  }

  /** Mounts API, inbox and switches; {@code door} guards the API only, the rest always works. */
  public void mount(RoutesConfig routes, Door door) {
    door.guardExcept(routes, "/intercom/*", "/intercom/agent", "/intercom/a/");
    new InboxPages(workspace, this).mount(routes);
    new HandRoutes(workspace, this).mount(routes);
    new IntercomApi(routes, workspace).mount();
  }

  /** Called once the port is known, such as {@code http://127.0.0.1:8080/intercom}. */
  public void baseUrl(String url) {
    synchronized (workspace) {
      workspace.baseUrl = url;
    }
  }

  public String baseUrl() {
    synchronized (workspace) {
      return workspace.baseUrl;
    }
  }

  /** Conversations that are no tickets. */
  public List<Conversation> conversations() {
    return items().stream().filter(c -> !c.isTicket()).toList();
  }

  public List<Conversation> tickets() {
    return items().stream().filter(Conversation::isTicket).toList();
  }

  /** Both, in the order they were made. */
  public List<Conversation> items() {
    synchronized (workspace) {
      return List.copyOf(workspace.conversations.values());
    }
  }

  /** A conversation or ticket by the id that paths want. */
  public Optional<Conversation> item(String id) {
    synchronized (workspace) {
      return workspace.item(id);
    }
  }

  public List<Contact> contacts() {
    synchronized (workspace) {
      return List.copyOf(workspace.contacts.values());
    }
  }

  public Optional<Contact> contactByEmail(String email) {
    return contacts().stream().filter(c -> email.equalsIgnoreCase(c.email())).findFirst();
  }

  public List<Admin> admins() {
    synchronized (workspace) {
      return List.copyOf(workspace.admins.values());
    }
  }

  public Optional<Admin> adminByEmail(String email) {
    return admins().stream().filter(a -> a.email().equalsIgnoreCase(email)).findFirst();
  }

  public List<Team> teams() {
    synchronized (workspace) {
      return List.copyOf(workspace.teams.values());
    }
  }

  /** @throws IllegalArgumentException when there is none */
  public Team team(String name) {
    return teams().stream().filter(t -> t.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no team " + name));
  }

  public List<Tag> tags() {
    synchronized (workspace) {
      return List.copyOf(workspace.tags.values());
    }
  }

  public List<ConversationAttribute> attributes() {
    synchronized (workspace) {
      return List.copyOf(workspace.attributes.values());
    }
  }

  public List<TicketType> ticketTypes() {
    synchronized (workspace) {
      return List.copyOf(workspace.ticketTypes.values());
    }
  }

  /** @throws IllegalArgumentException when there is none */
  public TicketType ticketType(String name) {
    return ticketTypes().stream().filter(t -> t.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no ticket type " + name));
  }

  public List<TicketState> ticketStates() {
    synchronized (workspace) {
      return List.copyOf(workspace.ticketStates.values());
    }
  }

  public Admin addAdmin(String name, String email) {
    return held(() -> workspace.addAdmin(name, email, true));
  }

  public Team addTeam(String name, List<Long> adminIds) {
    return held(() -> workspace.addTeam(name, adminIds));
  }

  public void removeTeam(long id) {
    held(() -> workspace.teams.remove(id));
  }

  public void removeAdmin(long id) {
    held(() -> workspace.admins.remove(id));
  }

  public Contact addContact(String name, @Nullable String email, @Nullable String externalId) {
    return held(() -> workspace.addContact("user", externalId, email, null, name));
  }

  /** Also a second one of a name that is taken, as workspaces have after years. */
  public ConversationAttribute addAttribute(String name, String dataType, List<String> labels) {
    return held(() -> workspace.addAttribute(name, dataType, labels));
  }

  public void removeAttribute(String name) {
    held(() -> workspace.attributes.values().removeIf(a -> a.name().equals(name)));
  }

  public void removeTag(String name) {
    held(() -> workspace.tags.values().removeIf(tag -> tag.name().equals(name)));
  }

  /** Its tickets stay; new ones are refused. */
  public void archiveTicketType(String id) {
    held(() -> workspace.ticketTypes.computeIfPresent(id, (key, type) -> type.archive(workspace.now())));
  }

  public void archiveContact(String id) {
    held(() -> standing(id, Standing.ARCHIVED));
  }

  public void blockContact(String id) {
    held(() -> standing(id, Standing.BLOCKED));
  }

  public void mergeContact(String from, String into) {
    held(() -> new ContactRoutes(workspace).merge(workspace.contact(from), workspace.contact(into)));
  }

  /** A customer writes in the messenger. */
  public Conversation plantConversation(String contactId, String text, String... tags) {
    return held(() -> {
      Conversation made = new ConversationRoutes(workspace).begin(workspace.contact(contactId), text, null,
          Visit.unrecorded());
      ConversationDraft draft = new ConversationDraft(made);
      for (String tag : tags) {
        draft.tags.add(new Tag.Applied(workspace.tag(tag), IntercomSeed.ADMIN_ID, workspace.now()));
      }
      return stored(draft);
    });
  }

  public void close(String id) {
    change(id, ConversationDraft::close);
  }

  public void open(String id) {
    change(id, ConversationDraft::open);
  }

  public void snooze(String id, Instant until) {
    change(id, draft -> draft.snooze(until));
  }

  public void delete(String id) {
    held(() -> {
      workspace.delete(workspace.item(id).orElseThrow(Refusal::notFound));
      return id;
    });
  }

  /** The first is closed and linked to the second. */
  public void merge(String secondary, String primary) {
    held(() -> new ConversationRoutes(workspace).merge(workspace.item(secondary).orElseThrow(Refusal::notFound),
        primary));
  }

  /** A teammate writes in the inbox; such parts carry no app's code. */
  public Part addNote(String id, long adminId, String html) {
    return write(id, adminId, html, "note");
  }

  /** A teammate answers the customer. */
  public Part addComment(String id, long adminId, String html) {
    return write(id, adminId, html, "comment");
  }

  Part write(String id, long adminId, String html, String kind) {
    return write(id, _ -> IntercomJson.object().put("message_type", kind).put("type", "admin")
        .put("admin_id", Long.toString(adminId)).put("body", html));
  }

  /** The customer whose conversation it is writes on. */
  public Part addCustomersWords(String id, String text) {
    return write(id, item -> IntercomJson.object().put("message_type", "comment").put("type", "user")
        .put("intercom_user_id", item.contactId()).put("body", text));
  }

  private Part write(String id, Function<Conversation, ObjectNode> given) {
    return held(() -> {
      Conversation item = workspace.item(id).orElseThrow(Refusal::notFound);
      return new PartWriter(workspace, null).reply(item, new Given(given.apply(item), "", Visit.unrecorded()),
          Visit.unrecorded()).part();
    });
  }

  /** From now on every call is 401, as when somebody uninstalls the app; {@link #reset} gives the token back. */
  public void revokeToken() {
    held(() -> workspace.tokenRevoked = true);
  }

  /** The workspace's clock, in whole seconds. */
  Instant now() {
    return workspace.now();
  }

  public IntercomSettings settings() {
    synchronized (workspace) {
      return workspace.settings;
    }
  }

  /** Takes effect with the next request. */
  public void settings(IntercomSettings settings) {
    synchronized (workspace) {
      workspace.settings = settings;
    }
  }

  /** Back to the seed; settings stay. */
  public void reset() {
    synchronized (workspace) {
      workspace.reset();
    }
  }

  private Contact standing(String id, Standing standing) {
    Contact changed = workspace.contact(id).with(standing, null, workspace.now());
    workspace.store(changed);
    return changed;
  }

  private void change(String id, Consumer<ConversationDraft> change) {
    held(() -> {
      ConversationDraft draft = new ConversationDraft(workspace.item(id).orElseThrow(Refusal::notFound));
      change.accept(draft);
      return stored(draft);
    });
  }

  private Conversation stored(ConversationDraft draft) {
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    return changed;
  }

  /** What hands do is refused by the same rules, in words for people. */
  private <T> T held(Supplier<T> work) {
    synchronized (workspace) {
      try {
        return work.get();
      } catch (Refusal refusal) {
        throw new IllegalArgumentException("Intercom refuses: " + refusal.reason, refusal);
      }
    }
  }
}
