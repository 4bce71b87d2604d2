package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Which revision changed which resource. */
final class ChangeTable {
  private final Sql sql;

  ChangeTable(Sql sql) {
    this.sql = sql;
  }

  Changes since(long revision) throws FaultException {
    Moment now = Moment.read(sql);
    if (revision < now.forgotten() || revision > now.revision()) {
      return new Changes(revision, now.revision(), false, List.of());
    }
    List<Change> changes =
        sql.list(
            ChangeTable::change,
            "SELECT revision, id, kind, made_at, who FROM change WHERE revision > ?"
                + " ORDER BY revision, id_key",
            revision);
    return new Changes(revision, now.revision(), true, changes);
  }

  /** Adds what a change did; of two steps at one resource the last counts. */
  void add(Change change) throws FaultException {
    sql.update(
        "INSERT INTO change (revision, id_key, id, kind, made_at, who) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (revision, id_key) DO UPDATE SET id = excluded.id,"
            + " kind = excluded.kind",
        change.revision(),
        Keys.of(change.id()),
        change.id().toString(),
        change.kind().name(),
        change.at().toEpochMilli(),
        change.who());
  }

  // Revisions are forgotten from the oldest on without a gap, also where a clock was set back.
  void forgetBefore(Instant moment) throws FaultException {
    sql.update(
        "UPDATE moment SET forgotten = COALESCE((SELECT MIN(revision) - 1 FROM change"
            + " WHERE made_at >= ?), revision)",
        moment.toEpochMilli());
    sql.update("DELETE FROM change WHERE revision <= (SELECT forgotten FROM moment)");
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1),
        ResourceId.of(row.getString(2)),
        Change.Kind.valueOf(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5));
  }
}
