package io.ipflow.cli;

import java.io.IOException;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipflow completion}: a script for a shell. */
@CommandLine.Command(
    sortOptions = false,
    header = "A script that completes ipflow's commands and options; for bash and zsh.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "ipflow completion bash|zsh",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(ipflow completion bash)",
      "  ipflow completion bash > /etc/bash_completion.d/ipflow"
    })
final class CompletionCommand implements Command {
  @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash or zsh")
  String shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Override
  public int run(Console console) throws IOException {
    String wanted = shell == null ? "" : shell.toLowerCase(Locale.ROOT);
    if (!wanted.equals("bash") && !wanted.equals("zsh")) {
      throw new Fault(
          "expected `ipflow completion bash` or `zsh`, got "
              + (shell == null ? "no shell" : "`" + shell + "`"));
    }
    // The script sets zsh up to understand bash's completion.
    CommandLine all = new CommandLine(CommandSpec.create().name("ipflow"));
    for (Commands command : Commands.values()) {
      all.addSubcommand(command.word(), Commands.commandLine(command, command.make()));
    }
    console.print(AutoComplete.bash("ipflow", all));
    return Status.ANSWERED;
  }
}
