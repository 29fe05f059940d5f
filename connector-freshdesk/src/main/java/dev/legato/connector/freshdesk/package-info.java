/**
 * Writes the briefing into Freshdesk: its calls, its errors, its limits. The delivery room calls it, one step at a time. It knows
 * nothing of stores, bots or other desks, and decides nothing about repeating.
 */
@NullMarked
package dev.legato.connector.freshdesk;

import org.jspecify.annotations.NullMarked;
