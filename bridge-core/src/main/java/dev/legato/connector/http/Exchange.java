package dev.legato.connector.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of one request. Only {@link ReplyLost} leaves open whether the desk has seen it. */
public sealed interface Exchange {
  /**
   * The desk, or something in front of it, answered in full.
   *
   * @param headers by lower-case name, the first value of each
   * @param body at most {@link DeskHttp#MAX_READ_BYTES} of a GET, {@link DeskHttp#MAX_BODY_BYTES} of anything else
   */
  record Answered(int status, Map<String, String> headers, byte[] body) implements Exchange {
    /** Trailing rubbish counts as broken: half an answer must not pass for a whole one. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    public Answered {
      headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The body as a JSON object; empty when it is anything else (HTML, cut short, nothing). */
    public Optional<JsonNode> json() {
      return tree().filter(JsonNode::isObject);
    }

    /** The body as a JSON array; empty when it is anything else. */
    public Optional<JsonNode> list() {
      return tree().filter(JsonNode::isArray);
    }

    private Optional<JsonNode> tree() {
      try {
        return Optional.ofNullable(JSON.readTree(body));
      } catch (IOException notJson) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return "Answered[" + status + ", " + body.length + " bytes]";
    }
  }

  /** The request never left: surely not applied. {@code reason} is for people, without secrets. */
  record NotSent(String reason) implements Exchange {}

  /**
   * An answer came, but more of it than we read. The desk is there, so this is no sign of an outage, and asking again for
   * the same will not help. {@code reason} is for people.
   */
  record TooLong(int status, String reason) implements Exchange {}

  /** The request was at least begun and no whole answer came: nobody knows. {@code reason} is for people. */
  record ReplyLost(String reason) implements Exchange {}
}
