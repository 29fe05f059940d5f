/**
 * What the turns of a conversation tell: mood, repetitions, requests for a person, promises, steps and their outcomes, when a
 * person should have come, and which turns a summary needs; each with the words it rests on.
 *
 * <p>The signals of a context package and the analysis of many transcripts call it. It knows no context package beyond who speaks, has no clock and no I/O, and is
 * linear in the length of the conversation.
 */
@NullMarked
package dev.legato.signals.transcript;

import org.jspecify.annotations.NullMarked;
