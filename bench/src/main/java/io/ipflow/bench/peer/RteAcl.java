package io.ipflow.bench.peer;

import io.ipflow.net.IpVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of {@code rte_acl_peer.c}, driven by a line at a time. It runs on the processor that
 * this one runs on and only while this one waits for it.
 */
final class RteAcl implements AutoCloseable {
  /** Rules that cannot be built, and why. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    Unavailable(String reason) {
      super(reason);
    }
  }

  private final String width;
  private final Process process;
  private final BufferedReader replies;
  private final Writer commands;
  private final Path answers;
  private final Path log;

  /**
   * Starts {@code program} on the files of {@code work}.
   *
   * @param width how large a trie may become: narrow or wide
   */
  RteAcl(Path program, IpVersion version, String width, Path work) throws IOException {
    this.width = width;
    answers = work.resolve("answers-" + width);
    log = work.resolve("log-" + width);
    process =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    version == IpVersion.IPV4 ? "4" : "6",
                    width,
                    work.resolve("rules").toString(),
                    work.resolve("packets").toString(),
                    answers.toString()))
            .redirectError(log.toFile())
            .start();
    replies = process.inputReader(StandardCharsets.US_ASCII);
    commands = process.outputWriter(StandardCharsets.US_ASCII);
  }

  /** Waits until the rules are built, {@code seconds} at most; returns the seconds it took. */
  double awaitBuilt(int seconds) throws Unavailable, IOException, InterruptedException {
    CompletableFuture<String> reply = CompletableFuture.supplyAsync(this::reply);
    try {
      String[] words = reply.get(seconds, TimeUnit.SECONDS).split(" ", 2);
      if (!words[0].equals("ready")) {
        throw new Unavailable(words[words.length - 1]);
      }
      return Double.parseDouble(words[1]);
    } catch (TimeoutException e) {
      throw new Unavailable("not built within " + seconds + " s");
    } catch (ExecutionException e) {
      throw new Unavailable(String.valueOf(e.getCause().getMessage()));
    }
  }

  private String reply() {
    try {
      String line = replies.readLine();
      if (line == null) {
        throw new IOException("rte_acl_peer ended: " + lastOf(log));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastOf(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
  }

  private String ask(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String reply = reply();
    if (reply.startsWith("failed ")) {
      throw new IllegalStateException("rte_acl_peer: " + reply);
    }
    return reply;
  }

  /** Returns how large its tries may become. */
  String width() {
    return width;
  }

  /** Classifies every packet, {@code burst} at a time; returns the answers. */
  int[] answers(int burst) throws IOException {
    ask("answers " + burst);
    return PeerFiles.readAnswers(answers);
  }

  /** Returns million lookups a second, {@code burst} at a time, over at least {@code nanos}. */
  double burstRate(int burst, long nanos) {
    return rate(ask("burst " + burst + " " + nanos));
  }

  /** Returns million lookups a second, each depending on the last. */
  double singleRate(long nanos) {
    return rate(ask("single " + nanos));
  }

  private static double rate(String reply) {
    String[] words = reply.split(" ", 2);
    return Double.parseDouble(words[0]) / Double.parseDouble(words[1]) * 1e3;
  }

  /** Ends the process: at the end of its input, or at once where it still builds. */
  @Override
  public void close() throws IOException {
    try {
      commands.close();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
