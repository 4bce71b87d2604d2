package io.ipflow.cli;

import java.util.List;
import picocli.CommandLine.MissingParameterException;
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
      return "expected a value after `" + missing.getMissing().get(0) + "`";
    }
    if (e instanceof OverwrittenOptionException twice) {
      return "`" + twice.getOverwritten() + "` is given twice";
    }
    return e.getMessage().replace('\'', '`');
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
