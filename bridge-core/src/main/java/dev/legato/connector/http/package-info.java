/**
 * The manners all desks share on the wire: one request sent at most once, what its answer proves, and how long to wait.
 *
 * <p>Vendor modules call it. It knows no vendor, keeps no credentials, never repeats a request and never sleeps.
 */
@NullMarked
package dev.legato.connector.http;

import org.jspecify.annotations.NullMarked;
