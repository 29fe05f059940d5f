package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The switches of this desk for other processes, under {@code /_sandbox/freshdesk}. */
final class FreshdeskControl {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String ROOT = "/_sandbox/freshdesk";

  private final PretendFreshdesk freshdesk;

  FreshdeskControl(PretendFreshdesk freshdesk) {
    this.freshdesk = freshdesk;
  }

  void mount(RoutesConfig routes) {
    routes.get(ROOT + "/tickets", ctx -> json(ctx, freshdesk.ticketsAsJson()));
    routes.post(ROOT + "/tickets", ctx -> guarded(ctx, this::plant));
    routes.post(ROOT + "/tickets/{id}/{deed}", ctx -> guarded(ctx, this::ticket));
    routes.get(ROOT + "/contacts", ctx -> json(ctx, freshdesk.contactsAsJson()));
    routes.post(ROOT + "/contacts/{id}/{deed}", ctx -> guarded(ctx, this::contact));
    routes.post(ROOT + "/fields/{name}/require", ctx -> guarded(ctx, this::requireField));
    routes.delete(ROOT + "/fields/{name}", ctx -> {
      freshdesk.removeField(ctx.pathParam("name"));
      ctx.status(204);
    });
    routes.delete(ROOT + "/groups/{id}", ctx -> guarded(ctx, this::removeGroup));
    routes.get(ROOT + "/settings", ctx -> json(ctx, settings()));
    routes.put(ROOT + "/settings", ctx -> guarded(ctx, this::setSettings));
  }

  private interface Deed {
    void apply(Context ctx) throws JsonProcessingException;
  }

  private static void guarded(Context ctx, Deed deed) {
    try {
      deed.apply(ctx);
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      ctx.status(400).contentType("text/plain; charset=utf-8").result(String.valueOf(wrong.getMessage()));
    }
  }

  private void plant(Context ctx) throws JsonProcessingException {
    JsonNode wanted = MAPPER.readTree(ctx.body());
    List<String> tags = new ArrayList<>();
    wanted.path("tags").forEach(tag -> tags.add(tag.asText()));
    Ticket ticket = freshdesk.plantTicket(wanted.path("subject").asText("Planted"),
        wanted.path("email").asText("nora@customer.example"), wanted.path("text").asText("Hello"),
        tags.toArray(String[]::new));
    ctx.status(201);
    json(ctx, FreshdeskJson.object().put("id", ticket.id()));
  }

  private void ticket(Context ctx) {
    long id = number(ctx.pathParam("id"));
    switch (ctx.pathParam("deed")) {
      case "close" -> freshdesk.setStatus(id, Ticket.CLOSED);
      case "resolve" -> freshdesk.setStatus(id, Ticket.RESOLVED);
      case "reopen" -> freshdesk.setStatus(id, Ticket.OPEN);
      case "archive" -> freshdesk.move(id, Ticket.Place.ARCHIVE);
      case "spam" -> freshdesk.move(id, Ticket.Place.SPAM);
      case "delete" -> freshdesk.move(id, Ticket.Place.DELETED);
      case "restore" -> freshdesk.move(id, Ticket.Place.INBOX);
      case "remove" -> freshdesk.removeTicket(id);
      case "merge" -> freshdesk.mergeTickets(number(ctx.queryParam("into")), id);
      default -> throw new IllegalArgumentException("A ticket can be told to close, resolve, reopen, archive, spam, "
          + "delete, restore, remove or merge?into=ID, not " + ctx.pathParam("deed"));
    }
    ctx.status(204);
  }

  private void contact(Context ctx) {
    long id = number(ctx.pathParam("id"));
    switch (ctx.pathParam("deed")) {
      case "block" -> freshdesk.contactState(id, Contact.State.BLOCKED);
      case "delete" -> freshdesk.contactState(id, Contact.State.DELETED);
      case "restore", "unblock" -> freshdesk.contactState(id, Contact.State.ACTIVE);
      case "merge" -> freshdesk.mergeContacts(number(ctx.queryParam("into")), id);
      default -> throw new IllegalArgumentException(
          "A contact can be told to block, unblock, delete, restore or merge?into=ID, not " + ctx.pathParam("deed"));
    }
    ctx.status(204);
  }

  private void requireField(Context ctx) {
    freshdesk.requireField(ctx.pathParam("name"), "true".equals(ctx.queryParam("toCreate")),
        "true".equals(ctx.queryParam("toClose")));
    ctx.status(204);
  }

  private void removeGroup(Context ctx) {
    freshdesk.removeGroup(number(ctx.pathParam("id")));
    ctx.status(204);
  }

  private ObjectNode settings() {
    FreshdeskSettings now = freshdesk.settings();
    ObjectNode node = MAPPER.createObjectNode();
    node.set("limits", MAPPER.valueToTree(now.limits()));
    return node.put("searchLagSeconds", now.searchLag().toSeconds()).put("everyNotePublic", now.everyNotePublic())
        .put("accessDenied", now.accessDenied());
  }

  /** What is left out stays. */
  private void setSettings(Context ctx) throws JsonProcessingException {
    FreshdeskSettings now = freshdesk.settings();
    JsonNode wanted = MAPPER.readTree(ctx.body());
    ObjectNode limits = MAPPER.valueToTree(now.limits());
    if (wanted.get("limits") instanceof ObjectNode given) {
      limits.setAll(given);
    }
    freshdesk.settings(new FreshdeskSettings(MAPPER.treeToValue(limits, FreshdeskLimits.class),
        Duration.ofSeconds(wanted.path("searchLagSeconds").asLong(now.searchLag().toSeconds())),
        wanted.path("everyNotePublic").asBoolean(now.everyNotePublic()),
        wanted.path("accessDenied").asBoolean(now.accessDenied())));
    json(ctx, settings());
  }

  private static long number(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("A number is needed, not " + text);
    }
    return Long.parseLong(text);
  }

  private static void json(Context ctx, JsonNode body) {
    ctx.contentType("application/json; charset=utf-8").result(body.toString());
  }
}
