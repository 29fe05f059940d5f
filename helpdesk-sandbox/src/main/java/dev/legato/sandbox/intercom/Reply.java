package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call is answered with when it is not refused; Intercom says 200 to nearly everything. */
record Reply(int status, JsonNode body) {
  static Reply ok(JsonNode body) {
    return new Reply(200, body);
  }
}
