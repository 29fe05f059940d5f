/**
 * What happens after a handoff was taken: watching that it arrives and is answered, and telling its owner when it is not.
 *
 * <p>The server starts it and gives it channels. It reads the store and asks delivery how desks stand; it writes nothing
 * to a desk, and no notice holds a customer's words.
 */
@NullMarked
package dev.legato.followthrough;

import org.jspecify.annotations.NullMarked;
