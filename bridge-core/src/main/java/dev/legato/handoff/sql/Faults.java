package dev.legato.handoff.sql;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's codes for faults mean to us (<a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">its appendix A</a>). SQLite gives none.
 */
final class Faults {
  /** Deadlock, serialization failure, a lock that was not had in time: another transaction was in the way. */
  private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "55P03");
  /** The server is told to end, crashed or does not take anybody yet; or it ended a transaction that lay idle. */
  private static final Set<String> SERVER_WENT = Set.of("57P01", "57P02", "57P03", "25P03");

  private Faults() {}

  static boolean isInTheWay(@Nullable Throwable fault) {
    return fault instanceof SQLException sql && sql.getSQLState() != null && IN_THE_WAY.contains(sql.getSQLState());
  }

  static boolean isConnectionLost(@Nullable Throwable fault) {
    return fault instanceof SQLException sql && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("08") || SERVER_WENT.contains(sql.getSQLState()));
  }
}
