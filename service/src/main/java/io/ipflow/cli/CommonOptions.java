package io.ipflow.cli;

import io.ipflow.formats.json.Limits;
import io.ipflow.question.Narrowing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options that every command about a configuration has. */
final class CommonOptions {
  final List<String> config;
  final String serviceTags;
  final String resourceGroup;
  final String subscription;
  final String output;
  final boolean assumeDeployed;
  final boolean quiet;
  final boolean verbose;
  private final boolean noColor;
  private final Given given;

  CommonOptions(Given given) {
    this.given = given;
    this.config = given.texts("--config");
    this.serviceTags = given.text("--service-tags");
    this.resourceGroup = given.text("--resource-group");
    this.subscription = given.text("--subscription");
    this.assumeDeployed = given.has("--assume-deployed");
    this.output = given.text("--output");
    this.quiet = given.has("--quiet");
    this.verbose = given.has("--verbose");
    this.noColor = given.has("--no-color");
  }

  /** Adds the options that say what is read to {@code syntax}; they come first. */
  static void describeInput(Syntax syntax) {
    syntax
        .paths(
            "file or directory (read recursively), or - for standard input; repeatable",
            "-c",
            "--config")
        .file(
            "Microsoft's ServiceTags_*.json, or the output of az network list-service-tags;"
                + " plain or .gz",
            "--service-tags")
        .text(
            "NAME",
            "narrow a name that is not unique to this resource group",
            "-g",
            "--resource-group")
        .text("ID", "narrow a name that is not unique to this subscription", "--subscription")
        .flag(
            "take the security admin rules that a network manager defines as deployed, where no"
                + " deployment status is given",
            "--assume-deployed");
  }

  /** Adds the options that say what is printed; they come last. */
  static void describeOutput(Syntax syntax, List<String> forms) {
    boolean batch = forms.contains("ndjson");
    syntax
        .words(
            forms,
            "FORM",
            "table for people (on a terminal) or json for programs (otherwise)"
                + (batch ? "; with --flows ndjson or csv, else as the flows" : ""),
            "-o",
            "--output")
        .flag("no colours; the variable NO_COLOR does the same", "--no-color")
        .flag("no warnings", "-q", "--quiet")
        .flag("every warning, and where a defect of ipflow arose", "-v", "--verbose")
        .help()
        .limit("--max-file-size")
        .limit("--max-depth")
        .limit("--max-text-length")
        .limit("--max-number-length")
        .limit("--max-nodes");
  }

  /**
   * Returns the form of the output, one of {@code forms}; where none is asked for, table on a
   * terminal and json otherwise.
   */
  String form(Console console, List<String> forms, List<String> problems) {
    if (output == null) {
      return console.isTerminal() ? "table" : "json";
    }
    String wanted = output.toLowerCase(Locale.ROOT);
    if (!forms.contains(wanted)) {
      problems.add("--output: expected " + String.join(" or ", forms) + ", got `" + output + "`");
    }
    return wanted;
  }

  /** Returns a page for people: in colours, and as wide as their terminal, if it is for one. */
  Page page(Console console) {
    return new Page(new Ink(console.isColoured() && !noColor), console.columns());
  }

  /** Returns what narrows a name that is not unique. */
  Narrowing narrowing() {
    return new Narrowing(
        Optional.ofNullable(resourceGroup),
        Optional.ofNullable(subscription),
        Narrowing.Words.OPTIONS);
  }

  Limits limits(List<String> problems) {
    Limits usual = Limits.DEFAULTS;
    try {
      return new Limits(
          given.number("--max-file-size", usual.maxBytes()),
          given.number("--max-depth", usual.maxDepth()),
          given.number("--max-text-length", usual.maxTextLength()),
          given.number("--max-number-length", usual.maxNumberLength()),
          given.number("--max-nodes", usual.maxNodes()));
    } catch (IllegalArgumentException e) {
      problems.add("--" + e.getMessage());
      return usual;
    }
  }
}
