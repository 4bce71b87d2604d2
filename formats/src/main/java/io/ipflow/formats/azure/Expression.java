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
    if (open <= 0 || !text.substring(0, open).chars().allMatch(Character::isLetterOrDigit)) {
      return Optional.empty();
    }
    List<Expression> arguments = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        i = endOfQuote(i);
        if (i < 0) {
          return Optional.empty();
        }
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
        if (depth == 0) {
          addArgument(arguments, text.substring(from, i));
          return i == text.length() - 1
              ? Optional.of(new Call(text.substring(0, open), arguments))
              : Optional.empty();
        }
      } else if (c == ',' && depth == 1) {
        addArgument(arguments, text.substring(from, i));
        from = i + 1;
      }
    }
    return Optional.empty();
  }

  private static void addArgument(List<Expression> arguments, String text) {
    if (!text.isEmpty()) {
      arguments.add(new Expression(text));
    }
  }
}
