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
 */
public record BriefingContext(String handoffId, String source, Instant receivedAt, String language,
    @Nullable String team,
    @Nullable String why) {}
