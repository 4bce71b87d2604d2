package io.ipflow.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction that begins and ends by SQLite's own statements; the driver knows one way only. */
final class SqliteTransaction implements Database.Transaction {
  private final HikariDataSource pool;
  private final Connection connection;
  private boolean open;

  private SqliteTransaction(HikariDataSource pool, Connection connection) {
    this.pool = pool;
    this.connection = connection;
  }

  static SqliteTransaction begin(HikariDataSource pool, String how) throws SQLException {
    SqliteTransaction begun = new SqliteTransaction(pool, pool.getConnection());
    try {
      begun.execute(how);
      begun.open = true;
      return begun;
    } finally {
      if (!begun.open) {
        begun.giveBack();
      }
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void commit() throws SQLException {
    execute("COMMIT");
    open = false;
  }

  @Override
  public void end() {
    if (open) {
      undo();
    }
    giveBack();
  }

  // SQLite undoes by itself what met a full disk, and has nothing left to undo then. In whatever
  // state the connection is, nobody shall meet it again.
  private void undo() {
    try {
      execute("ROLLBACK");
    } catch (SQLException undone) {
      pool.evictConnection(connection);
    }
  }

  private void giveBack() {
    try {
      connection.close();
    } catch (SQLException lost) {
      pool.evictConnection(connection);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
