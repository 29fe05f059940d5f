/**
 * Where a handoff goes: the rules of ops as conditions over the context package, first match wins, with a trace of why.
 *
 * <p>The server compiles a policy when the configuration is read, delivery and the command line ask it. Everything here
 * is a pure function of package and policy: no desk, no store, no clock; the words of a customer never reach a trace.
 */
@NullMarked
package dev.legato.routing;

import org.jspecify.annotations.NullMarked;
