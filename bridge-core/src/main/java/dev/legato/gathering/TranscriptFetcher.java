package dev.legato.gathering;

import com.fasterxml.jackson.databind.JsonNode;

/** Fetches the conversation of a handoff from one platform, with the tenant's credentials. Thread-safe. */
public interface TranscriptFetcher {
  /** Blocks the (virtual) thread it is called on, no longer than its time limit. Never throws for what is at the other end. */
  Answer fetch(JsonNode body);

  /** The body as it would have been had the platform put the conversation up to that moment into it. Pure. */
  JsonNode enriched(JsonNode body, JsonNode transcript);

  /** What became of a fetch. */
  sealed interface Answer {
    /** The conversation in the platform's own form, or the newest part of it. */
    record Came(JsonNode transcript) implements Answer {
      /** Never prints what the customer said. */
      @Override
      public String toString() {
        return "Came[***]";
      }
    }

    /** @param why for the people who read the note */
    record Missed(String why) implements Answer {}
  }
}
