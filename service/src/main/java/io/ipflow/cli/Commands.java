package io.ipflow.cli;

import io.ipflow.question.Fault;
import io.ipflow.question.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands by name. Only the one that is asked for is loaded: starting fast is a feature. */
enum Commands {
  VERIFY("verify", "is this packet allowed at this network interface, and by which rule"),
  NEXT_HOP("next-hop", "where a packet of this network interface goes next"),
  DIAGNOSE("diagnose", "the rules that traffic would meet, as NSG diagnostics shows them"),
  CONNECT("connect", "does a flow get through both ends and back, and what stops it"),
  EFFECTIVE_RULES("effective-rules", "the security rules in force at a network interface"),
  EFFECTIVE_ROUTES("effective-routes", "the routes in force at a network interface"),
  TAGS("tags", "which service tags hold an address, what a tag holds, what changed"),
  CONFIRM("confirm", "recorded answers of Azure held against ours"),
  INSPECT("inspect", "what was read: resources by type, and every problem"),
  SERVE("serve", "keeps the configuration and answers Azure's own clients"),
  COMPLETION("completion", "a script that completes ipflow's options in a shell");

  private final String word;
  private final String answers;

  Commands(String word, String answers) {
    this.word = word;
    this.answers = answers;
  }

  String word() {
    return word;
  }

  /** Returns the command with its options unset. */
  Command make() {
    return switch (this) {
      case VERIFY -> new VerifyCommand();
      case NEXT_HOP -> new NextHopCommand();
      case DIAGNOSE -> new DiagnoseCommand();
      case CONNECT -> new ConnectCommand();
      case EFFECTIVE_RULES -> new EffectiveRulesCommand();
      case EFFECTIVE_ROUTES -> new EffectiveRoutesCommand();
      case TAGS -> new TagsCommand();
      case CONFIRM -> new ConfirmCommand();
      case INSPECT -> new InspectCommand();
      case SERVE -> new ServeCommand();
      case COMPLETION -> new CompletionCommand();
    };
  }

  /** Runs the command that the first word names. */
  static int run(String[] args, Console console) throws IOException {
    if (args.length == 0) {
      console.print(overview());
      return Status.NOTHING;
    }
    String first = args[0];
    switch (first) {
      case "--help", "-h", "help" -> {
        return help(args, console);
      }
      case "--version", "-V" -> {
        console.print("ipflow " + version() + "\n");
        return Status.ANSWERED;
      }
      default -> {
        return run(named(first), List.of(args).subList(1, args.length), console);
      }
    }
  }

  private static int help(String[] args, Console console) throws IOException {
    if (args.length > 1 && args[0].equals("help")) {
      return run(named(args[1]), List.of("--help"), console);
    }
    console.print(overview());
    return Status.ANSWERED;
  }

  /** Returns the version of the jar; classes that are in none have no version. */
  static String version() {
    String version = Commands.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  private static Commands named(String word) {
    List<String> words = new ArrayList<>();
    for (Commands command : values()) {
      if (command.word.equals(word.toLowerCase(Locale.ROOT))) {
        return command;
      }
      words.add(command.word);
    }
    if (Later.isCommand(word)) {
      throw new Fault(
          "`" + word + "` is not in this version of ipflow; `ipflow --help` lists what is");
    }
    throw new Fault(
        word.startsWith("-")
            ? "expected a command first, got `" + word + "`; `ipflow --help` lists them"
            : "there is no command `" + word + "`; " + Names.suggest(word, words));
  }

  private static int run(Commands chosen, List<String> args, Console console) throws IOException {
    Command command = chosen.make();
    Syntax syntax = chosen.syntax(command);
    Given given = ArgumentReader.read(syntax, args);
    if (given.has(Given.HELP)) {
      console.print(HelpText.of(syntax));
      return Status.ANSWERED;
    }
    return command.run(given, console);
  }

  /** Returns what {@code command}, one of this kind, takes. */
  Syntax syntax(Command command) {
    Syntax syntax = new Syntax("ipflow " + word);
    command.describe(syntax);
    return syntax;
  }

  private static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ipflow COMMAND -c PATH [-c PATH...] [OPTIONS]\n");
    text.append(
        "Tells whether a packet gets through an Azure network, by which rule, and why.\n\n");
    for (Commands command : values()) {
      text.append("  ").append(command.word);
      text.append(" ".repeat(18 - command.word.length())).append(command.answers).append('\n');
    }
    return text.append(
            """

            See `ipflow COMMAND --help` for options and examples; `ipflow --version`.
            Exit status: 0 answered (Unknown is an answer), 1 an expectation was not met,
            2 nothing was answered, 3 some records of a batch were bad.
            """)
        .toString();
  }
}
