package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what the program prints. */
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```\\n\\$ \\./ipflow ([^\\n]*)\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleHasItsRealOutput() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
    assertThat(example.find()).isTrue();

    String[] args = example.group(1).replace("examples/", "../examples/").split(" ", -1);
    Cli.Run run = Cli.run(args);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().replace("../examples/", "examples/")).isEqualTo(example.group(2));
  }
}
