package io.ipflow.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database to the schema that this program knows. */
final class Schema {
  private final Flyway flyway;

  Schema(DataSource source, String migrations) {
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:" + migrations)
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            .loggers("slf4j")
            .load();
  }

  /** Returns whether a newer program has written it. */
  boolean isNewer() throws FlywayException {
    return Arrays.stream(flyway.info().all()).map(MigrationInfo::getState).anyMatch(Schema::isNew);
  }

  void migrate() throws FlywayException {
    flyway.migrate();
  }

  private static boolean isNew(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }
}
