package io.ipflow.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, in memory. It takes root to have one: elsewhere a test is skipped. */
public final class TinyDisk {
  private final Path point;

  private TinyDisk(Path point) {
    this.point = point;
  }

  /** Mounts one; skips the test where that is not possible. */
  public static TinyDisk of(int megabytes, Path point) throws Exception {
    Files.createDirectories(point);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", point.toString()),
        "no file system can be mounted here: it takes root");
    return new TinyDisk(point);
  }

  /** Makes it read-only, or writable again. */
  public void remount(String how) throws Exception {
    if (!run("mount", "-o", "remount," + how, point.toString())) {
      throw new IOException("cannot remount " + how);
    }
  }

  /** Takes it away. */
  public void unmount() throws Exception {
    run("umount", point.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }
}
