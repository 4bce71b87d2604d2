package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is told in one line each, and everything sound is still answered. */
class BadInputTest {
  private static final String[] QUESTION = {
    "--vm",
    "web-1",
    "--direction",
    "Inbound",
    "--protocol",
    "TCP",
    "--local",
    ":443",
    "--remote",
    "203.0.113.9:50000"
  };

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Asks the example with {@code more} beside it. */
  private static Cli.Run beside(Path more) {
    return Cli.run(
        Cli.with(new String[] {"verify", "-c", Cli.EXAMPLE, "-c", more.toString()}, QUESTION));
  }

  private static void assertAnswered(Cli.Run run) {
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().at("ruleName")).isEqualTo("securityRules/AllowHttps");
  }

  @Test
  void whereOnePathIsMissingNothingIsAnswered() {
    Cli.Run run = beside(folder.resolve("nowhere"));
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors())
        .containsExactly(
            "ipflow: `" + folder.resolve("nowhere") + "`, given with -c, does not exist");
  }

  @Test
  void aDirectoryWithoutConfigurationAnswersNothing() throws IOException {
    file("readme.txt", "hello");
    Cli.Run run = Cli.run(Cli.with(new String[] {"verify", "-c", folder.toString()}, QUESTION));
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.errors())
        .containsExactly(
            "ipflow: nothing in `"
                + folder
                + "` is network configuration: expected resources as az, ARM or Resource Graph"
                + " write them; `ipflow inspect` tells what each file is");
    assertThat(Cli.run("inspect", "-c", folder.toString()).status()).isEqualTo(Status.NOTHING);
  }

  @Test
  void aCutFileIsToldWithItsPlaceAndHarmsNoOther() throws IOException {
    String nsg = Files.readString(Path.of(Cli.EXAMPLE, "nsg.json"));
    Path cut = file("cut.json", nsg.substring(0, nsg.length() / 2));
    Cli.Run run = beside(cut);
    assertAnswered(run);
    assertThat(run.errors())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("ipflow: warning: " + cut + ":"));
    assertThat(run.err()).contains("the file ends within a document");
  }

  @Test
  void anUnrelatedFileIsNoWarning() throws IOException {
    Cli.Run run = beside(file("notes.json", "{\"hello\": [1, 2, {\"world\": null}]}"));
    assertAnswered(run);
    assertThat(run.errors()).isEmpty();
  }

  @Test
  @Timeout(60)
  void aLineOfFiftyMegabytesIsRead() throws IOException {
    String nsg = Files.readString(Path.of(Cli.EXAMPLE, "nsg.json")).replace("\n", " ");
    assertAnswered(beside(file("long.json", " ".repeat(50_000_000) + nsg)));
  }

  @Test
  @Timeout(60)
  void bracketsWithoutEndAreALimitThatNamesItsOption() throws IOException {
    Cli.Run run = beside(file("deep.json", "[".repeat(1_000_000)));
    assertAnswered(run);
    assertThat(run.err()).contains("--max-depth");
  }

  @Test
  void anUnknownMachineIsToldWithTheOnesThereAre() {
    Cli.Run run = Cli.run(Cli.packet("nobody", "Inbound", ":1", "10.0.0.1:1"));
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.errors())
        .containsExactly(
            "ipflow: there is no virtual machine `nobody`; there are `app-1`, `db-1`, `web-1`,"
                + " `web-2`");
  }

  @Test
  void aMessageFromInputStaysOneLineAndSteersNoTerminal() throws IOException {
    Path named =
        file("evil.json", "{\"name\": \"a\\u001b[2J\\nb\", \"securityRules\": [{\"name\":");
    Cli.Run run = beside(named);
    assertAnswered(run);
    assertThat(run.err()).doesNotContain("\u001b").isNotEmpty();
    Cli.Run machine = Cli.run(Cli.packet("\u001b[31mx\ny", "Inbound", ":1", "10.0.0.1:1"));
    assertThat(machine.errors()).singleElement().asString().doesNotContain("\u001b");
  }

  @Test
  void badRecordsOfABatchAreToldAndTheOthersAnswered() {
    String good =
        "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":443,"
            + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":1}";
    String flows =
        String.join(
            "\r\n",
            good,
            "",
            "[]",
            "{\"vm\":",
            "{\"vm\":\"nobody\"}",
            good.replace("443", "-1"),
            good);
    Cli.Run run = Cli.reading("\ufeff" + flows).call("verify", "-c", Cli.EXAMPLE, "--flows", "-");

    assertThat(run.status()).isEqualTo(Status.IN_PART);
    List<Json> answers = run.out().lines().map(Json::of).toList();
    assertThat(answers).hasSize(6);
    assertThat(answers.stream().map(answer -> answer.at("access")))
        .containsExactly("Allow", null, null, null, null, "Allow");
    assertThat(answers.stream().map(answer -> answer.at("line")))
        .containsExactly(null, 3, 4, null, null, null);
    assertThat(answers.stream().map(answer -> answer.at("error") == null))
        .containsExactly(true, false, false, false, false, true);
    assertThat(run.errors())
        .containsExactly("ipflow: 4 records were bad; each says why in its field `error`");
  }

  @Test
  void aRecordThatIsTooLongIsBadAndTheNextIsAnswered() {
    String good =
        "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":443,"
            + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":1}\n";
    String flows = "{\"vm\":\"" + "x".repeat(3_000_000) + "\"}\n" + good;
    Cli.Run run = Cli.reading(flows).call("verify", "-c", Cli.EXAMPLE, "--flows", "-");

    assertThat(run.status()).isEqualTo(Status.IN_PART);
    List<Json> answers = run.out().lines().map(Json::of).toList();
    assertThat(answers.get(0).at("error"))
        .isEqualTo("the record is longer than 1048576 bytes; --max-record-size raises the limit");
    assertThat(answers.get(1).at("access")).isEqualTo("Allow");
  }

  @Test
  void anEmptyBatchIsAnsweredWithNothing() {
    Cli.Run run = Cli.reading("").call("verify", "-c", Cli.EXAMPLE, "--flows", "-");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aDirectoryCannotBeABatch() {
    Cli.Run run = Cli.run("verify", "-c", Cli.EXAMPLE, "--flows", folder.toString());
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.errors())
        .containsExactly("ipflow: `" + folder + "`, given with --flows, is a directory");
  }
}
