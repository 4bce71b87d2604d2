package io.ipflow.store;

import java.util.Optional;

/** What the server remembers of itself. */
final class SettingTable {
  private final Sql sql;

  SettingTable(Sql sql) {
    this.sql = sql;
  }

  Optional<String> get(String name) throws FaultException {
    return sql.first(row -> row.getString(1), "SELECT value FROM setting WHERE name = ?", name);
  }

  void put(String name, String value) throws FaultException {
    sql.update(
        "INSERT INTO setting (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
  }
}
