package dev.legato.handoff.sql;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.LifetimeContract;
import dev.legato.sealing.Sealing;
import dev.legato.settings.StorageSettings;
import java.sql.SQLException;

final class PostgresLifetimeTest extends LifetimeContract {
  private final StorageSettings.Postgres settings = TestPostgres.fresh();

  @Override
  protected HandoffStore open(Sealing sealing) {
    return SqlHandoffStore.postgres(settings, sealing);
  }

  @Override
  protected String dump() {
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      return Rows.dump(session.connection());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected String everything() {
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      return Rows.everything(session.connection());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void swapBodies() {
    try (var database = PostgresDatabase.open(settings); var session = database.ownSession()) {
      Rows.swapBodies(session.connection());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
