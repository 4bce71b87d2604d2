package io.ipflow.cli;

import io.ipflow.cli.Syntax.Kind;
import io.ipflow.cli.Syntax.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a command line apart: {@code --name value}, {@code --name=value}, {@code -n value}, {@code
 * -nvalue}, flags together as {@code -qv}; {@code --} ends the options. By hand, because a library
 * would take a third of the time of a short command; it is asked for help and completion.
 */
final class ArgumentReader {
  private static final String END = "--";

  private final Syntax syntax;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ArgumentReader(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * Returns what {@code args} give.
   *
   * @throws Fault if they are not what {@code syntax} takes
   */
  static Given read(Syntax syntax, List<String> args) {
    ArgumentReader reader = new ArgumentReader(syntax);
    reader.read(args);
    if (!reader.problems.isEmpty() && !reader.values.containsKey(Given.HELP)) {
      throw new Fault(
          reader.problems.stream()
              .map(problem -> problem + "; see `" + syntax.name() + " --help`")
              .toList());
    }
    return new Given(reader.values, reader.words);
  }

  private void read(List<String> args) {
    int at = 0;
    while (at < args.size()) {
      String arg = args.get(at);
      at++;
      if (arg.equals(END)) {
        args.subList(at, args.size()).forEach(this::word);
        return;
      }
      boolean more = at < args.size() && syntax.named(args.get(at)) == null;
      if (option(arg, more ? args.get(at) : null)) {
        at++;
      }
    }
  }

  /** Takes one argument; returns whether its value was {@code next}, null where there is none. */
  private boolean option(String arg, String next) {
    if (!arg.startsWith("-") || arg.equals("-")) {
      word(arg);
      return false;
    }
    int equals = arg.indexOf('=');
    Option option = syntax.named(equals < 0 ? arg : arg.substring(0, equals));
    if (option == null) {
      return arg.startsWith("--") ? unknown(arg, next) : cluster(arg, next);
    }
    if (equals >= 0) {
      give(option, arg.substring(equals + 1));
      return false;
    }
    return giveNext(option, next);
  }

  /** Takes short options in one argument; the last may have its value there or in the next. */
  private boolean cluster(String arg, String next) {
    for (int i = 1; i < arg.length(); i++) {
      Option option = syntax.named("-" + arg.charAt(i));
      if (option == null) {
        return unknown(arg, next);
      }
      boolean last = i + 1 == arg.length();
      if (option.kind() != Kind.FLAG) {
        if (last) {
          return giveNext(option, next);
        }
        give(option, arg.substring(i + 1));
        return false;
      }
      give(option, null);
    }
    return false;
  }

  private boolean giveNext(Option option, String next) {
    if (option.kind() == Kind.FLAG) {
      give(option, null);
      return false;
    }
    if (next == null) {
      problems.add("expected a value after `" + option.name() + "`");
      return false;
    }
    give(option, next);
    return true;
  }

  private void give(Option option, String value) {
    List<String> before = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
    switch (option.kind()) {
      case FLAG -> {
        if (value != null) {
          problems.add("`" + option.name() + "` takes no value, got `" + value + "`");
        }
        return;
      }
      case LIMIT -> number(option, value);
      case TEXT, FILE, FILES -> {}
    }
    if (!before.isEmpty() && option.kind() != Kind.FILES) {
      problems.add("`" + option.name() + "` is given twice");
    }
    before.add(value);
  }

  private void number(Option option, String value) {
    try {
      Long.parseLong(value);
    } catch (NumberFormatException e) {
      problems.add(option.name() + ": expected a number, got `" + value + "`");
    }
  }

  private void word(String word) {
    if (syntax.word().isPresent() && words.isEmpty()) {
      words.add(word);
      return;
    }
    boolean path = syntax.named("--config") != null && GivenFile.exists(word);
    problems.add(
        "`" + word + "` belongs to no option" + (path ? ": each path needs a -c of its own" : ""));
  }

  /** Tells of an option that is none; what seems to be its value is passed over. */
  private boolean unknown(String arg, String next) {
    int equals = arg.indexOf('=');
    String name = equals < 0 ? arg : arg.substring(0, equals);
    List<String> names =
        syntax.options().stream()
            .filter(option -> option.kind() != Kind.LIMIT)
            .map(Option::name)
            .toList();
    problems.add(
        Later.isOption(name)
            ? "`" + name + "` is not in this version of ipflow"
            : "there is no option `" + name + "`" + Names.meant(name, names));
    return equals < 0 && next != null && !next.startsWith("-");
  }
}
