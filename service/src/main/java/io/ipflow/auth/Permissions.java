package io.ipflow.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may do what with a file, where the file system knows of such. */
final class Permissions {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> ALL_READ =
      PosixFilePermissions.fromString("rw-r--r--");

  private Permissions() {}

  /** Makes a folder for its owner alone. */
  static FileAttribute<?>[] ownerFolder(Path near) {
    return attributes(near, PosixFilePermissions.fromString("rwx------"));
  }

  /** Makes a file for its owner alone: from its first moment on, not after it was written. */
  static FileAttribute<?>[] ownerFile(Path near) {
    return attributes(near, OWNER);
  }

  static void widen(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, ALL_READ);
    }
  }

  /** Takes from others what they may do with the file. */
  static void narrow(Path file) throws IOException {
    if (isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, OWNER);
    }
  }

  private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> permissions) {
    return isPosix(near)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path near) {
    return near.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
