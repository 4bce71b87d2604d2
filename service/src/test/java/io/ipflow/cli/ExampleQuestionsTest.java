package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The questions of the example, whose answers were derived by hand from azure-semantics.md, asked
 * one by one and as a batch.
 */
class ExampleQuestionsTest {
  private static final Path QUESTIONS = Path.of(Cli.EXAMPLE, "questions.ndjson");

  static Stream<String> questions() throws IOException {
    return Files.readAllLines(QUESTIONS).stream();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void eachAloneIsAnsweredAsDerivedByHand(String line) {
    Json question = Json.of(line);
    Cli.Run run =
        Cli.run(
            "verify",
            "-c",
            Cli.EXAMPLE,
            "--vm",
            text(question, "vm"),
            "--direction",
            text(question, "direction"),
            "--protocol",
            text(question, "protocol"),
            "--local",
            text(question, "localIPAddress") + ":" + text(question, "localPort"),
            "--remote",
            text(question, "remoteIPAddress") + ":" + text(question, "remotePort"),
            "--expect",
            text(question, "expect"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().at("access")).isEqualTo(question.at("expect"));
    assertThat(run.json().at("ruleName")).isEqualTo(question.at("expectRule"));
  }

  @Test
  void allTogetherAreAnsweredAsDerivedByHand() throws IOException {
    Cli.Run run = Cli.run("verify", "-c", Cli.EXAMPLE, "--flows", QUESTIONS.toString());
    assertThat(run.status()).as(run.err()).isZero();
    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSize(Files.readAllLines(QUESTIONS).size());
    for (String line : answers) {
      Json answer = Json.of(line);
      assertThat(answer.at("access")).as(line).isEqualTo(answer.at("expect"));
      assertThat(answer.at("ruleName")).as(line).isEqualTo(answer.at("expectRule"));
    }
  }

  private static String text(Json question, String name) {
    return String.valueOf(question.at(name));
  }
}
