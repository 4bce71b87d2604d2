package io.ipflow.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The audit log. */
final class AuditTable {
  private final Sql sql;

  AuditTable(Sql sql) {
    this.sql = sql;
  }

  List<Audited> after(long number, int limit) throws FaultException {
    return sql.list(
        AuditTable::line,
        "SELECT number, done_at, who, action, target, outcome FROM audit WHERE number > ?"
            + " ORDER BY number LIMIT ?",
        number,
        limit);
  }

  void add(AuditEntry entry) throws FaultException {
    sql.update(
        "INSERT INTO audit (done_at, who, action, target, outcome) VALUES (?, ?, ?, ?, ?)",
        entry.at().toEpochMilli(),
        entry.who(),
        entry.action(),
        entry.target(),
        entry.outcome());
  }

  void forgetBefore(Instant moment) throws FaultException {
    sql.update("DELETE FROM audit WHERE done_at < ?", moment.toEpochMilli());
  }

  private static Audited line(ResultSet row) throws SQLException {
    return new Audited(
        row.getLong(1),
        new AuditEntry(
            Instant.ofEpochMilli(row.getLong(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6)));
  }
}
