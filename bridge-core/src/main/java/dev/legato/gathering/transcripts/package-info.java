/**
 * How the conversation of a handoff is fetched from each platform that does not send it: addresses, credentials, pages, and how
 * what came is put where the platform's own reader looks for it.
 *
 * <p>Gathering calls it. It knows no desk and no store, and reaches the platforms through the guard alone.
 */
@NullMarked
package dev.legato.gathering.transcripts;

import org.jspecify.annotations.NullMarked;
