/**
 * What every connector must do, as inherited tests, with the small engine that drives them.
 *
 * <p>Each vendor module's tests extend {@link dev.legato.connector.testkit.HelpdeskConnectorContract} and
 * {@link dev.legato.connector.testkit.TicketRepliesContract}, and hand them a
 * {@link dev.legato.connector.testkit.PretendDesk}. It knows no vendor: only what an agent would see, and the seam.
 */
@NullMarked
package dev.legato.connector.testkit;

import org.jspecify.annotations.NullMarked;
