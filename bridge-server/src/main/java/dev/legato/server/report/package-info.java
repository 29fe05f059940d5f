/**
 * What the builder of a bot may see of its own source: figures, ids and causes, and the key that opens the page.
 *
 * <p>The routes ask for it and send it. It knows the store's figures of one source, and nothing a customer said.
 */
@NullMarked
package dev.legato.server.report;

import org.jspecify.annotations.NullMarked;
