package io.ipflow.cli;

import io.ipflow.cli.Console.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs the command line in this JVM, as a user would from a shell. */
final class Cli {
  /** The example of the README. */
  static final String EXAMPLE = "../examples/three-tier";

  /** Data of others; tests that read it are skipped where it is absent. */
  static final Path SHARED = Path.of("../../shared/data");

  private InputStream in = InputStream.nullInputStream();
  private Screen screen = Screen.NONE;

  /** What came back. */
  record Run(int status, String out, String err) {
    /** Returns the lines of standard error. */
    List<String> errors() {
      return err.lines().toList();
    }

    /** Returns standard output as JSON. */
    Json json() {
      return Json.of(out);
    }
  }

  static Run run(String... args) {
    return new Cli().call(args);
  }

  /** Lets the program read {@code text}. */
  static Cli reading(String text) {
    Cli cli = new Cli();
    cli.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return cli;
  }

  /** Lets the program write to {@code screen}. */
  static Cli on(Screen screen) {
    Cli cli = new Cli();
    cli.screen = screen;
    return cli;
  }

  Run call(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    int status = Main.run(args, new Console(in, out, errors, screen));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns a command line of verify about one packet of the example. */
  static String[] packet(String vm, String direction, String local, String remote) {
    return new String[] {
      "verify",
      "-c",
      EXAMPLE,
      "--vm",
      vm,
      "--direction",
      direction,
      "--protocol",
      "TCP",
      "--local",
      local,
      "--remote",
      remote
    };
  }

  /** Returns {@code args} with {@code more} behind them. */
  static String[] with(String[] args, String... more) {
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }
}
