/**
 * The sandbox: one loopback server that pretends to be other people's helpdesks, with switches for everything that goes
 * wrong. Tests, the demo and the bench start it through {@link dev.legato.sandbox.HelpdeskSandbox}; other processes
 * reach it over {@code /_sandbox}. It may not know anything of the bridge or its connectors, so that it cannot share
 * their mistakes.
 */
@NullMarked
package dev.legato.sandbox;

import org.jspecify.annotations.NullMarked;
