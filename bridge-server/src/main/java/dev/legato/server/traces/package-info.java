/**
 * Traces for a collector, by OpenTelemetry: the one implementation of {@link dev.legato.tracing.Tracing} that tells anybody.
 *
 * <p>{@code BridgeComponents} makes it when the configuration names a collector, and only then. It knows spans and headers; it
 * knows no handoff, no store and no desk, and reads no variable of the environment.
 */
@NullMarked
package dev.legato.server.traces;

import org.jspecify.annotations.NullMarked;
