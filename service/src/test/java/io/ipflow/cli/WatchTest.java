package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.cli.Console.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A packet asked again while its configuration is edited; every wait is bounded. */
@Timeout(180)
class WatchTest {
  private static final long BOUND = TimeUnit.SECONDS.toNanos(50);
  private static final String RULE = "AllowHttps\"";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Thread watching;
  private volatile int status = -1;

  @BeforeEach
  void begin() throws IOException {
    for (String name : new String[] {"nic.json", "vm.json", "nsg.json", "vnet.json"}) {
      Files.copy(Path.of(Cli.EXAMPLE, name), folder.resolve(name));
    }
    String[] args = {
      "verify",
      "-c",
      folder.toString(),
      "--vm",
      "web-1",
      "--direction",
      "Inbound",
      "--protocol",
      "TCP",
      "--local",
      ":443",
      "--remote",
      "203.0.113.9:5",
      "-o",
      "md",
      "--watch",
      "--expect",
      "allow"
    };
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), out, errors, Screen.NONE);
    watching = new Thread(() -> status = Main.run(args, console));
    watching.start();
    waitFor(() -> printed().contains("**Allow** by **securityRules/AllowHttps"));
  }

  @AfterEach
  void end() throws InterruptedException {
    watching.interrupt();
    watching.join(TimeUnit.SECONDS.toMillis(50));
    assertThat(watching.isAlive()).isFalse();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String told() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void waitFor(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).as(printed() + told()).isLessThan(BOUND);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path part = Files.writeString(folder.resolve("part.tmp"), text);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private String groups() throws IOException {
    return Files.readString(Path.of(Cli.EXAMPLE, "nsg.json"));
  }

  @Test
  void anotherAnswerIsPrintedWithItsTimeAndWhatChanged() throws Exception {
    write("nsg.json", groups().replace(RULE, "Renamed\""));
    waitFor(() -> printed().contains("Renamed"));
    assertThat(printed())
        .containsPattern("\n20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)? .*nsg\\.json changed");
    Files.delete(folder.resolve("nsg.json"));
    waitFor(() -> printed().contains("nsg.json is gone"));
    assertThat(printed()).contains("**Unknown** waits for ");
    waitFor(() -> told().contains("expected allow, got Unknown"));
    watching.interrupt();
    watching.join(TimeUnit.SECONDS.toMillis(50));
    assertThat(status).isEqualTo(Status.NOT_MET);
  }

  @Test
  void theSameAnswerIsNotPrintedAgainThoughLinesMoved() throws Exception {
    String before = printed();
    write("nsg.json", "\n\n\n" + groups());
    write("unrelated.json", "{\"a\": 1}");
    Thread.sleep(2000);
    assertThat(printed()).isEqualTo(before);
    write("nsg.json", groups().replace(RULE, "Renamed\""));
    waitFor(() -> printed().contains("Renamed"));
    assertThat(printed().lines().filter(line -> line.startsWith("**"))).hasSize(2);
  }

  @Test
  void aFileHalfWrittenIsAWarningAndTheLastAnswerStands() throws Exception {
    String groups = groups();
    write("nsg.json", groups.substring(0, groups.length() / 2));
    waitFor(() -> told().contains("the last answer stands, because "));
    assertThat(printed().lines()).hasSize(1);
    write("nsg.json", groups.replace(RULE, "Whole\""));
    waitFor(() -> printed().contains("Whole"));
  }

  @Test
  void aProcessThatIsToldToEndEndsWithTheStatusOfItsLastAnswer() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.ipflow.cli.Main",
                "verify",
                "-c",
                folder.toString(),
                "--vm",
                "web-1",
                "--direction",
                "Inbound",
                "--protocol",
                "TCP",
                "--local",
                ":443",
                "--remote",
                "203.0.113.9:5",
                "-o",
                "md",
                "--watch",
                "-q")
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      assertThat((char) output.read()).isEqualTo('*');
      process.toHandle().destroy(); // which, unlike Process, leaves the stream open
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8).lines()).hasSize(1);
    } finally {
      process.destroyForcibly();
    }
  }
}
