package io.ipflow.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a folder for one store of one process. The system lets go of it when the process ends, in
 * whatever way, so nothing stale is ever left.
 */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "ipflow.lock";

  // A process that opens a locked file once more and closes it again loses its lock on it (POSIX).
  // So within the process this set decides.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final FileAttribute<?>[] OWNERS_ALONE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
  };

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes the folder, made if it is missing, or returns empty where another store has it. */
  static Optional<FolderLock> take(Path folder) throws IOException {
    make(folder);
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      return Optional.empty();
    }
    Optional<FolderLock> taken = Optional.empty();
    try {
      taken = lock(real);
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(real);
      }
    }
    return taken;
  }

  // What the server was told is nobody else's business.
  private static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new FileSystemException(folder.toString(), null, "the folder is a file");
    }
    Files.createDirectories(folder.getParent());
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectory(folder, posix ? OWNERS_ALONE : new FileAttribute<?>[0]);
  }

  private static Optional<FolderLock> lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      return Optional.empty();
    }
    writeOwner(channel);
    return Optional.of(new FolderLock(folder, channel));
  }

  /** Returns the process that has the folder, where it says so. */
  static Optional<String> owner(Path folder) {
    try {
      String owner = Files.readString(folder.resolve(NAME)).strip();
      return owner.matches("\\d+") ? Optional.of(owner) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  // Only for the message that another server gets: a disk without room for it is no reason to stop.
  private static void writeOwner(FileChannel channel) {
    try {
      channel.truncate(0);
      String owner = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException withoutName) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(folder);
    }
  }
}
