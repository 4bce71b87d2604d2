package io.ipflow.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What errors of SQLite and of the file system mean, in words that say what to do. */
final class SqliteFaults {
  // An extended code holds its family in the lowest byte: https://www.sqlite.org/rescode.html.
  private static final int FAMILY = 0xff;

  private final Path file;

  SqliteFaults(Path file) {
    this.file = file;
  }

  FaultException of(Fault fault, Throwable cause) {
    return new FaultException(fault, message(fault, cause), cause);
  }

  /** Returns what it means, looking for SQLite's own word among the causes. */
  FaultException of(Exception error) {
    Optional<SQLiteException> own =
        causes(error)
            .filter(SQLiteException.class::isInstance)
            .map(SQLiteException.class::cast)
            .findFirst();
    if (own.isPresent()) {
      return of(fault(own.get().getResultCode()), own.get());
    }
    return of(
        error instanceof SQLTransientConnectionException ? Fault.BUSY : Fault.UNEXPECTED, error);
  }

  FaultException of(IOException error) {
    String text = String.valueOf(error.getMessage());
    if (text.contains("No space left") || text.contains("quota exceeded")) {
      return of(Fault.DISK_FULL, error);
    }
    boolean denied = error instanceof AccessDeniedException || text.contains("Read-only file");
    return of(denied ? Fault.READ_ONLY : Fault.DISK_FAILED, error);
  }

  private static Fault fault(SQLiteErrorCode result) {
    return switch (SQLiteErrorCode.getErrorCode(result.code & FAMILY)) {
      case SQLITE_FULL -> Fault.DISK_FULL;
      case SQLITE_READONLY, SQLITE_PERM -> Fault.READ_ONLY;
      case SQLITE_IOERR, SQLITE_CANTOPEN -> Fault.DISK_FAILED;
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> Fault.CORRUPT;
      case SQLITE_BUSY, SQLITE_LOCKED -> Fault.BUSY;
      default -> Fault.UNEXPECTED;
    };
  }

  private String message(Fault fault, Throwable cause) {
    return switch (fault) {
      case DISK_FULL ->
          "no room on the disk of `%s`: nothing was changed; make room and try again"
              .formatted(file);
      case READ_ONLY ->
          "`%s` cannot be written: give this user the right to write the file and its folder, on a disk that is not read-only%s"
              .formatted(file, because(cause));
      case DISK_FAILED ->
          "the disk failed at `%s`: nothing was changed; see to the disk and the folder's rights%s"
              .formatted(file, because(cause));
      case NEWER_SCHEMA ->
          "a newer ipflow wrote `%s`: run that one, or start with another folder".formatted(file);
      case CORRUPT ->
          "`%s` is damaged, or no database that ipflow wrote: restore it from a copy, or start with another folder%s"
              .formatted(file, because(cause));
      case IN_USE -> inUse();
      case BUSY ->
          "`%s` is kept by others for too long: try again%s".formatted(file, because(cause));
      case CLOSED -> "the store was closed";
      case UNEXPECTED -> "`%s` answers what was not expected%s".formatted(file, because(cause));
    };
  }

  private String inUse() {
    Path folder = file.getParent();
    return "another ipflow server%s has `%s`: stop it, or start with another folder"
        .formatted(FolderLock.owner(folder).map(" (process %s)"::formatted).orElse(""), folder);
  }

  private static String because(Throwable cause) {
    if (cause == null || cause.getMessage() == null) {
      return "";
    }
    String reason = cause instanceof FileSystemException system ? system.getReason() : null;
    String text = reason != null ? reason : cause.getMessage();
    return ": " + text.lines().findFirst().orElse("");
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
