package io.ipflow.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with an option, in the words of this house. */
final class ParameterWords {
  private ParameterWords() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), unmatched.getSuggestions());
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "expected a value after `" + name(missing.getMissing().get(0)) + "`";
    }
    if (e instanceof OverwrittenOptionException twice) {
      return "`" + name(twice.getOverwritten()) + "` is given twice";
    }
    String message = e.getMessage().replace('\'', '`');
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String unmatched(String word, List<String> suggestions) {
    String unknown =
        word.startsWith("-")
            ? "there is no option `" + word + "`"
            : "`" + word + "` belongs to no option";
    return suggestions.isEmpty()
        ? unknown
        : unknown + "; did you mean `" + String.join("`, `", suggestions) + "`?";
  }
}
