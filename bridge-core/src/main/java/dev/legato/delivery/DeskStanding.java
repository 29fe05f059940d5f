package dev.legato.delivery;

import dev.legato.handoff.HandoffStore;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a desk stands that is this node's to work, for those who watch it.
 *
 * @param store fenced by the desk's lease
 * @param surelyOurs whether nobody else can have the desk at this moment
 * @param outSince since when it does not answer
 * @param answeredAt when it last answered properly, as far as this node knows
 * @param throttledSince since when it answers, again and again, that the account's budget is used up (429)
 * @param credentialsEnd when it will no longer let us in, where that is known and nothing renews it
 */
public record DeskStanding(String desk, HandoffStore store, BooleanSupplier surelyOurs, Optional<Instant> outSince,
    Optional<Instant> answeredAt, Optional<Instant> throttledSince, Optional<Instant> credentialsEnd) {}
