/**
 * Brings together what a handoff only points to, before it is drafted: the customer's files, kept beside the handoff until
 * they are on the desk.
 *
 * <p>Delivery asks for it through its {@link dev.legato.delivery.Gathering} seam, and drafting reads what it noted. It
 * knows no desk, and reaches other people's addresses through the guard alone.
 */
@NullMarked
package dev.legato.gathering;

import org.jspecify.annotations.NullMarked;
