/**
 * A pretend Intercom: its REST API 2.16, strict and stateful, and the inbox a teammate sees, written from the vendor's
 * description alone. The server mounts it under {@code /intercom}; tests look at its state through
 * {@link dev.legato.sandbox.intercom.PretendIntercom}. It may not know the other desks.
 */
@NullMarked
package dev.legato.sandbox.intercom;

import org.jspecify.annotations.NullMarked;
