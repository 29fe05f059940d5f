/**
 * Which places of a text are secrets or personal data, and what stands there instead; the bottom room, it knows text only.
 *
 * <p>The briefing masks what leaves for a desk with it, the settings take their words for kinds from it, and the audit of
 * many transcripts lists what it finds. It reads its words and key shapes from files beside it, keeps nothing between two
 * texts, and must not know what a context package, a source or a desk is.
 */
@NullMarked
package dev.legato.redaction;

import org.jspecify.annotations.NullMarked;
