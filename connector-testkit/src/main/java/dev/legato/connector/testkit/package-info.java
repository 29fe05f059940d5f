/**
 * What every connector must do, as one inherited test, with the small engine that drives it.
 *
 * <p>Each vendor module's tests extend {@link dev.legato.connector.testkit.HelpdeskConnectorContract} and hand it a
 * {@link dev.legato.connector.testkit.PretendDesk}. It knows no vendor: only what an agent would see, and the seam.
 */
@NullMarked
package dev.legato.connector.testkit;

import org.jspecify.annotations.NullMarked;
