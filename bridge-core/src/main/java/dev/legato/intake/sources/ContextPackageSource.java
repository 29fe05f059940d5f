package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.PackageReader;
import java.time.Instant;
import java.util.Map;

/** Bots that speak our own language, bare or inside the {@code {type, timestamp, data}} that Standard Webhooks advises. */
final class ContextPackageSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    boolean envelope = body.path("type").isTextual() && body.path("data").isObject() && !body.has("messages")
        && !body.has("escalation") && !body.has("issue");
    return Understanding.of(PackageReader.read(envelope ? body.get("data") : body));
  }
}
