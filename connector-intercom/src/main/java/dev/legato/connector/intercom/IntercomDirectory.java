package dev.legato.connector.intercom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.FailureReason;
import dev.legato.connector.http.Recent;
import dev.legato.connector.http.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who and what there is in the workspace: teams, teammates, attributes, types of ticket. Reads only, each list kept for
 * ten minutes. Thread-safe.
 */
final class IntercomDirectory {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final String TITLE = "_default_title_";
  private static final String DESCRIPTION = "_default_description_";

  private final IntercomSettings settings;
  private final IntercomCalls calls;
  private final Recent<Optional<JsonNode>> lists;
  private final Recent<Optional<JsonNode>> me;

  IntercomDirectory(IntercomSettings settings, IntercomCalls calls, InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.lists = new Recent<>(KEPT, clock);
    this.me = new Recent<>(KEPT, clock);
  }

  /** The desk has shown that something is not as it was: all is read anew. */
  void forget() {
    lists.forget();
  }

  /** Who writes. */
  String admin() throws Unreadable {
    if (settings.adminId() != null) {
      return settings.adminId();
    }
    return me().map(me -> me.path("id").asText()).filter(id -> !id.isEmpty()).orElseThrow(
        () -> new Unreadable(new Refused(FailureReason.FORBIDDEN, "GET /me names nobody; give adminId", List.of(), 0)));
  }

  /** Where a person sees it; the workspace's name is part of the address. */
  String inboxUrl(String id) throws Unreadable {
    return inboxUrl(settings.url(), me().map(it -> it.path("app").path("id_code").asText()).orElse(""), id);
  }

  /** Each region's inbox is beside its API; a sandbox has both in one place. */
  static String inboxUrl(URI api, String workspace, String id) {
    String app = api.toString().matches("https://api\\.([a-z]+\\.)?intercom\\.io")
        ? api.toString().replace("//api.", "//app.").replace(".io", ".com")
        : api.toString();
    return app + "/a/inbox/" + workspace + "/inbox/conversation/" + id;
  }

  Optional<List<JsonNode>> teams() throws Unreadable {
    return list("/teams", "teams");
  }

  /** Teammates with an e-mail; bots have none that anybody would name. */
  Optional<List<JsonNode>> admins() throws Unreadable {
    return list("/admins", "admins");
  }

  /** Live attributes of conversations; empty when we may not read them. */
  Optional<List<JsonNode>> conversationAttributes() throws Unreadable {
    return list("/conversations/attributes", "data").map(IntercomDirectory::live);
  }

  /** Live attributes of this type of ticket; empty when there is no such type any more. */
  Optional<List<JsonNode>> ticketAttributes(String type) throws Unreadable {
    return ticketTypes().flatMap(types -> types.stream().filter(it -> it.path("id").asText().equals(type)).findFirst())
        .map(IntercomDirectory::attributes);
  }

  /**
   * The type of the tickets we make: of those that customers never see and that ask for nothing we do not have, the one
   * with the most of our attributes.
   */
  Optional<String> ticketType(List<String> titles) throws Unreadable {
    Optional<List<JsonNode>> types = ticketTypes();
    if (types.isEmpty()) {
      throw new Unreadable(new Refused(FailureReason.FORBIDDEN, "the token may not use tickets, or the plan has none: "
          + "allow it, or name an existing conversation as target", List.of(), 403));
    }
    return types.get().stream()
        .filter(type -> type.path("category").asText().equals("Back-office") && !type.path("archived").asBoolean())
        .filter(type -> attributes(type).stream().filter(it -> it.path("required_to_create").asBoolean())
            .allMatch(it -> List.of(TITLE, DESCRIPTION).contains(it.path("name").asText())))
        .max(Comparator.comparingLong(type -> known(type, titles))) // the first of equals
        .map(type -> type.path("id").asText());
  }

  private static long known(JsonNode type, List<String> titles) {
    return attributes(type).stream().filter(it -> titles.contains(it.path("name").asText())).count();
  }

  private Optional<List<JsonNode>> ticketTypes() throws Unreadable {
    return list("/ticket_types", "data");
  }

  private static List<JsonNode> attributes(JsonNode type) {
    // "data" in the vendor's examples, "ticket_type_attributes" in his schema.
    JsonNode list = type.path("ticket_type_attributes");
    return live(elements(list.path(list.has("data") ? "data" : "ticket_type_attributes")).toList());
  }

  private Optional<JsonNode> me() throws Unreadable {
    return me.get("", () -> calls.read("/me"));
  }

  private Optional<List<JsonNode>> list(String path, String name) throws Unreadable {
    return lists.get(path, () -> calls.read(path)).map(json -> elements(json.path(name)).toList());
  }

  private static List<JsonNode> live(List<JsonNode> attributes) {
    return attributes.stream().filter(it -> !it.path("archived").asBoolean()).toList();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream((array.isArray() ? array : MissingNode.getInstance()).spliterator(), false);
  }
}
