package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a store finds where it is opened. */
class OpeningTest {
  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("store");
  }

  private Path file() {
    return folder().resolve("ipflow.db");
  }

  private void fill() throws StoreException {
    try (Store store = Store.open(folder())) {
      put(store, "a", "x".repeat(100_000));
    }
  }

  private static void put(Store store, String name, String body) throws StoreException {
    store.change("me", now -> now.put(nsg(name), NSG, body, Precondition.NONE));
  }

  private FaultException refusal() {
    return catchThrowableOfType(FaultException.class, () -> Store.open(folder()).close());
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = SqliteFile.source(file()).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aFolderIsMadeForTheOwnerAlone() throws Exception {
    Path deep = temporary.resolve("not/yet/there");
    Store.open(deep).close();

    assertThat(deep.resolve("ipflow.db")).isRegularFile();
    assumeTrue(
        Files.getFileAttributeView(deep, PosixFileAttributeView.class) != null,
        "no POSIX rights here");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
        .isEqualTo("rwx------");
  }

  @Test
  void aFoldersNameMayHoldAnyCharacter() throws Exception {
    Path odd = temporary.resolve("a b?mode=ro&x#%20 'ä\"");
    try (Store store = Store.open(odd)) {
      put(store, "a", "1");
    }

    assertThat(odd.resolve("ipflow.db")).isRegularFile();
    try (Store store = Store.open(odd)) {
      assertThat(store.read(Reading::revision)).isEqualTo(1);
    }
  }

  @Test
  void everyCommitIsBroughtToTheDisk() throws Exception {
    fill();
    try (Connection connection = SqliteFile.source(file()).getConnection();
        Statement statement = connection.createStatement()) {
      // FULL is 2: https://www.sqlite.org/pragma.html#pragma_synchronous.
      assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void oneFolderHasOneStoreInAProcess() throws Exception {
    try (Store first = Store.open(folder())) {
      FaultException second = refusal();
      assertThat(second.fault()).isEqualTo(Fault.IN_USE);
      assertThat(second)
          .hasMessage(
              "another ipflow server (process %d) has `%s`: stop it, or start with another folder",
              ProcessHandle.current().pid(), folder());
      put(first, "a", "1");
    }
    fill();
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws Exception {
    fill();
    sql(
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 1,"
            + " installed_by, installed_on, 1, 1 FROM flyway_schema_history LIMIT 1");

    FaultException newer = refusal();
    assertThat(newer.fault()).isEqualTo(Fault.NEWER_SCHEMA);
    assertThat(newer)
        .hasMessage(
            "a newer ipflow wrote `%s`: run that one, or start with another folder", file());
    sql("DELETE FROM flyway_schema_history WHERE version = '99'");
    fill();
  }

  @Test
  void whatIsNoDatabaseIsLeftAsItIs() throws Exception {
    Files.createDirectories(folder());
    Files.writeString(file(), "{\"not\": \"a database\"}".repeat(100));

    FaultException corrupt = refusal();
    assertThat(corrupt.fault()).isEqualTo(Fault.CORRUPT);
    assertThat(corrupt).hasMessageContaining(file().toString()).hasMessageContaining("restore it");
    assertThat(Files.readString(file())).startsWith("{\"not\"");
  }

  @Test
  void aDamagedDatabaseIsFoundAtTheStart() throws Exception {
    fill();
    try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
      damaged.seek(4096);
      damaged.write("damage".repeat(5000).getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(refusal().fault()).isEqualTo(Fault.CORRUPT);
  }

  @Test
  void aTruncatedDatabaseIsFoundAtTheStart() throws Exception {
    fill();
    try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
      damaged.setLength(damaged.length() / 2);
    }

    assertThat(refusal().fault()).isEqualTo(Fault.CORRUPT);
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws Exception {
    Files.createDirectories(folder());
    sql("CREATE TABLE theirs (a TEXT)", "INSERT INTO theirs VALUES ('kept')");

    assertThat(refusal().fault()).isEqualTo(Fault.CORRUPT);
    sql("INSERT INTO theirs SELECT a FROM theirs");
  }

  @Test
  void aFileWhereTheFolderShouldBeIsSaidSo() throws Exception {
    Files.writeString(folder(), "");

    assertThat(refusal()).hasMessageContaining("the folder is a file");
  }

  @Test
  void aFolderWithoutTheRightToWriteIsRefused() throws Exception {
    fill();
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("r-x------"));
    try {
      assumeTrue(!Files.isWritable(folder()), "root may write everywhere");
      assertThat(refusal().fault()).isEqualTo(Fault.READ_ONLY);
    } finally {
      Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
    }
    fill();
  }

  @Test
  void whoWaitsTooLongForItsTurnIsToldToTryAgain() throws Exception {
    StoreSettings hasty = new StoreSettings(folder(), 1, Duration.ofMillis(300), Clock.systemUTC());
    try (Store store = Store.open(hasty)) {
      FaultException busy =
          store.read(
              now ->
                  catchThrowableOfType(FaultException.class, () -> store.read(Reading::revision)));
      assertThat(busy.fault()).isEqualTo(Fault.BUSY);
      assertThat(busy).hasMessageContaining("try again");
      assertThat(store.read(Reading::revision)).isZero();
    }
  }

  /** The meanings are those of https://www.sqlite.org/rescode.html. */
  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, DISK_FULL",
    "SQLITE_READONLY, READ_ONLY",
    "SQLITE_READONLY_DIRECTORY, READ_ONLY",
    "SQLITE_IOERR_FSYNC, DISK_FAILED",
    "SQLITE_CANTOPEN, DISK_FAILED",
    "SQLITE_CORRUPT_INDEX, CORRUPT",
    "SQLITE_NOTADB, CORRUPT",
    "SQLITE_BUSY_SNAPSHOT, BUSY",
    "SQLITE_CONSTRAINT_PRIMARYKEY, UNEXPECTED"
  })
  void whatSqliteSaysMeansAFault(SQLiteErrorCode code, Fault fault) {
    SQLException error = new SQLException("wrapped", new SQLiteException("said so", code));
    assertThat(new SqliteFaults(file()).of(error).fault()).isEqualTo(fault);
  }
}
