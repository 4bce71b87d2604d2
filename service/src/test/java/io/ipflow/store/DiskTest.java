package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or may not be written: a clear error, nothing lost, and then on again. */
class DiskTest {
  @TempDir Path temporary;
  private TinyDisk disk;
  private Path folder;

  @BeforeEach
  void mount() throws Exception {
    disk = TinyDisk.of(4, temporary.resolve("disk"));
    folder = temporary.resolve("disk/store");
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.unmount();
    }
  }

  private static long put(Store store, String name, String body) throws StoreException {
    return store.change("me", now -> now.put(nsg(name), NSG, body, Precondition.NONE)).revision();
  }

  private static String body(Store store, String name) throws StoreException {
    return store.read(now -> now.get(nsg(name)).orElseThrow().body());
  }

  private static long count(Store store) throws StoreException {
    return store.read(
        now -> (long) now.list(Listing.of(Scope.EVERYTHING).limitedTo(9999)).resources().size());
  }

  private static FaultException fillUp(Store store) {
    return catchThrowableOfType(
        FaultException.class,
        () -> {
          for (int i = 0; i < 1000; i++) {
            put(store, "filler" + i, "x".repeat(50_000));
          }
        });
  }

  private Path ballast() throws IOException {
    Path file = temporary.resolve("disk/ballast");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      return file;
    }
  }

  @Test
  void aFullDiskRefusesWritesKeepsEverythingAndGoesOnOnceThereIsRoom() throws Exception {
    try (Store store = Store.open(folder)) {
      put(store, "first", "1");
      Path ballast = temporary.resolve("disk/ballast");
      Files.write(ballast, new byte[1 << 20]);

      FaultException full = fillUp(store);
      assertThat(full.fault()).isEqualTo(Fault.DISK_FULL);
      assertThat(full)
          .hasMessage(
              "no room on the disk of `%s`: nothing was changed; make room and try again",
              folder.resolve("ipflow.db"));

      long before = store.read(Reading::revision);
      assertThat(count(store)).isEqualTo(before);
      assertThatThrownBy(() -> put(store, "first", "y".repeat(2_000_000)))
          .isInstanceOf(FaultException.class);
      assertThat(body(store, "first")).isEqualTo("1");

      Files.delete(ballast);
      assertThat(put(store, "first", "2")).isEqualTo(before + 1);
      assertThat(body(store, "first")).isEqualTo("2");
      assertThat(count(store)).isEqualTo(before);
    }
    try (Store again = Store.open(folder)) {
      assertThat(body(again, "first")).isEqualTo("2");
      assertThat(body(again, "filler0")).hasSize(50_000);
    }
  }

  /** SQLite undoes all of it by itself: what the work did next would otherwise stand alone. */
  @Test
  void aChangeThatMetAFullDiskCannotGoOnEvenIfItsWorkTries() throws Exception {
    try (Store store = Store.open(folder)) {
      put(store, "first", "1");
      FaultException full =
          catchThrowableOfType(
              FaultException.class,
              () ->
                  store.change(
                      "me",
                      now -> {
                        now.put(nsg("a"), NSG, "small", Precondition.NONE);
                        assertThatThrownBy(
                                () ->
                                    now.put(
                                        nsg("b"), NSG, "x".repeat(9_000_000), Precondition.NONE))
                            .isInstanceOf(FaultException.class);
                        assertThatThrownBy(() -> now.put(nsg("c"), NSG, "small", Precondition.NONE))
                            .isInstanceOf(FaultException.class);
                        return null;
                      }));

      assertThat(full.fault()).isEqualTo(Fault.DISK_FULL);
      assertThat(count(store)).isEqualTo(1);
      assertThat(put(store, "d", "small")).isEqualTo(2);
      assertThat(count(store)).isEqualTo(2);
    }
  }

  @Test
  void aStoreThatFindsNoRoomAtItsStartSaysSoAndStartsLater() throws Exception {
    Path ballast = ballast();
    FaultException full =
        catchThrowableOfType(FaultException.class, () -> Store.open(folder).close());
    assertThat(full.fault()).isEqualTo(Fault.DISK_FULL);

    Files.delete(ballast);
    try (Store store = Store.open(folder)) {
      assertThat(put(store, "a", "1")).isEqualTo(1);
    }
  }

  @Test
  void aReadOnlyDiskIsRefusedAndLosesNothing() throws Exception {
    try (Store store = Store.open(folder)) {
      put(store, "a", "1");
    }
    disk.remount("ro");
    for (Path refused : new Path[] {folder, folder.resolveSibling("another")}) {
      FaultException readOnly =
          catchThrowableOfType(FaultException.class, () -> Store.open(refused).close());
      assertThat(readOnly.fault()).isEqualTo(Fault.READ_ONLY);
      assertThat(readOnly)
          .hasMessageStartingWith("`%s` cannot be written: ", refused.resolve("ipflow.db"))
          .hasMessageEndingWith("Read-only file system");
    }

    disk.remount("rw");
    try (Store store = Store.open(folder)) {
      assertThat(body(store, "a")).isEqualTo("1");
      assertThat(put(store, "a", "2")).isEqualTo(2);
    }
  }
}
