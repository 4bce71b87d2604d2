package io.ipflow.cli;

import io.ipflow.question.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ipflow completion}: a script for a shell. */
final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "A script that completes ipflow's commands and options; for bash and zsh.",
            "ipflow completion bash|zsh")
        .examples(
            "  source <(ipflow completion bash)",
            "  ipflow completion bash > /etc/bash_completion.d/ipflow")
        .word(SHELLS, "SHELL", "bash or zsh")
        .help();
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    String shell = given.word();
    if (shell == null || !SHELLS.contains(shell.toLowerCase(Locale.ROOT))) {
      throw new Fault(
          "expected `ipflow completion bash` or `zsh`, got "
              + (shell == null ? "no shell" : "`" + shell + "`"));
    }
    // The script sets zsh up to understand bash's completion.
    CommandLine all = new CommandLine(CommandSpec.create().name("ipflow"));
    for (Commands command : Commands.values()) {
      all.addSubcommand(command.word(), PicocliModel.of(command.syntax(command.make())));
    }
    console.print(AutoComplete.bash("ipflow", all));
    return Status.ANSWERED;
  }
}
