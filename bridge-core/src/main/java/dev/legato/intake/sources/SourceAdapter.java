package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands the bodies of one kind of bot. Pure and safe for all threads; never throws for what is in the body. */
@FunctionalInterface
public interface SourceAdapter {
  /**
   * @param body as parsed by {@link Bodies}; not changed
   * @param receivedAt when the request came in
   * @param lowerCaseHeaders of the request, names in lower case; empty when a stored body is read again
   */
  Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders);

  /**
   * What was said in a body that calls for nobody, by conversation: for those that stream what is said. Empty where this source
   * cannot tell.
   */
  default List<ContextPackage> said(JsonNode body) {
    return List.of();
  }

  /**
   * The body that this platform demands in the answer, sent with 200 in place of ours; empty where ours will do.
   *
   * @param body the request's, as {@link #read} got it
   */
  default Optional<JsonNode> answer(JsonNode body, PlatformAnswer answer) {
    return Optional.empty();
  }
}
