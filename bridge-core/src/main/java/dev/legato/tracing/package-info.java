/**
 * Where those who trace a handoff are told of its way: the webhook, each attempt at a step, each request to a desk.
 *
 * <p>Intake, delivery and {@code connector.http} call it; the server brings the one implementation that tells anybody. It knows
 * no tracing library, no handoff and no desk, and what it is told are words and ids of ours, never what a customer said.
 */
@NullMarked
package dev.legato.tracing;

import org.jspecify.annotations.NullMarked;
