package io.ipflow.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the statements of one transaction.
 *
 * <p>A database may undo a transaction by itself when a statement fails, and what came after would
 * then stand alone. So after the first failure nothing more is run, and the change cannot commit.
 */
final class Sql {

  /** Makes a value of a row. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final Database.Transaction transaction;
  private final Database database;
  private FaultException failure;
  private boolean ended;

  Sql(Database.Transaction transaction, Database database) {
    this.transaction = transaction;
    this.database = database;
  }

  <T> List<T> list(Row<T> row, String sql, Object... values) throws FaultException {
    List<T> rows = new ArrayList<>();
    forEach(row, rows::add, sql, values);
    return rows;
  }

  <T> Optional<T> first(Row<T> row, String sql, Object... values) throws FaultException {
    return list(row, sql, values).stream().findFirst();
  }

  // The taker gets its row while the statement is open: it must not be kept waiting for all.
  <T> void forEach(Row<T> row, Consumer<T> taker, String sql, Object... values)
      throws FaultException {
    checkUsable();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        taker.accept(row.of(found));
      }
    } catch (SQLException error) {
      throw failed(error);
    }
  }

  int update(String sql, Object... values) throws FaultException {
    checkUsable();
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException error) {
      throw failed(error);
    }
  }

  void commit() throws FaultException {
    checkUsable();
    try {
      transaction.commit();
    } catch (SQLException error) {
      throw failed(error);
    }
  }

  void end() {
    ended = true;
    transaction.end();
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    for (Object value : values) {
      checkEncodable(value);
    }
    PreparedStatement statement = transaction.connection().prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static void checkEncodable(Object value) {
    if (value instanceof String text && !WholeText.isWhole(text)) {
      throw new IllegalArgumentException("a text with a lone surrogate cannot be stored");
    }
  }

  private void checkUsable() throws FaultException {
    if (ended) {
      throw new IllegalStateException("this moment of the store is over: its work has returned");
    }
    if (failure != null) {
      throw failure;
    }
  }

  private FaultException failed(SQLException error) {
    failure = database.fault(error);
    return failure;
  }
}
