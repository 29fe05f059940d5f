package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What other processes see and do behind the desk's back, under {@code /_sandbox/intercom}. Never journalled, never hit by faults. */
final class HandRoutes {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String ROOT = "/_sandbox/intercom";

  private interface Hand {
    JsonNode move(JsonNode body);
  }

  private final Workspace workspace;
  private final PretendIntercom intercom;

  HandRoutes(Workspace workspace, PretendIntercom intercom) {
    this.workspace = workspace;
    this.intercom = intercom;
  }

  void mount(RoutesConfig routes) {
    routes.get(ROOT + "/conversations", ctx -> json(ctx, asJson(false)));
    routes.get(ROOT + "/tickets", ctx -> json(ctx, asJson(true)));
    routes.get(ROOT + "/settings", ctx -> json(ctx, settings()));
    routes.put(ROOT + "/settings", ctx -> hand(ctx, this::setSettings));
    routes.post(ROOT + "/conversations", ctx -> hand(ctx, this::plant));
    routes.post(ROOT + "/conversations/{id}/{move}", ctx -> hand(ctx, body -> move(ctx, body)));
    routes.post(ROOT + "/contacts/{id}/{move}", ctx -> hand(ctx, body -> moveContact(ctx, body)));
    routes.post(ROOT + "/revoke-token", ctx -> hand(ctx, body -> {
      intercom.revokeToken();
      return settings();
    }));
  }

  /** All conversations that are no tickets, or all tickets, with all parts; {@code given} is the body as sent. */
  private ArrayNode asJson(boolean tickets) {
    synchronized (workspace) {
      ConversationJson json = new ConversationJson(workspace, false);
      ArrayNode all = MAPPER.createArrayNode();
      for (Conversation item : tickets ? intercom.tickets() : intercom.conversations()) {
        ObjectNode node = json.listed(item);
        if (tickets) {
          node.setAll(json.ticket(item));
          node.remove("ticket_parts");
        }
        node.set("parts", IntercomJson.array(item.parts(),
            part -> json.part(part).put("given", part.given()).put("note", part.isNote())));
        all.add(node);
      }
      return all;
    }
  }

  private JsonNode plant(JsonNode body) {
    String email = body.path("email").asText("sam@customer.example");
    Contact contact = intercom.contactByEmail(email).orElseGet(() -> intercom.addContact(email, email, null));
    List<String> tags = new ArrayList<>();
    body.path("tags").forEach(tag -> tags.add(tag.asText()));
    Conversation made = intercom.plantConversation(contact.id(), body.path("body").asText("Where is my parcel?"),
        tags.toArray(String[]::new));
    return MAPPER.createObjectNode().put("id", made.id()).put("contact_id", contact.id());
  }

  private JsonNode move(Context ctx, JsonNode body) {
    String id = ctx.pathParam("id");
    switch (ctx.pathParam("move")) {
      case "close" -> intercom.close(id);
      case "open" -> intercom.open(id);
      case "snooze" -> intercom.snooze(id,
          Instant.ofEpochSecond(body.path("until").asLong(intercom.now().plus(Duration.ofDays(1)).getEpochSecond())));
      case "delete" -> intercom.delete(id);
      case "merge" -> intercom.merge(id, body.path("into").asText());
      case "note" -> intercom.addNote(id, admin(body), body.path("body").asText());
      case "comment" -> intercom.addComment(id, admin(body), body.path("body").asText());
      default -> throw new IllegalArgumentException(
          "A conversation can be told to close, open, snooze, delete, merge, note or comment");
    }
    return MAPPER.createObjectNode().put("id", id);
  }

  private JsonNode moveContact(Context ctx, JsonNode body) {
    String id = ctx.pathParam("id");
    switch (ctx.pathParam("move")) {
      case "archive" -> intercom.archiveContact(id);
      case "block" -> intercom.blockContact(id);
      case "merge" -> intercom.mergeContact(id, body.path("into").asText());
      default -> throw new IllegalArgumentException("A contact can be told to archive, block or merge");
    }
    return MAPPER.createObjectNode().put("id", id);
  }

  private long admin(JsonNode body) {
    return body.path("admin_id").asLong(intercom.adminByEmail("tom@sandbox.example").map(Admin::id)
        .orElse(IntercomSeed.ADMIN_ID));
  }

  private ObjectNode settings() {
    IntercomSettings now = intercom.settings();
    return MAPPER.createObjectNode().put("requestsPerMinute", now.requestsPerMinute())
        .put("searchLagSeconds", now.searchLag().toSeconds()).put("everyNotePublic", now.everyNotePublic())
        .put("ticketsRestricted", now.ticketsRestricted()).put("attributesRestricted", now.attributesRestricted())
        .put("unknownCodes", now.unknownCodes());
  }

  private JsonNode setSettings(JsonNode wanted) {
    IntercomSettings now = intercom.settings();
    intercom.settings(new IntercomSettings(wanted.path("requestsPerMinute").asInt(now.requestsPerMinute()),
        Duration.ofSeconds(wanted.path("searchLagSeconds").asLong(now.searchLag().toSeconds())),
        wanted.path("everyNotePublic").asBoolean(now.everyNotePublic()),
        wanted.path("ticketsRestricted").asBoolean(now.ticketsRestricted()),
        wanted.path("attributesRestricted").asBoolean(now.attributesRestricted()),
        wanted.path("unknownCodes").asBoolean(now.unknownCodes())));
    return settings();
  }

  private static void hand(Context ctx, Hand hand) {
    try {
      json(ctx, hand.move(ctx.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(ctx.body())));
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      ctx.status(400).contentType("text/plain; charset=utf-8").result(String.valueOf(wrong.getMessage()));
    }
  }

  private static void json(Context ctx, JsonNode body) {
    ctx.contentType("application/json; charset=utf-8").result(body.toString());
  }
}
