/**
 * The HTTP surface (contract section 3): one class per group of addresses. HTTP words end here.
 *
 * <p>Javalin calls them; they call intake and the store and choose status and body. They decide nothing about handoffs.
 */
@NullMarked
package dev.legato.server.routes;

import org.jspecify.annotations.NullMarked;
