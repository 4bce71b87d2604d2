package io.ipflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.auth.FirstClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ipflow serve} as a process of its own, as users run it. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final String MAIN = "io.ipflow.cli.Main";

  private final Process process;
  private final Path errors;
  private final BufferedReader said;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns a port that nobody has: a server that comes again is asked for at the same address. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts one that keeps everything in {@code folder}.
   *
   * @param before words before the program's, such as those of another that runs it
   */
  static ServerProcess start(Path folder, int port, String... before) throws IOException {
    Path natives = Files.createDirectories(folder.resolveSibling("native"));
    Path errors = folder.resolveSibling("errors");
    List<String> line = new ArrayList<>(List.of(before));
    line.add(System.getProperty("java.home") + "/bin/java");
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.add("-Dorg.sqlite.tmpdir=" + natives);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "serve"));
    line.addAll(List.of("--listen", "127.0.0.1:" + port, "--data", folder.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().keySet().removeIf(name -> name.matches("MAVEN_.*|.*JAVA_OPTIONS"));
    builder.environment().put(FirstClient.VARIABLE, RunningServer.SECRET);
    return new ServerProcess(builder.start(), errors);
  }

  /** Waits until it answers, and returns where. */
  URI ready() throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(READY)) {
        return URI.create(line.substring(READY.length()));
      }
    }
    throw new AssertionError("it ended before it was ready: " + errors());
  }

  /** Waits for its end, and returns its status. */
  int ended() throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended by itself").isTrue();
    return process.exitValue();
  }

  /** Returns all that it and those before it said on standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  long pid() {
    return process.pid();
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
