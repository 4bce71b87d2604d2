package io.ipflow.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The long-running operations. */
final class OperationTable {
  private final Sql sql;

  OperationTable(Sql sql) {
    this.sql = sql;
  }

  Optional<Operation> get(String id) throws FaultException {
    return sql.first(
        OperationTable::operation,
        "SELECT id, created, ready_at, status, code, body FROM operation WHERE id = ?",
        id);
  }

  void put(Operation operation) throws FaultException {
    sql.update(
        "INSERT INTO operation (id, created, ready_at, status, code, body)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " created = excluded.created, ready_at = excluded.ready_at,"
            + " status = excluded.status, code = excluded.code, body = excluded.body",
        operation.id(),
        operation.created().toEpochMilli(),
        operation.readyAt().toEpochMilli(),
        operation.status().name(),
        operation.code(),
        operation.body());
  }

  void forgetBefore(Instant moment) throws FaultException {
    sql.update("DELETE FROM operation WHERE created < ?", moment.toEpochMilli());
  }

  private static Operation operation(ResultSet row) throws SQLException {
    return new Operation(
        row.getString(1),
        Instant.ofEpochMilli(row.getLong(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Operation.Status.valueOf(row.getString(4)),
        row.getInt(5),
        row.getString(6));
  }
}
