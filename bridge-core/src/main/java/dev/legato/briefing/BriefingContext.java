package dev.legato.briefing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a briefing says that the bot did not send.
 *
 * @param source the source's name in the configuration
 * @param language the desk's language, BCP 47
 * @param team the team it was routed to, or null
 * @param why why that team, in words, or null
 * @param announcement what the bot was handed to tell the customer, or null
 * @param worded what a language model worded; usually nothing
 */
public record BriefingContext(String handoffId, String source, Instant receivedAt, String language,
    @Nullable String team,
    @Nullable String why, @Nullable String announcement, ModelWords worded) {
  /** Without a language model. */
  public BriefingContext(String handoffId, String source, Instant receivedAt, String language, @Nullable String team,
      @Nullable String why, @Nullable String announcement) {
    this(handoffId, source, receivedAt, language, team, why, announcement, ModelWords.NONE);
  }

  /** Without an announcement. */
  public BriefingContext(String handoffId, String source, Instant receivedAt, String language, @Nullable String team,
      @Nullable String why) {
    this(handoffId, source, receivedAt, language, team, why, null);
  }

  /** The same, with what a language model worded. */
  public BriefingContext with(ModelWords words) {
    return new BriefingContext(handoffId, source, receivedAt, language, team, why, announcement, words);
  }
}
