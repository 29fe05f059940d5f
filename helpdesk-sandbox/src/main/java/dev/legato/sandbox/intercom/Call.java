package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Visit;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** One API request in the hands of a route. */
record Call(Context ctx, Workspace workspace, Visit visit) {
  static final ObjectMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  String path(String name) {
    return ctx.pathParam(name);
  }

  /** The conversation named in the path, which the journal then names too. */
  Conversation conversation() {
    Conversation found = workspace.conversation(path("id")).orElseThrow(Refusal::notFound);
    visit.ticket(Long.parseLong(found.id()));
    return found;
  }

  /** The ticket named in the path by its id, not by the number people see. */
  Conversation ticket() {
    Conversation found = workspace.ticket(path("id"))
        .orElseThrow(() -> Refusal.of(404, "ticket_not_found", "Ticket not found"));
    visit.ticket(Long.parseLong(found.id()));
    return found;
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }

  /** Bodies as plain text, when the caller asked for it. */
  boolean plaintext() {
    String wanted = query("display_as").orElse("html");
    if (!wanted.equals("plaintext") && !wanted.equals("html")) {
      visit.violation("display_as is plaintext or html, not " + wanted);
    }
    return wanted.equals("plaintext");
  }

  Given body() {
    String contentType = ctx.contentType();
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      visit.violation("Content-Type is not application/json");
    }
    try {
      JsonNode node = MAPPER.readTree(ctx.body());
      if (node instanceof ObjectNode object) {
        return new Given(object, "", visit);
      }
    } catch (JsonProcessingException malformed) {
      // Answered below like any other body that is not an object.
    }
    throw Refusal.of(400, "client_error", "The body is not a JSON object");
  }
}
