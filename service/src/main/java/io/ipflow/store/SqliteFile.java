package io.ipflow.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file of a store: looked through, brought to today's schema, and then lent out in connections.
 */
final class SqliteFile {
  private static final String NAME = "ipflow.db";
  private static final String MIGRATIONS = "io/ipflow/store/sqlite";
  private static final int BUSY_MILLIS = 10_000;
  // A reader that stays long lets the log grow; it shrinks to this afterwards.
  private static final int LOG_BYTES = 64 << 20;

  private final StoreSettings settings;
  private final Path path;
  private final SqliteFaults faults;
  private final DataSource source;

  SqliteFile(StoreSettings settings) {
    this.settings = settings;
    this.path = settings.folder().resolve(NAME);
    this.faults = new SqliteFaults(path);
    this.source = source(path);
  }

  SqliteFaults faults() {
    return faults;
  }

  static DataSource source(Path path) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(LOG_BYTES);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    // As a URI, in which the characters that the driver would read as options are escaped.
    source.setUrl("jdbc:sqlite:" + path.toUri());
    return source;
  }

  /** Makes the file fit for use; it must be this process's alone. */
  void prepare() throws FaultException {
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw faults.of(Fault.READ_ONLY, null);
    }
    check();
    migrate();
  }

  // A damaged file is found now rather than by some answer later.
  private void check() throws FaultException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!row.next() || !row.getString(1).equals("ok")) {
        throw faults.of(Fault.CORRUPT, null);
      }
    } catch (SQLException error) {
      throw faults.of(error);
    }
  }

  private void migrate() throws FaultException {
    try {
      Schema schema = new Schema(source, MIGRATIONS);
      if (schema.isNewer()) {
        throw faults.of(Fault.NEWER_SCHEMA, null);
      }
      schema.migrate();
    } catch (FlywayException error) {
      FaultException fault = faults.of(error);
      // What Flyway itself refuses is a schema that is not as it was written.
      throw fault.fault() == Fault.UNEXPECTED ? faults.of(Fault.CORRUPT, error) : fault;
    }
  }

  HikariDataSource writer() throws FaultException {
    return pool("ipflow-writer", 1, "PRAGMA query_only = OFF");
  }

  HikariDataSource readers() throws FaultException {
    return pool("ipflow-readers", settings.readers(), "PRAGMA query_only = ON");
  }

  private HikariDataSource pool(String name, int size, String first) throws FaultException {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setConnectionInitSql(first);
    config.setConnectionTimeout(settings.patience().toMillis());
    // The connections to a file do not age.
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException error) {
      throw faults.of(error);
    }
  }
}
