package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The pretend desks, and how what stands on each is read over HTTP: from its state, and not from the bridge's word. */
enum PretendDesk {
  ZENDESK("Zendesk", "demo", "/zendesk/agent/tickets",
      List.of("auth: { clientId: " + ZendeskSeed.CLIENT_ID + ",", "        clientSecret: " + ZendeskSeed.CLIENT_SECRET
          + " }")) {
    @Override
    List<Entry> entries(JsonNode ticket) {
      return read(ticket.path("comments"), one -> new Entry(one.path("plain_body").asText(),
          !one.path("public").asBoolean(true)));
    }

    @Override
    String group(BridgeClient sandbox, JsonNode ticket) {
      return named(sandbox.get("/zendesk/api/v2/groups.json", bearer(ZendeskSeed.ACCESS_TOKEN)).body().path("groups"),
          ticket.path("group_id").asText());
    }
  },
  FRESHDESK("Freshdesk", "demo-freshdesk", "/freshdesk/agent/tickets",
      List.of("auth: { apiKey: " + FreshdeskSeed.API_KEY + " }")) {
    @Override
    List<Entry> entries(JsonNode ticket) {
      return read(ticket.path("conversations"), one -> new Entry(PlainText.of(one.path("body").asText()),
          one.path("private").asBoolean(false)));
    }

    @Override
    String group(BridgeClient sandbox, JsonNode ticket) {
      var key = Base64.getEncoder().encodeToString((FreshdeskSeed.API_KEY + ":X").getBytes(StandardCharsets.UTF_8));
      return named(sandbox.get("/freshdesk/api/v2/groups", Map.of("Authorization", "Basic " + key)).body(),
          ticket.path("group_id").asText());
    }
  },
  INTERCOM("Intercom", "demo-intercom", "/intercom/agent/inbox",
      List.of("auth: { accessToken: " + IntercomSeed.ACCESS_TOKEN + " }")) {
    @Override
    List<Entry> entries(JsonNode ticket) {
      return read(ticket.path("parts"), one -> new Entry(PlainText.of(one.path("given").asText("")),
          one.path("note").asBoolean(false))).stream().filter(entry -> !entry.text().isBlank()).toList(); // assignments, tags
    }

    @Override
    String group(BridgeClient sandbox, JsonNode ticket) {
      return named(sandbox.get("/intercom/teams", Map.of("Authorization", "Bearer " + IntercomSeed.ACCESS_TOKEN,
          "Intercom-Version", "2.16")).body().path("teams"), ticket.path("team_assignee_id").asText());
    }
  };

  /** Something written on a ticket. */
  record Entry(String text, boolean isPrivate) {}

  private interface Reading {
    Entry of(JsonNode one);
  }

  private final String vendor;
  private final String source;
  private final String view;
  private final List<String> auth;

  PretendDesk(String vendor, String source, String view, List<String> auth) {
    this.vendor = vendor;
    this.source = source;
    this.view = view;
    this.auth = auth;
  }

  String vendor() {
    return vendor;
  }

  /** The type of the desk, and its name in the demo. */
  String type() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The source of the demo whose handoffs land here. */
  String source() {
    return source;
  }

  /** The page that agents see. */
  String view(HelpdeskSandbox sandbox) {
    return view(sandbox.url());
  }

  String view(String sandboxUrl) {
    return sandboxUrl + view;
  }

  /** How a bridge's configuration signs in, as lines of YAML. */
  List<String> auth() {
    return auth;
  }

  /** The ticket of this id with all that is written on it, if there is one. */
  Optional<JsonNode> ticket(BridgeClient sandbox, String id) {
    var all = sandbox.get("/_sandbox/" + type() + "/tickets", Map.of()).orStop();
    return StreamSupport.stream(all.spliterator(), false).filter(one -> one.path("id").asText().equals(id)).findFirst();
  }

  /** What stands on the ticket with words in it, notes and answers alike. */
  abstract List<Entry> entries(JsonNode ticket);

  /** The name of the group or team that has it. */
  abstract String group(BridgeClient sandbox, JsonNode ticket);

  private static List<Entry> read(JsonNode all, Reading reading) {
    var entries = new ArrayList<Entry>();
    all.forEach(one -> entries.add(reading.of(one)));
    return List.copyOf(entries);
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static String named(JsonNode groups, String id) {
    return StreamSupport.stream(groups.spliterator(), false).filter(group -> group.path("id").asText().equals(id))
        .map(group -> group.path("name").asText()).findFirst().orElse("(none)");
  }
}
