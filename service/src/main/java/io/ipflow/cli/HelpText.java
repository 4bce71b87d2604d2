package io.ipflow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help.Ansi;

/** The help of a command. */
final class HelpText {
  private HelpText() {}

  /** Returns the text of {@code --help}. */
  static String of(Syntax syntax) {
    StringWriter text = new StringWriter();
    PicocliModel.of(syntax).usage(new PrintWriter(text), Ansi.OFF);
    return text.toString();
  }
}
