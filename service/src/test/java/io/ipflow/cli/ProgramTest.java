package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process of its own: other locales, closed pipes, homes that nobody may write.
 */
class ProgramTest {
  @TempDir Path folder;

  private record Run(int status, String out, String err) {}

  /** Runs a shell line in which {@code $IPFLOW} is the program. */
  private Run shell(String line, Map<String, String> environment, String... jvm) throws Exception {
    List<String> java = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    java.addAll(List.of(jvm));
    java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder("bash", "-c", line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().keySet().removeIf(name -> name.matches("MAVEN_.*|.*JAVA_OPTIONS"));
    process.environment().putAll(environment);
    process.environment().put("IPFLOW", String.join(" ", java));
    Process started = process.start();
    assertThat(started.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return new Run(started.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static String line(String[] args) {
    return "$IPFLOW " + String.join(" ", args);
  }

  /** In Turkish the lower case of I is a dotless one: words must not follow the locale. */
  @Test
  void answersTheSameUnderATurkishLocale() throws Exception {
    String[] args = Cli.packet("WEB-1", "INBOUND", ":443", "203.0.113.9:50000");
    args[8] = "ICMP";
    String[] icmp = args.clone();
    icmp[10] = ":0";
    icmp[12] = "203.0.113.9";
    Run turkish =
        shell(line(icmp), Map.of(), "-Duser.language=tr", "-Duser.country=TR", "-Duser.region=TR");

    assertThat(turkish.err()).isEmpty();
    assertThat(turkish.out()).isEqualTo(Cli.run(icmp).out());
    assertThat(Json.of(turkish.out()).at("access")).isEqualTo("Deny");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() throws Exception {
    String record =
        "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":443,"
            + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":1}";
    Path flows = folder.resolve("flows.ndjson");
    Files.write(flows, IntStream.range(0, 50_000).mapToObj(i -> record).toList());

    Run run =
        shell(
            "$IPFLOW verify -c "
                + Cli.EXAMPLE
                + " --flows "
                + flows
                + " | head -n 1; echo status ${PIPESTATUS[0]}",
            Map.of());

    assertThat(run.out().lines()).hasSize(2).last().isEqualTo("status 0");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFullDiskIsAFailureInOneLine() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    Run run =
        shell(
            line(Cli.packet("web-1", "Inbound", ":443", "203.0.113.9:1")) + " > /dev/full",
            Map.of());

    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.err().lines()).singleElement().asString().contains("No space left on device");
  }

  @Test
  void aHomeThatCannotBeWrittenDoesNotMatter() throws Exception {
    Run run =
        shell(
            line(Cli.packet("web-1", "Inbound", ":443", "203.0.113.9:1")),
            Map.of("HOME", "/proc"),
            "-Duser.home=/proc");

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
  }

  /** What the server needs costs no other command's start. */
  @Test
  void aCommandLoadsNothingOfTheServers() throws Exception {
    Path log = folder.resolve("classes");
    String[] packet = Cli.packet("web-1", "Inbound", ":443", "203.0.113.9:1");
    Run run = shell(line(packet), Map.of(), "-Xlog:class+load:file=" + log);

    assertThat(run.status()).isZero();
    assertThat(Files.readString(log))
        .contains(" " + Main.class.getName() + " ")
        .doesNotContain(
            " org.sqlite.",
            " org.flywaydb.",
            " com.zaxxer.",
            " org.slf4j.",
            " tools.jackson.databind.");
  }

  @Test
  void namesOfFilesMayHoldAnyCharacter() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a b 'c'"));
    for (String name : List.of("nic", "nsg", "vnet", "asg", "vm")) {
      Files.copy(Path.of(Cli.EXAMPLE, name + ".json"), odd.resolve(name + " file.json"));
    }
    String[] args = Cli.packet("web-1", "Inbound", ":443", "203.0.113.9:1");
    args[2] = "\"" + odd + "\"";

    assertThat(shell(line(args), Map.of()).status()).isZero();
  }

  @Test
  void noColourWhereItIsUnwanted() throws Exception {
    String inspect = "$IPFLOW inspect -c " + Cli.EXAMPLE;
    Map<String, String> welcome = Map.of("TERM", "xterm");
    assertThat(shell(inspect, welcome, "-Dipflow.terminal=true").out()).contains("\u001b[");
    Map<String, String> unwanted = Map.of("TERM", "xterm", "NO_COLOR", "1");
    assertThat(shell(inspect, unwanted, "-Dipflow.terminal=true").out())
        .doesNotContain("\u001b[")
        .startsWith("9 files");
    assertThat(shell(inspect, Map.of("TERM", "dumb"), "-Dipflow.terminal=true").out())
        .doesNotContain("\u001b[");
    assertThat(shell(inspect, Map.of()).out()).startsWith("{");
  }
}
