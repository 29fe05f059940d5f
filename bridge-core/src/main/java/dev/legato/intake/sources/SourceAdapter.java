package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/** Understands the bodies of one kind of bot. Pure and safe for all threads; never throws for what is in the body. */
@FunctionalInterface
public interface SourceAdapter {
  /**
   * @param body as parsed by {@link dev.legato.contextpackage.Json}; not changed
   * @param receivedAt when the request came in
   * @param lowerCaseHeaders of the request, names in lower case
   */
  Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders);
}
