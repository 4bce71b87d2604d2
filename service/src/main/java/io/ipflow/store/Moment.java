package io.ipflow.store;

/**
 * Where the store stands.
 *
 * @param revision of the latest change
 * @param forgotten the latest revision whose changes were forgotten
 */
record Moment(long revision, long forgotten) {

  static Moment read(Sql sql) throws FaultException {
    return sql.first(
            row -> new Moment(row.getLong(1), row.getLong(2)),
            "SELECT revision, forgotten FROM moment")
        .orElseThrow(() -> new FaultException(Fault.CORRUPT, "the table `moment` is empty"));
  }
}
