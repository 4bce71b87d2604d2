package io.ipflow.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store in a process of its own, that writes and says what is done until it is killed. */
final class ChildStore implements AutoCloseable {
  private final Process process;
  private final BufferedReader acknowledged;

  private ChildStore(Process process) {
    this.process = process;
    this.acknowledged = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one that goes on with the load of that seed, on the store in {@code home}. */
  static ChildStore start(Path home, long seed) throws IOException {
    Path temporary = Files.createDirectories(home.resolveSibling("native"));
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.add("-Dorg.sqlite.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildStore.class.getName(), home.toString(), Long.toString(seed)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(home.resolveSibling("errors").toFile());
    builder.environment().keySet().removeIf(name -> name.matches("MAVEN_.*|.*JAVA_OPTIONS"));
    return new ChildStore(builder.start());
  }

  /** The process itself: a line for each revision that is on the disk. */
  public static void main(String[] args) throws StoreException {
    WriteLoad load = new WriteLoad(Long.parseLong(args[1]));
    try (Store store = Store.open(Path.of(args[0]))) {
      long done = store.read(Reading::revision);
      System.out.println(done);
      while (true) {
        done++;
        load.make(store, done);
        System.out.println(done);
      }
    }
  }

  /** Waits for the next line; -1 where the process has ended before it. */
  long next() throws IOException {
    String line = acknowledged.readLine();
    return line == null ? -1 : Long.parseLong(line);
  }

  /** Kills it as {@code kill -9} does, and returns the last revision that it said is done. */
  long kill(long known) throws Exception {
    // Not by the process itself, which would close its output with what it has still to tell.
    process.toHandle().destroyForcibly();
    process.waitFor();
    // Its last line may be cut short: then it was not yet said.
    String rest = drain();
    List<String> said = rest.substring(0, rest.lastIndexOf('\n') + 1).lines().toList();
    return said.isEmpty() ? known : Long.parseLong(said.get(said.size() - 1));
  }

  private String drain() throws IOException {
    StringBuilder rest = new StringBuilder();
    for (int next = acknowledged.read(); next >= 0; next = acknowledged.read()) {
      rest.append((char) next);
    }
    return rest.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
