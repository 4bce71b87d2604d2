package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one change altered, as it was before. */
final class KeptTable {
  private final Sql sql;

  KeptTable(Sql sql) {
    this.sql = sql;
  }

  /** A resource as it was; without type and body where it was not there. */
  record Before(ResourceId id, Optional<String> type, Optional<String> body) {
    private static Before of(ResultSet row) throws SQLException {
      return new Before(
          ResourceId.of(row.getString(1)),
          Optional.ofNullable(row.getString(2)),
          Optional.ofNullable(row.getString(3)));
    }
  }

  Optional<Kept> change() throws FaultException {
    return sql.first(
        row ->
            new Kept(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getInt(4)),
        "SELECT revision, made_at, who, (SELECT COUNT(*) FROM kept_resource) FROM kept_change");
  }

  List<Before> resources() throws FaultException {
    return sql.list(Before::of, "SELECT id, type, body FROM kept_resource ORDER BY id_key");
  }

  /** Keeps a resource as it is now; what the change had altered before stays as it was. */
  void add(ResourceId id) throws FaultException {
    sql.update(
        "INSERT INTO kept_resource (id_key, id, type, body)"
            + " SELECT ?, COALESCE(there.id, ?), there.type, there.body"
            + " FROM (SELECT 1) LEFT JOIN resource there ON there.id_key = ?"
            + " WHERE TRUE ON CONFLICT (id_key) DO NOTHING",
        Keys.of(id),
        id.toString(),
        Keys.of(id));
  }

  void begin(long revision, Instant at, String who) throws FaultException {
    clear();
    sql.update(
        "INSERT INTO kept_change (only_row, revision, made_at, who) VALUES (1, ?, ?, ?)",
        revision,
        at.toEpochMilli(),
        who);
  }

  void clear() throws FaultException {
    sql.update("DELETE FROM kept_resource");
    sql.update("DELETE FROM kept_change");
  }
}
