/**
 * From raw bytes to a durable handoff: authentic, understood, routed, stored, and only then acknowledged.
 *
 * <p>The HTTP routes call {@link dev.legato.intake.Intake} and turn its answer into a status; the stored handoff is all
 * that delivery sees of it. It knows no HTTP server and no desk.
 */
@NullMarked
package dev.legato.intake;

import org.jspecify.annotations.NullMarked;
