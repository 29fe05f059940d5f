package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Users, groups and who is in which. */
final class PeopleRoutes {
  private final Account account;

  PeopleRoutes(Account account) {
    this.account = account;
  }

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/users/me", call -> Reply.ok(me(call)));
    api.on(HandlerType.GET, "/users/search", this::search);
    api.on(HandlerType.POST, "/users/create_or_update", this::createOrUpdate);
    api.on(HandlerType.GET, "/users", this::users);
    api.on(HandlerType.GET, "/users/show_many", this::showMany);
    api.on(HandlerType.GET, "/users/{id}", call -> Reply
        .ok(ZendeskJson.wrap("user", ZendeskJson.user(account.user(call.id("id")), account))));
    api.on(HandlerType.GET, "/users/{id}/group_memberships", call -> {
      long id = account.user(call.id("id")).id();
      return memberships(call, account.memberships.values().stream().filter(m -> m.userId() == id).toList());
    });
    api.on(HandlerType.GET, "/groups", this::groups);
    api.on(HandlerType.GET, "/groups/assignable", this::groups);
    api.on(HandlerType.GET, "/groups/{id}", call -> Reply
        .ok(ZendeskJson.wrap("group", ZendeskJson.group(group(call), account))));
    api.on(HandlerType.GET, "/groups/{id}/users", call -> Reply.ok(Paging.page(call, "users",
        account.members(group(call).id()), u -> ZendeskJson.user(u, account))));
    api.on(HandlerType.GET, "/groups/{id}/memberships", call -> {
      long id = group(call).id();
      return memberships(call, account.memberships.values().stream().filter(m -> m.groupId() == id).toList());
    });
    api.on(HandlerType.GET, "/group_memberships",
        call -> memberships(call, List.copyOf(account.memberships.values())));
    api.on(HandlerType.GET, "/group_memberships/assignable",
        call -> memberships(call, List.copyOf(account.memberships.values())));
  }

  private ObjectNode me(Call call) {
    User user = call.caller().user();
    if (user != null) {
      return ZendeskJson.wrap("user", ZendeskJson.user(user, account));
    }
    return ZendeskJson.wrap("user", ZendeskJson.object().putNull("id").put("name", "Anonymous user")
        .put("email", "invalid@example.com").put("role", "end-user").put("active", false));
  }

  private Reply users(Call call) {
    Set<String> roles = new HashSet<>(call.ctx().queryParams("role[]"));
    call.query("role").ifPresent(roles::add);
    List<User> found = account.users.values().stream()
        .filter(u -> roles.isEmpty() || roles.contains(u.role().wireName())).toList();
    return Reply.ok(Paging.page(call, "users", found, u -> ZendeskJson.user(u, account)));
  }

  private Reply showMany(Call call) {
    List<String> ids = Arrays.asList(call.query("ids").orElse("").split(","));
    List<User> found = account.users.values().stream().filter(u -> ids.contains(Long.toString(u.id()))).toList();
    return Reply.ok(Paging.byNumber(call, "users", found, u -> ZendeskJson.user(u, account)));
  }

  private Reply search(Call call) {
    Optional<String> externalId = call.query("external_id");
    String query = call.query("query").orElse("").replaceFirst("^(email|name):", "").replace("\"", "").strip()
        .toLowerCase(Locale.ROOT);
    if (externalId.isEmpty() && query.isEmpty()) {
      throw Refusal.titled(400, "Invalid attribute", "query or external_id is required");
    }
    List<User> found = account.users.values().stream()
        .filter(u -> externalId.isPresent()
            ? externalId.get().equals(u.externalId())
            : (u.name() + " " + u.email()).toLowerCase(Locale.ROOT).contains(query))
        .toList();
    return Reply.ok(Paging.byNumber(call, "users", found, u -> ZendeskJson.user(u, account)));
  }

  private Reply createOrUpdate(Call call) {
    Given given = call.given("user");
    String email = given.text("email");
    String name = given.text("name");
    String externalId = given.text("external_id");
    Optional<User> known = account.users.values().stream().filter(u -> externalId != null
        && externalId.equals(u.externalId())).findFirst()
        .or(() -> email == null ? Optional.empty() : account.userByEmail(email));
    call.visit().applied();
    if (known.isPresent()) {
      User old = known.get();
      User updated = new User(old.id(), name == null ? old.name() : name, email == null ? old.email() : email,
          given.has("phone") ? given.text("phone") : old.phone(), old.role(), old.suspended(),
          externalId == null ? old.externalId() : externalId, old.createdAt());
      account.users.put(updated.id(), updated);
      return Reply.ok(ZendeskJson.wrap("user", ZendeskJson.user(updated, account)));
    }
    if (name == null || name.isBlank()) {
      RecordErrors errors = new RecordErrors();
      errors.add("name", "Name: is too short (minimum one character)", "BlankValue");
      errors.refuseIfAny();
      throw new IllegalStateException("unreachable: the error above refuses");
    }
    User made = account.addUser(name, email, given.text("phone"), User.Role.END_USER, externalId);
    return Reply.created(ZendeskJson.wrap("user", ZendeskJson.user(made, account)));
  }

  private Group group(Call call) {
    Group group = account.groups.get(call.id("id"));
    if (group == null) {
      throw Refusal.notFound();
    }
    return group;
  }

  private Reply groups(Call call) {
    return Reply.ok(Paging.page(call, "groups", List.copyOf(account.groups.values()),
        g -> ZendeskJson.group(g, account)));
  }

  private static Reply memberships(Call call, List<Membership> found) {
    return Reply.ok(Paging.page(call, "group_memberships", found, ZendeskJson::membership));
  }
}
