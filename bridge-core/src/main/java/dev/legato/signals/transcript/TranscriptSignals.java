package dev.legato.signals.transcript;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything read from the turns of one conversation.
 *
 * @param turns one for each turn, in order
 * @param worsens whether the customer's mood is worse in the later half
 * @param handoff when a person should have come
 * @param key the places of the turns that a summary needs
 * @param language of the customer's words, BCP 47
 */
public record TranscriptSignals(List<TurnSignals> turns, boolean worsens, Optional<HandoffPoint> handoff,
    Set<Integer> key,
    String language) {}
