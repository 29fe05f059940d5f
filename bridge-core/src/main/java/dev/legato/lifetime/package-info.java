/**
 * How long the bridge remembers, and how it is made to forget somebody.
 *
 * <p>The server calls it: now and then for what is over its time, and when an admin asks. It reads stored bodies through
 * the sources' adapters and has the store do the forgetting; it knows no desk, and what was written there it can only name.
 */
@NullMarked
package dev.legato.lifetime;

import org.jspecify.annotations.NullMarked;
