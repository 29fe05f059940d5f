/**
 * The handoff store in SQL that SQLite and PostgreSQL both speak.
 *
 * <p>{@link dev.legato.handoff.sql.SqlHandoffStore} holds the statements; a {@link dev.legato.handoff.sql.Database} knows
 * how its product commits: SQLite by one writer that commits what has queued up in one transaction.
 */
@NullMarked
package dev.legato.handoff.sql;

import org.jspecify.annotations.NullMarked;
