package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A source of type {@code custom} before its mapping is laid over it: by itself it understands nothing. */
final class UnmappedSource implements SourceAdapter {
  @Override
  public Understanding read(JsonNode body, Instant receivedAt, Map<String, String> lowerCaseHeaders) {
    return new Understanding.NotUnderstood(List.of(new Fault("", "a mapping for this source", "none",
        "A custom source is understood by its mapping alone. ./legato suggest writes one from a sample body.")));
  }
}
