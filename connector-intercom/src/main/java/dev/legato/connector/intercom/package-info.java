/**
 * Writes the briefing into Intercom: its calls, its errors, its limits. The delivery room calls it, one step at a time. It knows
 * nothing of stores, bots or other desks, and decides nothing about repeating.
 */
@NullMarked
package dev.legato.connector.intercom;

import org.jspecify.annotations.NullMarked;
