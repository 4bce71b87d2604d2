package io.ipflow.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The folder where keys, certificates and clients are kept. A file in it is replaced whole, and is
 * on the disk when that returns: a crash leaves the old content or the new one. Thread-safe.
 */
public final class DataDirectory {
  /** Who may read a file besides its owner. */
  enum Readers {
    OWNER,
    ALL
  }

  private static final String LOCK_FILE = "auth.lock";

  // A lock on a file holds between processes; this one holds between threads.
  private static final Lock THREADS = new ReentrantLock();

  private final Path folder;

  private DataDirectory(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, and makes it where it is missing, for the owner alone.
   *
   * @throws AuthFault where it cannot be made, read or written
   */
  public static DataDirectory open(Path folder) {
    try {
      Files.createDirectories(folder, Permissions.ownerFolder(folder));
    } catch (IOException e) {
      throw fault("data directory", folder, "made", e);
    }
    if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
      throw closed(folder);
    }
    return new DataDirectory(folder);
  }

  /** Only who tries learns whether it is the folder or its disk. */
  private static AuthFault closed(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "try", null));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Read-only file system")) {
        return fault("data directory", folder, "written", e);
      }
    }
    return new AuthFault(
        "data directory `%s` cannot be read and written by user `%s`: give it to that user, or name another"
            .formatted(folder, System.getProperty("user.name")));
  }

  /** Returns where the file of that name is, or would be. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Returns what the file holds, empty where there is none. A file for its owner alone that others
   * may read (a volume's mount can widen it) is narrowed first.
   */
  Optional<String> read(String name, Readers readers) {
    Path file = file(name);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (readers == Readers.OWNER) {
        Permissions.narrow(file);
      }
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw fault("file", file, "read", e);
    }
  }

  /** Replaces what the file holds. Called within {@link #alone}. */
  void replace(String name, String content, Readers readers) {
    Path file = file(name);
    Path next = file("." + name + ".new");
    try {
      Files.deleteIfExists(next);
      write(next, content.getBytes(StandardCharsets.UTF_8));
      if (readers == Readers.ALL) {
        Permissions.widen(next);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } catch (IOException e) {
      throw fault("file", file, "written", e);
    }
  }

  /** Does something while no other thread or process does so here. Not to be nested. */
  <T> T alone(Supplier<T> action) {
    THREADS.lock();
    try (FileChannel channel = lockFile()) {
      channel.lock(); // until the channel is closed
      return action.get();
    } catch (IOException e) {
      throw fault("file", file(LOCK_FILE), "locked", e);
    } finally {
      THREADS.unlock();
    }
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        file(LOCK_FILE),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        Permissions.ownerFile(folder));
  }

  private void write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, fresh, Permissions.ownerFile(folder))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes the names in a folder durable, not only what the files hold. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What a failed operation means to a user. */
  static AuthFault fault(String what, Path path, String done, IOException e) {
    return new AuthFault("%s `%s` cannot be %s: %s".formatted(what, path, done, reason(e)), e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
