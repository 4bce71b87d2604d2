package io.ipflow.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps what the server was told, in a folder of its own.
 *
 * <p>A change is all or nothing, and once {@link #change} has returned it is on the disk: it
 * survives the end of the process and of the machine. There is one change at a time, in the order
 * in which they commit; readers neither wait for it nor see half of it.
 *
 * <p>May be used by many threads. One process at a time has a folder.
 */
public final class Store implements AutoCloseable {
  private final StoreSettings settings;
  private final Database database;
  // Held for reading by all that works with the database, for writing by its closing.
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private boolean closed;

  /** The revision of the last change that was acknowledged. */
  private final AtomicLong revision = new AtomicLong();

  /** Whether a commit failed of which only the database knows whether it happened. */
  private volatile boolean doubtful;

  private Store(StoreSettings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /** Opens the store of a folder, makes what is missing, and brings an older one up to date. */
  public static Store open(StoreSettings settings) throws FaultException {
    Store store = new Store(settings, SqliteDatabase.open(settings));
    try {
      store.revision.set(store.read(reading -> reading.revision()));
      return store;
    } catch (FaultException fault) {
      store.close();
      throw fault;
    } catch (StoreException other) {
      throw new IllegalStateException("a reading without a condition", other);
    }
  }

  /** Opens the store of a folder with the usual settings. */
  public static Store open(Path folder) throws FaultException {
    return open(StoreSettings.of(folder));
  }

  /**
   * Reads at one moment. While the work lasts, what is changed after its moment gathers beside the
   * database: copy what takes long and go.
   */
  public <T, X extends Exception> T read(Work<Reading, T, X> work) throws StoreException, X {
    enter();
    try {
      Sql sql = new Sql(begin(database::beginReading), database);
      try {
        return work.on(new ReadingSession(sql));
      } finally {
        sql.end();
      }
    } finally {
      gate.readLock().unlock();
    }
  }

  /**
   * Makes one change of whatever the work writes, or none if it throws anything. Others wait with
   * their changes meanwhile, so it must not wait for one of them, nor start another.
   *
   * @param who asks for it, for the log of changes
   */
  public <T, X extends Exception> Committed<T> change(String who, Work<Writing, T, X> work)
      throws StoreException, X {
    Objects.requireNonNull(who, "who is null");
    enter();
    try {
      Sql sql = new Sql(begin(database::beginWriting), database);
      try {
        WritingSession session = new WritingSession(sql, who, settings.clock().instant());
        return commit(session, work.on(session));
      } finally {
        sql.end();
      }
    } finally {
      gate.readLock().unlock();
    }
  }

  private <T> Committed<T> commit(WritingSession session, T answer) throws FaultException {
    boolean done = false;
    try {
      Committed<T> committed = session.commit(answer);
      revision.accumulateAndGet(committed.revision(), Math::max);
      done = true;
      return committed;
    } finally {
      if (!done) {
        doubtful = true;
      }
    }
  }

  /**
   * Returns a revision not before that of any change that was acknowledged before the call. Without
   * a look into the database, but after a commit that failed: nobody else changes it.
   */
  public long revision() throws StoreException {
    return doubtful ? read(Reading::revision) : revision.get();
  }

  /** Waits for the work under way, then gives the folder free. */
  @Override
  public void close() {
    if (gate.getReadHoldCount() > 0) {
      throw new IllegalStateException("the store cannot be closed from within its own work");
    }
    gate.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        database.close();
      }
    } finally {
      gate.writeLock().unlock();
    }
  }

  private void enter() throws FaultException {
    gate.readLock().lock();
    if (closed) {
      gate.readLock().unlock();
      throw new FaultException(Fault.CLOSED, "the store was closed");
    }
  }

  private Database.Transaction begin(Beginning beginning) throws FaultException {
    try {
      return beginning.begin();
    } catch (SQLException error) {
      throw database.fault(error);
    }
  }

  private interface Beginning {
    Database.Transaction begin() throws SQLException;
  }
}
