package dev.legato.sandbox.intercom;

import io.javalin.http.HandlerType;
import java.util.function.Function;

/** Tags: made by name, put on and taken off one at a time by id (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/tags). */
final class TagRoutes {
  private final Workspace workspace;

  TagRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.GET, "/tags", call -> Reply.ok(IntercomJson.list(workspace.tags.values(), IntercomJson::tag)));
    api.on(HandlerType.POST, "/tags", this::create);
    api.on(HandlerType.GET, "/tags/{id}", call -> {
      Tag tag = workspace.tags.get(call.path("id"));
      if (tag == null) {
        throw Refusal.notFound();
      }
      return Reply.ok(IntercomJson.tag(tag));
    });
    both(api, "/conversations", call -> workspace.conversation(call.path("id"))
        .orElseThrow(() -> Refusal.of(404, "not_found", "Conversation not found")));
    both(api, "/tickets", call -> workspace.ticket(call.path("id"))
        .orElseThrow(() -> Refusal.of(404, "ticket_not_found", "Ticket not found")));
  }

  private void both(IntercomApi api, String root, Function<Call, Conversation> item) {
    api.on(HandlerType.POST, root + "/{id}/tags", call -> attach(call, item.apply(call)));
    api.on(HandlerType.DELETE, root + "/{id}/tags/{tag}", call -> detach(call, item.apply(call)));
  }

  private Reply create(Call call) {
    Given body = call.body();
    if (body.has("users") || body.has("companies")) {
      throw Refusal.invalid("invalid tag parameters", null);
    }
    body.known("name", "id");
    String name = body.needText("name");
    if (name.isBlank()) {
      throw Refusal.invalid("invalid tag parameters", "name");
    }
    String id = body.id("id");
    Tag tag;
    if (id == null) {
      tag = workspace.tag(name);
    } else if (workspace.tags.containsKey(id)) {
      tag = new Tag(id, name.strip());
      workspace.tags.put(id, tag);
    } else {
      throw Refusal.of(404, "tag_not_found", "Tag not found");
    }
    call.visit().applied();
    return Reply.ok(IntercomJson.tag(tag));
  }

  private Reply attach(Call call, Conversation item) {
    call.visit().ticket(Long.parseLong(item.id()));
    Given body = call.body().known("id", "admin_id");
    Admin admin = workspace.admin(body.needId("admin_id"));
    Tag tag = tag(body.needId("id"));
    Tag.Applied there = item.tags().stream().filter(t -> t.tag().id().equals(tag.id())).findFirst().orElse(null);
    if (there != null) {
      return Reply.ok(IntercomJson.applied(there));
    }
    Tag.Applied applied = new Tag.Applied(tag, admin.id(), workspace.now());
    ConversationDraft draft = new ConversationDraft(item);
    draft.tags.add(applied);
    workspace.store(draft.finish(workspace.now()));
    call.visit().applied();
    return Reply.ok(IntercomJson.applied(applied));
  }

  /** A DELETE that needs a body. */
  private Reply detach(Call call, Conversation item) {
    call.visit().ticket(Long.parseLong(item.id()));
    workspace.admin(call.body().known("admin_id").needId("admin_id"));
    Tag tag = tag(call.path("tag"));
    ConversationDraft draft = new ConversationDraft(item);
    if (!draft.tags.removeIf(t -> t.tag().id().equals(tag.id()))) {
      throw Refusal.of(404, "tag_not_found", "Tag not found");
    }
    workspace.store(draft.finish(workspace.now()));
    call.visit().applied();
    return Reply.ok(IntercomJson.tag(tag));
  }

  private Tag tag(String id) {
    Tag tag = workspace.tags.get(id);
    if (tag == null) {
      throw Refusal.of(404, "tag_not_found", "Tag not found");
    }
    return tag;
  }
}
