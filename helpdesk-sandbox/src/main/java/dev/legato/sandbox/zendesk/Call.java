package dev.legato.sandbox.zendesk;

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
import java.util.Set;

/** One API request in the hands of a route. */
record Call(Context ctx, Account account, Caller caller, Visit visit) {
  static final ObjectMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A number in the path; a trailing {@code .json} is allowed, as on the real desk. */
  long id(String name) {
    String text = ctx.pathParam(name).replaceFirst("\\.json$", "");
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.named(404, "InvalidEndpoint", "Not found");
    }
    return Long.parseLong(text);
  }

  /** The ticket named in the path, which the journal then names too. */
  Ticket ticket() {
    Ticket ticket = account.ticket(id("id"));
    visit.ticket(ticket.id());
    return ticket;
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }

  ObjectNode body() {
    String contentType = ctx.contentType();
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      visit.violation("Content-Type is not application/json");
      return MAPPER.createObjectNode();
    }
    return parse(ctx.body());
  }

  /** The wrapped object of the body; anything beside it is noted. */
  Given given(String name) {
    ObjectNode body = body();
    String action = visit.path().substring(1);
    Given given = Given.required(body, name, action);
    new Given(body, "body", action).others(Set.of(name))
        .forEach(other -> visit.violation(other + " is not a known attribute"));
    return given;
  }

  static ObjectNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // Answered below like any other body that is not an object.
    }
    throw Refusal.named(400, "InvalidJson", "Server could not parse JSON");
  }
}
