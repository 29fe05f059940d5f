package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import java.time.Instant;
import java.util.Optional;

/**
 * What one turn tells. Of a customer's turn the first group speaks, of a company's turn the second; the other is empty.
 *
 * @param repeatOf the place of the earlier customer turn that is told again
 * @param askedForPerson the words that ask for a person
 * @param reported how a step went, told by either side
 * @param promised what it binds the company to
 * @param due when a promise falls due, where its words and the turn's clock tell
 * @param step the words that propose or report a step
 */
public record TurnSignals(Speaker speaker, Mood mood, Optional<Integer> repeatOf, Optional<Evidence> askedForPerson,
    Reported reported, Promised promised, Optional<Instant> due, Optional<Evidence> step) {}
