package io.ipflow.cli;

import java.util.List;
import java.util.Map;

/**
 * What the command line gives.
 *
 * @param values the values of each option by its long name, in their order; a flag's is empty
 * @param words what is no option's
 */
record Given(Map<String, List<String>> values, List<String> words) {
  /** The option that asks for help. */
  static final String HELP = "--help";

  /** Returns the text of an option; null if it is not given. */
  String text(String name) {
    List<String> texts = texts(name);
    return texts.isEmpty() ? null : texts.get(0);
  }

  /** Returns the texts of an option; none if it is not given. */
  List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns whether an option is given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the number of an option, {@code usual} if it is not given. */
  long number(String name, long usual) {
    String text = text(name);
    return text == null ? usual : Long.parseLong(text);
  }

  /** Returns the number of an option, {@code usual} if it is not given. */
  int number(String name, int usual) {
    long number = number(name, (long) usual);
    return (int) Math.max(Math.min(number, Integer.MAX_VALUE), Integer.MIN_VALUE);
  }

  /** Returns the word that is no option's; null if there is none. */
  String word() {
    return words.isEmpty() ? null : words.get(0);
  }
}
