package io.ipflow.formats.json;

import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the files behind paths, one path after the other. */
final class SourceSearch {
  private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules", "target");

  private final InputStream standardInput;
  private final Map<Object, Source> files = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  SourceSearch(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  Sources found() {
    return new Sources(List.copyOf(files.values()), problems, missing);
  }

  void add(String path) {
    if (path.equals("-")) {
      files.putIfAbsent(path, Source.standardInput(standardInput));
      return;
    }
    try {
      addPath(path, Path.of(path).toRealPath());
    } catch (IOException | InvalidPathException e) {
      missing.add(path);
    }
  }

  private void addPath(String name, Path real) {
    if (!Files.isDirectory(real)) {
      files.putIfAbsent(real, Source.file(name, real));
      return;
    }
    Walk walk = new Walk(name, real);
    try {
      Files.walkFileTree(real, walk);
    } catch (IOException e) {
      problems.add(unreadable(name, e));
    }
    walk.found.forEach((file, path) -> files.putIfAbsent(path, Source.file(file, path)));
  }

  private static Problem unreadable(String name, IOException e) {
    return Problem.error(new Origin(name, 0, ""), InputFault.words(e));
  }

  /** One directory, its files sorted by the names under which the user knows them. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final String name;
    private final Path top;
    private final Map<String, Path> found = new TreeMap<>();

    Walk(String name, Path top) {
      this.name = name;
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean leftOut =
          !directory.equals(top) && LEFT_OUT.contains(directory.getFileName().toString());
      return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.put(nameOf(file), file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(unreadable(nameOf(file), e));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      if (e != null) {
        problems.add(unreadable(nameOf(directory), e));
      }
      return FileVisitResult.CONTINUE;
    }

    private String nameOf(Path file) {
      String below = top.relativize(file).toString().replace(File.separatorChar, '/');
      if (below.isEmpty()) {
        return name;
      }
      return name.endsWith("/") ? name + below : name + "/" + below;
    }
  }
}
