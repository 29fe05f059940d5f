/**
 * What is going to be said: stored bytes understood once more, signals, briefing and route put into one frozen draft.
 *
 * <p>Delivery asks for it through its {@link dev.legato.delivery.Drafting} seam; the command line uses the same functions
 * offline. It knows sources and briefing and, where one is configured, a language model; without one it makes no call and the same
 * bytes always give the same draft.
 */
@NullMarked
package dev.legato.drafting;

import org.jspecify.annotations.NullMarked;
