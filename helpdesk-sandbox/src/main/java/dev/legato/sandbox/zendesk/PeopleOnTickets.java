package dev.legato.sandbox.zendesk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks and who works on a ticket that is being written. */
final class PeopleOnTickets {
  /** A requester whose e-mail nobody has: made only when the whole ticket is accepted. */
  record NewUser(String name, String email) {}

  private final Account account;

  PeopleOnTickets(Account account) {
    this.account = account;
  }

  Optional<NewUser> requester(TicketDraft draft, Given given, RecordErrors errors) {
    Long id = given.id("requester_id");
    if (id != null) {
      User user = account.users.get(id);
      if (user == null) {
        errors.add("requester", "Requester: is invalid", "InvalidValue");
      } else {
        use(draft, user, errors);
      }
    }
    return given.object("requester").flatMap(requester -> byEmail(draft, requester, errors));
  }

  private Optional<NewUser> byEmail(TicketDraft draft, Given requester, RecordErrors errors) {
    String email = requester.text("email");
    String name = requester.text("name");
    if (email == null || !email.matches("[^@\\s]+@[^@\\s]+")) {
      errors.add("requester", "Requester: Email: " + (email == null ? "cannot be blank" : "is not properly formatted"),
          "InvalidValue");
      return Optional.empty();
    }
    Optional<User> known = account.userByEmail(email);
    if (known.isPresent()) {
      use(draft, known.get(), errors);
      return Optional.empty();
    }
    if (name == null || name.isBlank()) {
      errors.add("requester", "Requester: Name: is too short (minimum one character)", "BlankValue");
      return Optional.empty();
    }
    return Optional.of(new NewUser(name, email));
  }

  private static void use(TicketDraft draft, User user, RecordErrors errors) {
    if (user.suspended()) {
      errors.add("requester", "Requester: " + user.name() + " is suspended.", "UserSuspended");
    } else {
      draft.requesterId = user.id();
    }
  }

  /** Assigning moves a ticket into the agent's group and from new to open; a group alone drops an assignee who is not in it. */
  void assign(TicketDraft draft, Given given, RecordErrors errors, boolean statusGiven) {
    boolean groupGiven = given.has("group_id");
    if (groupGiven) {
      Long groupId = given.id("group_id");
      if (groupId != null && !account.groups.containsKey(groupId)) {
        errors.add("group", "Group: is invalid", "InvalidValue");
        return;
      }
      draft.groupId = groupId;
    }
    if (given.has("assignee_id") || given.has("assignee_email")) {
      assignee(draft, given, errors, groupGiven, statusGiven);
    } else if (groupGiven && draft.assigneeId != null
        && (draft.groupId == null || !account.member(draft.assigneeId, draft.groupId))) {
      draft.assigneeId = null;
    }
  }

  private void assignee(TicketDraft draft, Given given, RecordErrors errors, boolean groupGiven, boolean statusGiven) {
    Long id = given.id("assignee_id");
    String email = given.text("assignee_email");
    if (id == null && email == null) {
      draft.assigneeId = null;
      return;
    }
    User agent = id != null ? account.users.get(id) : account.userByEmail(email == null ? "" : email).orElse(null);
    if (agent == null || !agent.staff()) {
      errors.add("assignee", "Assignee: is invalid", "InvalidValue");
      return;
    }
    Long group = chosenGroup(draft.groupId, agent, groupGiven);
    if (group == null || !account.member(agent.id(), group)) {
      errors.add("assignee", "Assignee: " + agent.name() + " is not a member of the group", "InvalidValue");
      return;
    }
    draft.assigneeId = agent.id();
    draft.groupId = group;
    if (!statusGiven && draft.status.equals("new")) {
      draft.status = "open";
    }
  }

  private @Nullable Long chosenGroup(@Nullable Long current, User agent, boolean groupGiven) {
    if (current != null && (groupGiven || account.member(agent.id(), current))) {
      return current;
    }
    return account.defaultGroup(agent.id()).orElse(null);
  }
}
