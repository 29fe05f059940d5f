package dev.legato.sandbox.intercom;

import io.javalin.http.HandlerType;

/** Teammates and teams (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/admins). */
final class PeopleRoutes {
  private final Workspace workspace;

  PeopleRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.GET, "/me", call -> Reply
        .ok(IntercomJson.me(workspace.admin(Long.toString(IntercomSeed.ADMIN_ID)), workspace)));
    api.on(HandlerType.GET, "/admins", call -> Reply.ok(IntercomJson.typed("admin.list").set("admins",
        IntercomJson.array(workspace.admins.values(), a -> IntercomJson.listedAdmin(a, workspace)))));
    api.on(HandlerType.GET, "/admins/{id}",
        call -> Reply.ok(IntercomJson.listedAdmin(workspace.admin(call.path("id")), workspace)));
    api.on(HandlerType.GET, "/teams", call -> Reply.ok(IntercomJson.typed("team.list").set("teams",
        IntercomJson.array(workspace.teams.values(), IntercomJson::team))));
    api.on(HandlerType.GET, "/teams/{id}", call -> {
      String id = call.path("id");
      Team team = id.matches("\\d{1,18}") ? workspace.teams.get(Long.valueOf(id)) : null;
      if (team == null) {
        throw Refusal.of(404, "team_not_found", "Team not found");
      }
      return Reply.ok(IntercomJson.team(team));
    });
  }
}
