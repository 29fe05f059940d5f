/**
 * Writes the briefing into Intercom: which calls, in which bytes, and what Intercom's answers prove.
 *
 * <p>The wiring makes one {@link dev.legato.connector.intercom.IntercomConnector} per desk and delivery calls it through
 * the seam. It knows nothing of retries, queues or other desks, and no record of Intercom's leaves it.
 */
@NullMarked
package dev.legato.connector.intercom;

import org.jspecify.annotations.NullMarked;
