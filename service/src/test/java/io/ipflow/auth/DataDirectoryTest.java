package io.ipflow.auth;

import static io.ipflow.auth.DataDirectory.Readers.ALL;
import static io.ipflow.auth.DataDirectory.Readers.OWNER;
import static io.ipflow.auth.House.permissions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void aMissingFolderIsMadeForItsOwnerAlone() throws Exception {
    Path made = folder.resolve("a/b");
    DataDirectory.open(made);
    assertThat(permissions(made)).isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsThereKeepsItsPermissions() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    DataDirectory.open(folder);
    assertThat(permissions(folder)).isEqualTo("rwxr-x---");
  }

  @Test
  void aFileIsForWhomItIsSaidToBe() throws Exception {
    DataDirectory directory = DataDirectory.open(folder);
    directory.replace("secret", "s", OWNER);
    directory.replace("open", "o", ALL);
    assertThat(permissions(folder.resolve("secret"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("open"))).isEqualTo("rw-r--r--");
  }

  @Test
  void aFileIsReplacedWholeAndNothingElseIsLeft() throws Exception {
    DataDirectory directory = DataDirectory.open(folder);
    directory.replace("file", "a longer content", OWNER);
    Files.writeString(folder.resolve(".file.new"), "left by a crash");
    directory.replace("file", "short", OWNER);
    assertThat(directory.read("file", OWNER)).contains("short");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("file"));
    }
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(DataDirectory.open(folder).read("file", OWNER)).isEmpty();
  }

  @Test
  void aSecretThatAMountWidenedIsNarrowed() throws Exception {
    DataDirectory directory = DataDirectory.open(folder);
    directory.replace("secret", "s", OWNER);
    Path file = folder.resolve("secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    directory.read("secret", OWNER);
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsSaidToBeInTheWay() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> DataDirectory.open(file))
        .withMessageContaining("data directory `" + file + "` cannot be made");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> DataDirectory.open(file.resolve("below")))
        .withMessageContaining("cannot be made: Not a directory");
  }

  @Test
  void aFolderThatCannotBeReadIsSaidWithTheUserWhoCannot() throws Exception {
    String user = System.getProperty("user.name");
    assumeThat(user).as("root reads everything").isNotEqualTo("root");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> DataDirectory.open(folder))
        .withMessageContaining("cannot be read and written by user `" + user + "`");
  }

  @Test
  void whatCannotBeReadOrReplacedIsNamedWithTheReason() throws Exception {
    DataDirectory directory = DataDirectory.open(folder);
    Files.createDirectories(folder.resolve("file/below"));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> directory.read("file", ALL))
        .withMessage("file `%s` cannot be read: Is a directory", folder.resolve("file"));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> directory.replace("file", "", ALL))
        .withMessageContaining("file `%s` cannot be written", folder.resolve("file"));
  }

  @Test
  void oneAtATimeChangesIt() {
    DataDirectory one = DataDirectory.open(folder);
    DataDirectory same = DataDirectory.open(folder);
    AtomicInteger inside = new AtomicInteger();
    int most =
        IntStream.range(0, 64)
            .parallel()
            .map(i -> (i % 2 == 0 ? one : same).alone(() -> enterAndLeave(inside)))
            .max()
            .orElseThrow();
    assertThat(most).isEqualTo(1);
  }

  private static int enterAndLeave(AtomicInteger inside) {
    int now = inside.incrementAndGet();
    Thread.onSpinWait();
    inside.decrementAndGet();
    return now;
  }
}
