package io.ipflow.formats.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A template expression as text. It is not evaluated: it is only brought into one form, so that two
 * that are written alike meet, and taken apart where that tells a resource's name.
 *
 * @param text the expression without its brackets, blanks and letter case, except within quotes
 */
record Expression(String text) {
  /** A function call and its arguments, each in the same one form. */
  record Call(String function, List<Expression> arguments) {
    Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Returns the expression that {@code written} is, or empty if it is a plain text. */
  static Optional<Expression> parse(String written) {
    String text = written.strip();
    boolean isOne =
        text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[") && text.length() > 2;
    return isOne
        ? Optional.of(new Expression(normal(text.substring(1, text.length() - 1))))
        : Optional.empty();
  }

  private static String normal(String text) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (quoted) {
        out.append(c);
      } else if (!Character.isWhitespace(c)) {
        out.append(String.valueOf(c).toLowerCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  /** Returns whether its value differs from one copy to the next. */
  boolean isCounted() {
    return text.contains("copyindex(");
  }

  /** Returns the text that a quoted literal stands for, or empty if this is none. */
  Optional<String> literal() {
    boolean isOne =
        text.length() >= 2 && text.startsWith("'") && endOfQuote(0) == text.length() - 1;
    return isOne
        ? Optional.of(text.substring(1, text.length() - 1).replace("''", "'"))
        : Optional.empty();
  }

  /** Returns where the quote that opens at {@code start} closes; a doubled one does not. */
  private int endOfQuote(int start) {
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) != '\'') {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        at += 2;
      } else {
        return at;
      }
    }
    return -1;
  }

  /** Returns the call that this is as a whole, or empty. */
  Optional<Call> call() {
    int open = text.indexOf('(');
    boolean named =
        open > 0 && text.substring(0, open).chars().allMatch(Character::isLetterOrDigit);
    return named
        ? arguments(open).map(arguments -> new Call(text.substring(0, open), arguments))
        : Optional.empty();
  }

  /** Returns the arguments between the parenthesis at {@code open} and one that ends the text. */
  private Optional<List<Expression>> arguments(int open) {
    List<Expression> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int at = open; at >= 0 && at < text.length(); at = next(at)) {
      depth += depthChange(text.charAt(at));
      boolean ends = depth == 0;
      if (ends || text.charAt(at) == ',' && depth == 1) {
        addArgument(arguments, text.substring(from, at));
        from = at + 1;
      }
      if (ends) {
        return at == text.length() - 1 ? Optional.of(arguments) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the place after the character or the whole literal at {@code at}; -1 if it is cut. */
  private int next(int at) {
    if (text.charAt(at) != '\'') {
      return at + 1;
    }
    int end = endOfQuote(at);
    return end < 0 ? -1 : end + 1;
  }

  private static int depthChange(char c) {
    return switch (c) {
      case '(', '[' -> 1;
      case ')', ']' -> -1;
      default -> 0;
    };
  }

  private static void addArgument(List<Expression> arguments, String text) {
    if (!text.isEmpty()) {
      arguments.add(new Expression(text));
    }
  }
}
