/**
 * Writes the briefing into Zendesk Support: which calls, in which bytes, and what Zendesk's answers prove.
 *
 * <p>The wiring makes one {@link dev.legato.connector.zendesk.ZendeskConnector} per desk and delivery calls it through
 * the seam. It knows nothing of retries, queues or other desks, and no record of Zendesk's leaves it.
 */
@NullMarked
package dev.legato.connector.zendesk;

import org.jspecify.annotations.NullMarked;
