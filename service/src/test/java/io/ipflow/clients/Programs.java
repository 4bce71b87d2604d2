package io.ipflow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs that are no part of ipflow, with their own configuration out of the way. */
final class Programs {
  private static final long LONGEST_SECONDS = 300;

  private Programs() {}

  /**
   * What a program did.
   *
   * @param status its exit status
   * @param out what it printed
   * @param err what it complained
   */
  record Outcome(int status, String out, String err) {
    /** Returns what was printed by a program that succeeded. */
    String succeeded() {
      assertThat(status).as("%s%n%s", out, err).isZero();
      return out;
    }
  }

  static boolean isInstalled(String name) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }

  static Outcome run(Path folder, Map<String, String> environment, List<String> line)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
