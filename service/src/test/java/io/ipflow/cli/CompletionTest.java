package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script, sourced by the shells that it is for. */
class CompletionTest {
  @TempDir Path folder;

  private List<String> run(List<String> shell, String script) throws Exception {
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>(shell);
    command.add(script);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readAllLines(out);
  }

  private Path script() throws Exception {
    return Files.writeString(folder.resolve("completion"), Cli.run("completion", "bash").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ver | verify",
        "effective-ro | effective-routes",
        "verify --dire | --direction",
        "verify --direction In | Inbound",
        "verify --expect de | deny",
        "verify --protocol T | TCP",
        "inspect --output ta | table",
        "verify --vm x --exp | --explain --expect",
        "completion zs | zsh",
        "inspect --config pom. | pom.xml",
      })
  void bashCompletes(String typed, String expected) throws Exception {
    String words = "ipflow " + typed;
    List<String> out =
        run(
            List.of("bash", "--norc", "-c"),
            "compopt() { :; }; source '"
                + script()
                + "'; COMP_WORDS=("
                + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='"
                + words
                + "'; COMP_POINT=${#COMP_LINE};"
                + " _complete_ipflow 2>&1; echo \"${COMPREPLY[@]}\"");

    assertThat(String.join(" ", out).strip()).isEqualTo(expected);
  }

  @Test
  void zshTakesTheSameScript() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/zsh")), "zsh is not installed");
    assertThat(run(List.of("/bin/zsh", "-f", "-c"), "source '" + script() + "' && echo taken"))
        .containsExactly("taken");
    assertThat(Cli.run("completion", "zsh")).isEqualTo(Cli.run("completion", "bash"));
  }
}
