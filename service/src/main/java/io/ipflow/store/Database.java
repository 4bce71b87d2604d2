package io.ipflow.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What differs from database to database: how connections are made, how a moment begins, what an
 * error means. The rest is SQL that SQLite and PostgreSQL both take.
 */
interface Database extends AutoCloseable {

  /** Begins one that only reads: all it reads is of one moment. */
  Transaction beginReading() throws SQLException;

  /** Begins one that also writes, once no other that writes is under way. */
  Transaction beginWriting() throws SQLException;

  /** Returns what an error means. */
  FaultException fault(SQLException error);

  @Override
  void close();

  /** A transaction on a connection of its own. */
  interface Transaction {

    /** Returns the connection that its statements run on. */
    Connection connection();

    /** Makes what was written durable. */
    void commit() throws SQLException;

    /** Undoes what was not committed, and gives the connection back. */
    void end();
  }
}
