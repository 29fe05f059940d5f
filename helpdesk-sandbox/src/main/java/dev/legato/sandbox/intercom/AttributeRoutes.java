package dev.legato.sandbox.intercom;

import dev.legato.sandbox.intercom.ConversationAttribute.Option;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of conversations, new in 2.16 (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations). */
final class AttributeRoutes {
  private static final List<String> DATA_TYPES = List.of("string", "integer", "list", "decimal", "boolean", "datetime",
      "relationship", "files");

  private final Workspace workspace;

  AttributeRoutes(Workspace workspace) {
    this.workspace = workspace;
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.GET, "/conversations/attributes", call -> Reply.ok(IntercomJson.list(
        workspace.attributes.values().stream()
            .filter(a -> !a.archived() || call.query("include_archived").orElse("").equals("true")).toList(),
        IntercomJson::attribute)));
    api.on(HandlerType.POST, "/conversations/attributes", this::create);
    api.on(HandlerType.GET, "/conversations/attributes/{id}", call -> shown(named(call)));
    api.on(HandlerType.PUT, "/conversations/attributes/{id}", this::update);
    api.on(HandlerType.DELETE, "/conversations/attributes/{id}",
        call -> keep(call, named(call).archive(workspace.now())));
    api.on(HandlerType.POST, "/conversations/attributes/{id}/options", this::addOption);
  }

  private static Reply shown(ConversationAttribute attribute) {
    return Reply.ok(IntercomJson.attribute(attribute));
  }

  private Reply keep(Call call, ConversationAttribute attribute) {
    workspace.attributes.put(attribute.id(), attribute);
    call.visit().applied();
    return shown(attribute);
  }

  private ConversationAttribute named(Call call) {
    String id = call.path("id");
    ConversationAttribute found = id.matches("\\d{1,18}") ? workspace.attributes.get(Long.valueOf(id)) : null;
    if (found == null) {
      throw Refusal.of(404, "conversation_attribute_not_found", "Conversation attribute not found");
    }
    return found;
  }

  private Reply create(Call call) {
    if (workspace.settings.attributesRestricted()) {
      throw Refusal.planRestricted();
    }
    Given body = call.body().known("name", "description", "data_type", "required", "visible_to_team_ids", "multiline",
        "options", "reference");
    String name = body.text("name");
    if (name == null || name.isBlank()) {
      throw refused("name is required");
    }
    String dataType = body.text("data_type");
    if (dataType == null || !DATA_TYPES.contains(dataType)) {
      throw refused("data_type '" + dataType + "' is not valid. Allowed types: " + String.join(", ", DATA_TYPES));
    }
    if (workspace.attributes.values().stream().anyMatch(a -> a.name().equals(name) && !a.archived())) {
      throw refused("name '" + name + "' is taken by another attribute");
    }
    List<Option> options = IntercomSeed.options(workspace,
        body.objects("options").stream().map(o -> o.known("label").needText("label")).toList());
    String description = body.text("description");
    return keep(call,
        new ConversationAttribute(workspace.newId(), name, description == null ? "" : description, dataType, options,
            Boolean.TRUE.equals(body.flag("required")), Boolean.TRUE.equals(body.flag("multiline")),
            body.texts("visible_to_team_ids"), false, workspace.now(), workspace.now()));
  }

  private Reply update(Call call) {
    ConversationAttribute old = named(call);
    Given body = call.body().known("name", "description", "multiline", "required", "visible_to_team_ids", "reference");
    return keep(call, old.withTexts(body.has("name") ? body.needText("name") : old.name(),
        body.has("description") ? body.needText("description") : old.description(),
        body.has("required") ? Boolean.TRUE.equals(body.flag("required")) : old.required(),
        body.has("multiline") ? Boolean.TRUE.equals(body.flag("multiline")) : old.multiline(),
        body.has("visible_to_team_ids") ? body.texts("visible_to_team_ids") : old.visibleToTeamIds(),
        workspace.now()));
  }

  private Reply addOption(Call call) {
    ConversationAttribute old = named(call);
    Given body = call.body();
    if (!old.dataType().equals("list")) {
      throw refused("Options can only be managed on list attributes");
    }
    if (!body.has("label")) {
      throw refused("label is required");
    }
    if (!body.node().path("label").isTextual()) {
      throw refused("label must be a string");
    }
    if (!Set.of("label").containsAll(body.node().properties().stream().map(Map.Entry::getKey).toList())) {
      throw refused("only 'label' is accepted");
    }
    List<Option> more = new ArrayList<>(old.options());
    more.addAll(IntercomSeed.options(workspace, List.of(body.needText("label"))));
    return keep(call, old.withOptions(more, workspace.now()));
  }

  private static Refusal refused(String why) {
    return Refusal.of(422, "parameter_invalid", why);
  }
}
