package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with the options of serve is told before anything is started. */
class ServeOptionsTest {
  @Test
  void howOperationsAreAnsweredIsOneOfThreeWords() {
    Cli.Run run = Cli.run("serve", "--operations", "later", "--operation-delay", "3601");
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.errors())
        .containsExactly(
            "ipflow: --operations: expected recorded, at-once, async, got `later`",
            "ipflow: --operation-delay: expected seconds from 0 to 3600, got 3601");
  }
}
