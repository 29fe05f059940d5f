package dev.legato.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.FaultJson;
import dev.legato.sandbox.door.Faults;
import dev.legato.sandbox.door.Journal;
import dev.legato.sandbox.door.JournalEntry;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import dev.legato.sandbox.intercom.PretendIntercom;
import dev.legato.sandbox.zendesk.PretendZendesk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The switches for other processes, under {@code /_sandbox}. Never journalled, never hit by faults. */
final class ControlRoutes {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final Faults faults;
  private final Journal journal;
  private final PretendZendesk zendesk;
  private final PretendFreshdesk freshdesk;
  private final PretendIntercom intercom;

  ControlRoutes(Faults faults, Journal journal, PretendZendesk zendesk, PretendFreshdesk freshdesk,
      PretendIntercom intercom) {
    this.faults = faults;
    this.journal = journal;
    this.zendesk = zendesk;
    this.freshdesk = freshdesk;
    this.intercom = intercom;
  }

  void mount(RoutesConfig routes) {
    routes.get("/_sandbox/faults", ctx -> json(ctx, FaultJson.write(faults)));
    routes.put("/_sandbox/faults", this::setFaults);
    routes.delete("/_sandbox/faults", ctx -> {
      faults.clear();
      json(ctx, FaultJson.write(faults));
    });
    routes.get("/_sandbox/journal", ctx -> json(ctx, journal()));
    routes.delete("/_sandbox/journal", ctx -> {
      journal.clear();
      ctx.status(204);
    });
    routes.get("/_sandbox/zendesk/tickets", ctx -> json(ctx, zendesk.ticketsAsJson()));
    routes.get("/_sandbox/zendesk/settings", ctx -> json(ctx, settings()));
    routes.put("/_sandbox/zendesk/settings", this::setSettings);
    routes.post("/_sandbox/reset", ctx -> {
      zendesk.reset();
      freshdesk.reset();
      intercom.reset();
      faults.clear();
      journal.clear();
      ctx.status(204);
    });
  }

  private void setFaults(Context ctx) {
    try {
      FaultJson.read(MAPPER.readTree(ctx.body()), faults);
      json(ctx, FaultJson.write(faults));
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      refuse(ctx, wrong);
    }
  }

  private ObjectNode settings() {
    return MAPPER.createObjectNode().put("requestsPerMinute", zendesk.settings().requestsPerMinute())
        .put("updatesPerMinute", zendesk.settings().updatesPerMinute())
        .put("everyCommentPublic", zendesk.settings().everyCommentPublic());
  }

  private void setSettings(Context ctx) {
    try {
      JsonNode wanted = MAPPER.readTree(ctx.body());
      var now = zendesk.settings();
      zendesk.settings(
          now.withRequestsPerMinute(wanted.path("requestsPerMinute").asInt(now.requestsPerMinute()))
              .withUpdatesPerMinute(wanted.path("updatesPerMinute").asInt(now.updatesPerMinute()))
              .withEveryCommentPublic(wanted.path("everyCommentPublic").asBoolean(now.everyCommentPublic())));
      json(ctx, settings());
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      refuse(ctx, wrong);
    }
  }

  private ArrayNode journal() {
    ArrayNode all = MAPPER.createArrayNode();
    journal.entries().forEach(entry -> all.add(write(entry)));
    return all;
  }

  private static ObjectNode write(JournalEntry entry) {
    ObjectNode node = MAPPER.createObjectNode().put("sequence", entry.sequence()).put("at", entry.at().toString())
        .put("desk", entry.desk()).put("method", entry.method()).put("path", entry.path()).put("query", entry.query())
        .put("status", entry.status()).put("applied", entry.applied()).put("fault", entry.fault())
        .put("ticketId", entry.ticketId()).put("traceparent", entry.traceparent());
    entry.commentsPublic().forEach(node.putArray("commentsPublic")::add);
    entry.violations().forEach(node.putArray("violations")::add);
    return node;
  }

  private static void json(Context ctx, JsonNode body) {
    ctx.contentType("application/json; charset=utf-8").result(body.toString());
  }

  private static void refuse(Context ctx, Exception wrong) {
    ctx.status(400).contentType("text/plain; charset=utf-8").result(String.valueOf(wrong.getMessage()));
  }
}
