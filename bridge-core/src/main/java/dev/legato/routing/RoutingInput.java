package dev.legato.routing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Priority;

/** What a policy decides on: the package, the configured name of its source, and the urgency after all signals. */
public record RoutingInput(ContextPackage contextPackage, String sourceName, Priority effectiveUrgency) {}
