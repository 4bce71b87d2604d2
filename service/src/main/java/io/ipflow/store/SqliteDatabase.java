package io.ipflow.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/**
 * SQLite in a file: a write-ahead log (readers and the one writer do not wait for each other) that
 * is brought to the disk at every commit (synchronous=FULL).
 */
final class SqliteDatabase implements Database {
  private final FolderLock lock;
  private final SqliteFaults faults;
  private final HikariDataSource writer;
  private final HikariDataSource readers;

  private SqliteDatabase(FolderLock lock, SqliteFile file) throws FaultException {
    this.lock = lock;
    this.faults = file.faults();
    this.writer = file.writer();
    this.readers = readersBeside(writer, file);
  }

  static SqliteDatabase open(StoreSettings settings) throws FaultException {
    SqliteFile file = new SqliteFile(settings);
    FolderLock lock = take(settings, file.faults());
    SqliteDatabase opened = null;
    try {
      file.prepare();
      opened = new SqliteDatabase(lock, file);
    } finally {
      if (opened == null) {
        giveFree(lock);
      }
    }
    return opened;
  }

  private static FolderLock take(StoreSettings settings, SqliteFaults faults)
      throws FaultException {
    try {
      return FolderLock.take(settings.folder()).orElseThrow(() -> faults.of(Fault.IN_USE, null));
    } catch (IOException error) {
      throw faults.of(error);
    }
  }

  private static HikariDataSource readersBeside(HikariDataSource writer, SqliteFile file)
      throws FaultException {
    try {
      return file.readers();
    } catch (FaultException failed) {
      writer.close();
      throw failed;
    }
  }

  @Override
  public Transaction beginReading() throws SQLException {
    return SqliteTransaction.begin(readers, "BEGIN");
  }

  // Takes the right to write at once, before anything is read: what is read stays true.
  @Override
  public Transaction beginWriting() throws SQLException {
    return SqliteTransaction.begin(writer, "BEGIN IMMEDIATE");
  }

  @Override
  public FaultException fault(SQLException error) {
    return faults.of(error);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    giveFree(lock);
  }

  private static void giveFree(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
