package io.ipflow.store;

/** What can go wrong with a store, by what has to be done about it. */
public enum Fault {
  /** The disk has no room; once there is some, writing works again. */
  DISK_FULL,
  /** The folder, the file or the disk may not be written. */
  READ_ONLY,
  /** The disk failed to read or to write. */
  DISK_FAILED,
  /** A newer ipflow wrote the database. */
  NEWER_SCHEMA,
  /** The file is damaged, or none that ipflow wrote. */
  CORRUPT,
  /** Another server process has the folder. */
  IN_USE,
  /** Others kept the database for too long; trying again may help. */
  BUSY,
  /** The store was closed. */
  CLOSED,
  /** None of the others: a fault of ipflow's own. */
  UNEXPECTED
}
