/**
 * The seam to a helpdesk: what a vendor module must fill, and the words both sides share.
 *
 * <p>Delivery calls it, vendor modules implement it; {@code connector.http} holds the manners all desks share. A
 * connector makes one call per step and reports what happened: it never retries a write, never sleeps, never decides
 * what becomes of a delivery.
 */
@NullMarked
package dev.legato.connector;

import org.jspecify.annotations.NullMarked;
