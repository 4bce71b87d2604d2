package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strange command lines, seeded, at every command: an answer or a message, never a stack trace. */
class StrangeArgumentsTest {
  private static final int CALLS = 400;

  // No word is a path to what this test does not know: `-c /` would read the whole machine, and
  // wait for ever at the first file of /proc that waits for the kernel.
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "-",
          "--",
          "---",
          "=",
          "-=",
          "--=x",
          "*",
          ":",
          "::",
          ":*",
          "[",
          "[]",
          "[::1]",
          "[::1]:80",
          "::ffff:10.0.0.1",
          "10.0.1.4",
          "10.0.1.4:443",
          ":443",
          "10.0.1.4:99999",
          "256.1.1.1",
          "vm:",
          "vm:web-1",
          "vm:web-1:80",
          "vm::80",
          "VM:WEB-2:*",
          "web-1",
          "web-1-nic",
          "/subscriptions",
          "/a/b/c/d",
          "Inbound",
          "outbound",
          "TCP",
          "icmp",
          "58",
          "256",
          "-1",
          "allow",
          "unknown",
          "json",
          "table",
          "csv",
          "ndjson",
          "\u0000",
          "a\u0000b",
          "\n",
          "İ",
          "ı",
          "\ud800",
          "\u001b[31m",
          "%s%n",
          "${x}",
          "@pom.xml",
          "~",
          "pom.xml",
          "../..\\",
          "x".repeat(5000),
          "9".repeat(40),
          "NaN",
          "null",
          "true",
          "0x1",
          "1e9",
          "203.0.113.9:50000",
          Cli.EXAMPLE,
          Cli.EXAMPLE + "/questions.ndjson",
          Cli.EXAMPLE + "/nsg.json",
          "src/test/samples",
          "src/test/samples/open-tag.json",
          "app-nic",
          "nowhere");

  @ParameterizedTest
  @EnumSource(Commands.class)
  void isAnsweredOrRefusedInOneLineEach(Commands command) {
    // A watch ends when it is told to; WatchTest tells it.
    List<Syntax.Option> options =
        command.syntax(command.make()).options().stream()
            .filter(option -> !option.names().contains("--watch"))
            .toList();
    for (int seed = 0; seed < CALLS; seed++) {
      Random random = new Random(seed);
      List<String> args = new ArrayList<>(List.of(command.word()));
      if (random.nextInt(4) > 0) {
        args.addAll(List.of("-c", Cli.EXAMPLE));
      }
      for (int i = random.nextInt(9); i > 0; i--) {
        Syntax.Option option = options.get(random.nextInt(options.size()));
        String name = option.names().get(random.nextInt(option.names().size()));
        String value = WORDS.get(random.nextInt(WORDS.size()));
        switch (random.nextInt(6)) {
          case 0 -> args.add(name + "=" + value);
          case 1 -> args.add(name + value);
          case 2 -> args.add(value);
          default -> {
            args.add(name);
            if (option.kind() != Syntax.Kind.FLAG) {
              args.add(value);
            }
          }
        }
      }
      check("seed " + seed + ": " + args, Cli.reading("{}").call(args.toArray(String[]::new)));
    }
  }

  private static void check(String call, Cli.Run run) {
    assertThat(run.status()).as(call).isIn(Set.of(0, 1, 2, 3));
    assertThat(run.err())
        .as(call)
        .doesNotContain("Exception", "\tat ", "defect of ipflow", "Error:");
    assertThat(run.errors()).as(call).allMatch(line -> line.startsWith("ipflow: "));
    if (run.status() == Status.NOTHING && !run.out().startsWith("{")) {
      assertThat(run.err()).as(call).isNotEmpty();
    }
  }
}
