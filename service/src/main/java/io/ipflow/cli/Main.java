package io.ipflow.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entry: the first word of the command line picks the command. */
@Command(
    name = "ipflow",
    mixinStandardHelpOptions = true,
    description = "Tells whether a packet gets through an Azure network, by which rule, and why.")
public final class Main implements Runnable {
  private Main() {}

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
