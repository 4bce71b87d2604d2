package io.ipflow.cli;

import java.io.IOException;

/** One command of the program. */
interface Command {
  /** Says what the command takes, and how it is explained. */
  void describe(Syntax syntax);

  /** Does what was asked and returns the exit status. */
  int run(Given given, Console console) throws IOException;
}
