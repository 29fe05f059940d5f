/**
 * Writing stored handoffs into desks, each exactly once: lanes, steps with a journal, waits as rows, breakers, budgets.
 *
 * <p>It takes its work from the handoff store and hands it to a connector one step at a time. It knows no vendor and
 * no HTTP, and never meets intake: the stored handoff is their only meeting place.
 */
@NullMarked
package dev.legato.delivery;

import org.jspecify.annotations.NullMarked;
