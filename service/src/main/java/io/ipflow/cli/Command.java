package io.ipflow.cli;

import java.io.IOException;

/** One command of the program; its fields are its options. */
interface Command {
  /** Does what the options say and returns the exit status. */
  int run(Console console) throws IOException;
}
