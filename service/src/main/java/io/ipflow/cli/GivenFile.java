package io.ipflow.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A file that an option names. */
final class GivenFile {
  private GivenFile() {}

  /** Returns whether {@code name} is that of a file or a directory. */
  static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false; // no file can have that name
    }
  }

  /** Adds to {@code problems} why {@code name}, given with {@code option}, is no file. */
  static void check(String option, String name, List<String> problems) {
    if (!exists(name)) {
      problems.add("`" + name + "`, given with " + option + ", does not exist");
    } else if (Files.isDirectory(Path.of(name))) {
      problems.add("`" + name + "`, given with " + option + ", is a directory");
    }
  }
}
