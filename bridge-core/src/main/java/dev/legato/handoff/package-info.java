/**
 * The durable record of an accepted escalation: handoff, delivery, step and attempt, and the moves they may make.
 *
 * <p>Intake writes it, delivery works on it, status pages read it; it is the only place where those meet, which makes a
 * restart between them harmless. It knows neither HTTP nor desks nor what is inside a body; {@code handoff.sql} keeps
 * it in a database.
 */
@NullMarked
package dev.legato.handoff;

import org.jspecify.annotations.NullMarked;
