package dev.legato.server.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.Json;
import io.javalin.http.Context;

/** A success as JSON. */
final class Answer {
  private Answer() {}

  static void json(Context ctx, Object value) {
    try {
      ctx.contentType("application/json").result(Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** How many rows, as the caller wishes and within bounds. */
  static int limit(Context ctx, int most) {
    var text = ctx.queryParam("limit");
    try {
      return text == null ? 100 : Math.clamp(Integer.parseInt(text), 1, most);
    } catch (NumberFormatException e) {
      throw Problem.of(400, "bad-limit", "The limit is not a number", "Between 1 and " + most + ".");
    }
  }
}
