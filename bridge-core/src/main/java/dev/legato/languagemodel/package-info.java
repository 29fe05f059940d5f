/**
 * Asks a language model, where one is configured: within its time, its budget and its reach, and never twice.
 *
 * <p>Drafting calls it with questions it wrote itself. It knows the protocol and the limits, nothing of handoffs or desks, and
 * it believes nothing of what it hears: that is judged elsewhere.
 */
@NullMarked
package dev.legato.languagemodel;

import org.jspecify.annotations.NullMarked;
