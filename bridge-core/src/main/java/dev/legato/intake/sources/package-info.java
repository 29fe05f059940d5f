/**
 * One reader per kind of bot: what that bot posts becomes a context package, or a clear word why not.
 *
 * <p>Intake calls it with a parsed, authentic body. Pure: no network, no clock of its own, no store, no desk; a vendor's
 * field names never leave this room, and what a model was told in private (prompts, reasoning, raw tool output) never enters
 * a package.
 */
@NullMarked
package dev.legato.intake.sources;

import org.jspecify.annotations.NullMarked;
