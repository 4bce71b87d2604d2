package io.ipflow.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.server.RunningServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of the own endpoints is what a shell with curl prints. */
class ReadmeSessionTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SESSION =
      Pattern.compile("```\\n(\\$ TOKEN=.*?)```", Pattern.DOTALL);

  @Test
  void theSessionHasItsRealOutput(@TempDir Path folder) throws Exception {
    assumeTrue(isThere("curl"), "there is no curl");
    Matcher session = SESSION.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(session.find()).isTrue();
    String shown = session.group(1);

    StringBuilder script = new StringBuilder();
    for (String line : shown.split("\n", -1)) {
      if (line.startsWith("$ ")) {
        script.append("cat << 'EOF'\n").append(line).append("\nEOF\n");
        script.append(line.substring(2)).append('\n');
      }
    }
    try (RunningServer server = RunningServer.in(folder)) {
      String run =
          script
              .toString()
              .lines()
              .map(line -> line.startsWith("$ ") ? line : here(line, server))
              .reduce("", (text, line) -> text + line + "\n");
      assertThat(bash(run)).isEqualTo(shown);
    }
  }

  private static String here(String line, RunningServer server) {
    return line.replace("https://127.0.0.1:8443", server.address())
        .replace("ipflow-data/ca.pem", server.authority().toString());
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String bash(String script) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(ROOT.toFile());
    builder.environment().put("IPFLOW_ADMIN_SECRET", RunningServer.SECRET);
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return out;
  }
}
