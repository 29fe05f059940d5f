/**
 * What a conversation is about, told against a list: the usual one, a tenant's own phrases, or a model learned in memory from a
 * tenant's own examples.
 *
 * <p>The analysis of many transcripts calls it. It knows nothing of files, routes or desks.
 */
@NullMarked
package dev.legato.signals.category;

import org.jspecify.annotations.NullMarked;
