/**
 * Is this webhook from whom it says? One class per scheme, over the raw bytes, in constant time.
 *
 * <p>Intake asks before it looks into a body. A refusal names the likely cause for the bot's builder and never gives a
 * secret or an expected signature away.
 */
@NullMarked
package dev.legato.intake.signatures;

import org.jspecify.annotations.NullMarked;
