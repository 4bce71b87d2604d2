package io.ipflow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a command takes, and how it is explained. */
final class Syntax {
  private final String name;
  private final List<Option> options = new ArrayList<>();
  private String header = "";
  private List<String> synopsis = List.of();
  private List<String> examples = List.of();
  private Optional<Option> word = Optional.empty();
  private int mostWords;

  /** What an option takes. */
  enum Kind {
    /** Nothing. */
    FLAG,
    /** A text. */
    TEXT,
    /** A text, and the option may be given more than once. */
    TEXTS,
    /** The name of a file. */
    FILE,
    /** The name of a file, and the option may be given more than once. */
    FILES,
    /** A number; the help leaves the option out. */
    LIMIT
  }

  /**
   * One option.
   *
   * @param kind what it takes
   * @param names its names, the long one last
   * @param label what the help calls its value
   * @param description what the help says
   * @param words values that a shell completes
   */
  record Option(
      Kind kind, List<String> names, String label, String description, List<String> words) {
    /** Returns the name that it is asked for by. */
    String name() {
      return names.get(names.size() - 1);
    }
  }

  /** Makes the syntax of the command that is called {@code name}. */
  Syntax(String name) {
    this.name = name;
  }

  /** Sets the sentence that the help begins with, and how the command is written. */
  Syntax header(String sentence, String... lines) {
    header = sentence;
    synopsis = List.of(lines);
    return this;
  }

  /** Sets the examples that the help ends with. */
  Syntax examples(String... lines) {
    examples = List.of(lines);
    return this;
  }

  /** Adds an option that takes a text. */
  Syntax text(String label, String description, String... names) {
    return add(Kind.TEXT, label, description, names);
  }

  /** Adds an option that takes a text and may be given more than once. */
  Syntax texts(String label, String description, String... names) {
    return add(Kind.TEXTS, label, description, names);
  }

  /** Adds an option that takes one of {@code words}, which a shell completes; others may do too. */
  Syntax words(List<String> words, String label, String description, String... names) {
    options.add(new Option(Kind.TEXT, List.of(names), label, description, words));
    return this;
  }

  /** Adds an option that takes a file. */
  Syntax file(String description, String... names) {
    return add(Kind.FILE, "FILE", description, names);
  }

  /** Adds an option that takes a path and may be given more than once. */
  Syntax paths(String description, String... names) {
    return add(Kind.FILES, "PATH", description, names);
  }

  /** Adds an option that takes a number, and that the help leaves out. */
  Syntax limit(String limit) {
    return add(Kind.LIMIT, "N", "", limit);
  }

  /** Adds an option that takes nothing. */
  Syntax flag(String description, String... names) {
    return add(Kind.FLAG, "", description, names);
  }

  /** Adds {@code --help}. */
  Syntax help() {
    return flag("show this help", "-h", Given.HELP);
  }

  /** Lets the command take one word that is no option's. */
  Syntax word(List<String> words, String label, String description) {
    word = Optional.of(new Option(Kind.TEXT, List.of(label), label, description, words));
    mostWords = 1;
    return this;
  }

  /** Lets the command take up to {@code most} words that are no option's. */
  Syntax wordsUpTo(int most, String label, String description) {
    word(List.of(), label, description);
    mostWords = most;
    return this;
  }

  private Syntax add(Kind kind, String label, String description, String... names) {
    options.add(new Option(kind, List.of(names), label, description, List.of()));
    return this;
  }

  String name() {
    return name;
  }

  String header() {
    return header;
  }

  List<String> synopsis() {
    return synopsis;
  }

  List<String> examples() {
    return examples;
  }

  List<Option> options() {
    return options;
  }

  Optional<Option> word() {
    return word;
  }

  int mostWords() {
    return mostWords;
  }

  /** Returns the option that is called {@code text}; null if there is none. */
  Option named(String text) {
    for (Option option : options) {
      if (option.names().contains(text)) {
        return option;
      }
    }
    return null;
  }
}
