package io.ipflow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line says, for the tests of those who are to say the same. */
public final class CommandLines {
  private CommandLines() {}

  /** Returns what {@code arguments} print about the configuration in {@code folder}. */
  public static String output(Path folder, String... arguments) {
    return answering("", folder, arguments);
  }

  /** Returns the same where {@code input} is what the program reads. */
  public static String answering(String input, Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", folder.toString()));
    return Cli.reading(input).call(all.toArray(String[]::new)).out();
  }
}
