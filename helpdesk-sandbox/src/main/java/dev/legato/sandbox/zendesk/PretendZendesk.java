package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pretended account as tests see it: its state to read, and the hands of an admin and of an agent. Thread-safe. */
public final class PretendZendesk {
  /** Under this path of the sandbox, and the desk's name for faults and journal. */
  public static final String NAME = "zendesk";

  private final Account account;

  public PretendZendesk(ZendeskSettings settings, InstantSource clock) {
    account = new Account(settings, clock);
  }

  /** Mounts API and agent's view; {@code door} guards the API only, the view always works. */
  public void mount(RoutesConfig routes, Door door) {
    door.guard(routes, "/zendesk/api/*");
    door.guard(routes, "/zendesk/oauth/*");
    new ZendeskApi(routes, account).mount();
    new AgentPages(account, this).mount(routes);
  }

  /** Called once the port is known, such as {@code http://127.0.0.1:8080/zendesk}. */
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

  public List<Ticket> ticketsByExternalId(String externalId) {
    return tickets().stream().filter(t -> externalId.equals(t.externalId())).toList();
  }

  public List<User> users() {
    synchronized (account) {
      return List.copyOf(account.users.values());
    }
  }

  public Optional<User> userByEmail(String email) {
    synchronized (account) {
      return account.userByEmail(email);
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

  /** @throws IllegalArgumentException when there is none */
  public TicketField field(String title) {
    return fields().stream().filter(f -> f.title().equals(title)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no field " + title));
  }

  public Group addGroup(String name) {
    synchronized (account) {
      return account.addGroup(name);
    }
  }

  public void removeGroup(long id) {
    synchronized (account) {
      account.removeGroup(id);
    }
  }

  public User addAgent(String name, String email, long... groupIds) {
    synchronized (account) {
      User agent = account.addUser(name, email, null, User.Role.AGENT, null);
      for (long group : groupIds) {
        account.addMembership(agent.id(), group);
      }
      return agent;
    }
  }

  public User addEndUser(String name, @Nullable String email) {
    synchronized (account) {
      return account.addUser(name, email, null, User.Role.END_USER, null);
    }
  }

  public void removeUser(long id) {
    synchronized (account) {
      account.users.remove(id);
      account.memberships.values().removeIf(m -> m.userId() == id);
    }
  }

  public void suspend(long userId, boolean suspended) {
    synchronized (account) {
      account.users.computeIfPresent(userId, (id, user) -> user.withSuspended(suspended));
    }
  }

  public void addMembership(long userId, long groupId) {
    synchronized (account) {
      account.addMembership(userId, groupId);
    }
  }

  public void removeMembership(long userId, long groupId) {
    synchronized (account) {
      account.memberships.values().removeIf(m -> m.userId() == userId && m.groupId() == groupId);
    }
  }

  /** @param options values, which are also tags, for tagger and multiselect; else empty */
  public TicketField addField(String type, String title, List<String> options, boolean requiredToSolve) {
    synchronized (account) {
      return account.addField(type, title, options, requiredToSolve, true);
    }
  }

  public void removeField(long id) {
    synchronized (account) {
      account.fields.remove(id);
    }
  }

  /** Any status, closed included, by nobody's rules: the days that pass until an automation closes a ticket. */
  public void setStatus(long ticketId, String status) {
    synchronized (account) {
      TicketDraft draft = new TicketDraft(account.ticket(ticketId));
      draft.status = status;
      account.store(draft.finish(account.now()));
    }
  }

  /**
   * An agent or customer writes, as in the agent's view or by mail; by the rules of the desk, outside the journal.
   *
   * @throws IllegalArgumentException when the desk refuses, a closed ticket for example
   */
  public Comment addComment(long ticketId, long authorId, String text, boolean isPublic) {
    return comment(ticketId, authorId, text, isPublic, null);
  }

  Comment comment(long ticketId, long authorId, String text, boolean isPublic, @Nullable String status) {
    ObjectNode ticket = ZendeskJson.object();
    ticket.putObject("comment").put("body", text).put("public", isPublic).put("author_id", authorId);
    if (status != null) {
      ticket.put("status", status);
    }
    synchronized (account) {
      try {
        Caller author = new Caller(account.user(authorId), Set.of());
        return new TicketWriter(account).update(account.ticket(ticketId), new Given(ticket, "ticket", "agent"), author,
            Visit.unrecorded(), new ArrayList<>()).comments().getLast();
      } catch (Refusal refusal) {
        throw new IllegalArgumentException("Zendesk refuses: " + refusal.reason(), refusal);
      }
    }
  }

  public void deleteTicket(long id) {
    synchronized (account) {
      account.tickets.remove(id);
      account.index.removed(id, account.now(), account.settings.searchLag());
    }
  }

  /** All access tokens of now are dead, as when an admin revokes them; refresh tokens still work. */
  public void expireAccessTokens() {
    synchronized (account) {
      account.credentials.expireAccessTokens();
    }
  }

  public ZendeskSettings settings() {
    synchronized (account) {
      return account.settings;
    }
  }

  /** Takes effect with the next request. */
  public void settings(ZendeskSettings settings) {
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

  /** All tickets with all comments and audits, for other processes that count. */
  public ArrayNode ticketsAsJson() {
    synchronized (account) {
      return ZendeskJson.array(account.tickets.values(), ticket -> {
        ObjectNode node = ZendeskJson.ticket(ticket, account);
        node.set("comments", ZendeskJson.array(ticket.comments(), c -> ZendeskJson
            .commentEvent(c, account.baseUrl).put("given", c.given()).put("created_at", c.createdAt().toString())));
        node.set("audits", ZendeskJson.array(ticket.audits(), ZendeskJson::audit));
        return node;
      });
    }
  }
}
