package io.ipflow.cli;

import io.ipflow.cli.Syntax.Kind;
import io.ipflow.cli.Syntax.Option;
import io.ipflow.question.Fault;
import io.ipflow.question.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;

/** Takes a command line apart with picocli, and says in our own words everything wrong with it. */
final class ArgumentReader {
  private static final Pattern OPTION_IN_PLACE_OF_VALUE =
      Pattern.compile("Expected parameter for option '([^']*)'");

  private final Syntax syntax;
  private final List<String> args;
  private final List<String> problems = new ArrayList<>();

  /** Whether an option lacks its value; what stands alone is then the value of what it hid. */
  private boolean valueMissing;

  private ArgumentReader(Syntax syntax, List<String> args) {
    this.syntax = syntax;
    this.args = args;
  }

  /**
   * Returns what {@code args} give.
   *
   * @throws Fault if they are not what {@code syntax} takes
   */
  static Given read(Syntax syntax, List<String> args) {
    ArgumentReader reader = new ArgumentReader(syntax, args);
    Given given = reader.read();
    if (!reader.problems.isEmpty() && !given.has(Given.HELP)) {
      throw new Fault(
          reader.problems.stream()
              .map(problem -> problem + "; see `" + syntax.name() + " --help`")
              .toList());
    }
    return given;
  }

  private Given read() {
    CommandLine line = PicocliModel.of(syntax);
    ParseResult result = line.parseArgs(args.toArray(String[]::new));
    result.errors().forEach(this::tell);
    flagsWithValues();
    unmatched(result.unmatched());
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Option option : syntax.options()) {
      if (result.hasMatchedOption(option.name())) {
        values.put(option.name(), values(option, result.matchedOption(option.name())));
      }
    }
    List<String> words =
        result.matchedPositionals().stream()
            .flatMap(word -> word.originalStringValues().stream())
            .toList();
    return new Given(values, words);
  }

  private List<String> values(Option option, OptionSpec matched) {
    if (option.kind() == Kind.FLAG) {
      return List.of();
    }
    List<String> texts = matched.originalStringValues();
    if (option.kind() == Kind.LIMIT) {
      texts.forEach(text -> checkNumber(option, text));
    }
    return texts;
  }

  private void checkNumber(Option option, String text) {
    try {
      Long.parseLong(text);
    } catch (NumberFormatException e) {
      problems.add(option.name() + ": expected a number, got `" + text + "`");
    }
  }

  /** Tells what is wrong with the options; to give a flag twice is no fault. */
  private void tell(Exception error) {
    if (error instanceof OverwrittenOptionException twice) {
      String name = name(twice.getOverwritten());
      if (syntax.named(name).kind() != Kind.FLAG) {
        problems.add("`" + name + "` is given twice");
      }
    } else if (error instanceof MissingParameterException missing) {
      missing.getMissing().forEach(it -> valueMissing(name(it)));
    } else if (!isFlagWithValue(error)) {
      Matcher next = OPTION_IN_PLACE_OF_VALUE.matcher(String.valueOf(error.getMessage()));
      if (next.find()) {
        valueMissing(next.group(1));
      } else {
        problems.add(error.getMessage());
      }
    }
  }

  private void valueMissing(String option) {
    valueMissing = true;
    problems.add("expected a value after `" + option + "`");
  }

  /** Picocli names such a flag in its message alone; {@link #flagsWithValues} finds it. */
  private static boolean isFlagWithValue(Exception error) {
    return String.valueOf(error.getMessage()).contains("should be specified without");
  }

  private void flagsWithValues() {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      Option option = equals < 0 ? null : syntax.named(arg.substring(0, equals));
      if (option != null && option.kind() == Kind.FLAG) {
        problems.add(
            "`" + option.name() + "` takes no value, got `" + arg.substring(equals + 1) + "`");
      }
    }
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  /** Tells what belongs to no option; what seems to be the value of one is passed over. */
  private void unmatched(List<String> strange) {
    boolean skip = false;
    for (int i = 0; i < strange.size(); i++) {
      String word = strange.get(i);
      if (skip) {
        skip = false;
      } else if (word.startsWith("-") && word.length() > 1) {
        problems.add(unknown(word));
        skip = word.indexOf('=') < 0 && i + 1 < strange.size() && follows(word, strange.get(i + 1));
      } else if (!valueMissing) {
        problems.add(stray(word));
      }
    }
  }

  private boolean follows(String option, String word) {
    int at = args.indexOf(option);
    return !word.startsWith("-") && at + 1 < args.size() && args.get(at + 1).equals(word);
  }

  private String stray(String word) {
    boolean path = syntax.named("--config") != null && GivenFile.exists(word);
    return "`"
        + word
        + "` belongs to no option"
        + (path ? ": each path needs a -c of its own" : "");
  }

  private String unknown(String arg) {
    int equals = arg.indexOf('=');
    String name = equals < 0 ? arg : arg.substring(0, equals);
    List<String> names =
        syntax.options().stream()
            .filter(option -> option.kind() != Kind.LIMIT)
            .map(Option::name)
            .toList();
    return Later.isOption(name)
        ? "`" + name + "` is not in this version of ipflow"
        : "there is no option `" + name + "`" + Names.meant(name, names);
  }
}
