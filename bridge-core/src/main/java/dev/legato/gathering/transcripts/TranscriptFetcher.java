package dev.legato.gathering.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.fetch.GuardedFetch;
import dev.legato.settings.TranscriptSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Fetches the conversation of a handoff from one platform, with the tenant's credentials. Thread-safe. */
public sealed interface TranscriptFetcher
    permits AdaTranscript, ChatwootTranscript, DialogflowTranscript, KoreTranscript, SunshineTranscript {
  /**
   * Blocks the (virtual) thread it is called on, no longer than {@code limit} nor than its own time limit. Never throws for
   * what is at the other end.
   */
  Answer fetch(JsonNode body, Duration limit);

  /**
   * The body as it would have been had the platform put the conversation up to that moment into it. Pure.
   *
   * @param receivedAt when the body came
   */
  JsonNode enriched(JsonNode body, JsonNode transcript, Instant receivedAt);

  /**
   * The one for these settings.
   *
   * @param fetch one that reaches what the configuration names
   */
  static TranscriptFetcher of(TranscriptSettings settings, GuardedFetch fetch, InstantSource clock) {
    return switch (settings) {
      case TranscriptSettings.Ada ada -> new AdaTranscript(ada, fetch);
      case TranscriptSettings.Chatwoot chatwoot -> new ChatwootTranscript(chatwoot, fetch);
      case TranscriptSettings.Dialogflow dialogflow -> new DialogflowTranscript(dialogflow, fetch, clock);
      case TranscriptSettings.Kore kore -> new KoreTranscript(kore, fetch, clock);
      case TranscriptSettings.Sunshine sunshine -> new SunshineTranscript(sunshine, fetch);
    };
  }

  /** What became of a fetch. */
  sealed interface Answer {
    /**
     * The conversation in the platform's own form, in the order it was said.
     *
     * @param cut why it is only a part of it; empty when it is whole
     */
    record Came(JsonNode transcript, Optional<Missed> cut) implements Answer {
      /** Never prints what the customer said. */
      @Override
      public String toString() {
        return "Came[***" + (cut.isPresent() ? ", cut]" : "]");
      }
    }

    /**
     * @param why for the people who read the note
     * @param mayPass whether asking again later may help
     * @param askedToWait how long the platform wants to be left alone; zero when it did not say
     */
    record Missed(String why, boolean mayPass, Duration askedToWait) implements Answer {
      static Missed forGood(String why) {
        return new Missed(why, false, Duration.ZERO);
      }
    }
  }
}
