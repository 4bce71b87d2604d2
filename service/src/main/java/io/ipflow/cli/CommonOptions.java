package io.ipflow.cli;

import io.ipflow.formats.json.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that every command about a configuration has. */
final class CommonOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "PATH",
      description = "file or directory (read recursively), or - for standard input; repeatable")
  List<String> config = new ArrayList<>();

  @Option(
      names = "--service-tags",
      paramLabel = "FILE",
      description =
          "Microsoft's ServiceTags_*.json, or the output of az network list-service-tags;"
              + " plain or .gz")
  String serviceTags;

  @Option(
      names = {"-g", "--resource-group"},
      paramLabel = "NAME",
      description = "narrow a name that is not unique to this resource group")
  String resourceGroup;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      description = "narrow a name that is not unique to this subscription")
  String subscription;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table for people (on a terminal) or json for programs (otherwise)")
  String output;

  @Option(names = "--no-color", description = "no colours; the variable NO_COLOR does the same")
  boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      description = "no warnings")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "every warning, and where a defect of ipflow arose")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Option(names = "--max-file-size", paramLabel = "BYTES", hidden = true)
  Long maxFileSize;

  @Option(names = "--max-depth", paramLabel = "N", hidden = true)
  Integer maxDepth;

  @Option(names = "--max-text-length", paramLabel = "N", hidden = true)
  Integer maxTextLength;

  @Option(names = "--max-number-length", paramLabel = "N", hidden = true)
  Integer maxNumberLength;

  @Option(names = "--max-nodes", paramLabel = "N", hidden = true)
  Integer maxNodes;

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

  /** Returns what colours the output: nothing unless people read it on a terminal. */
  Ink ink(Console console) {
    String wish = System.getenv("NO_COLOR");
    return new Ink(console.isTerminal() && !noColor && (wish == null || wish.isEmpty()));
  }

  Limits limits(List<String> problems) {
    Limits usual = Limits.DEFAULTS;
    try {
      return new Limits(
          maxFileSize == null ? usual.maxBytes() : maxFileSize,
          maxDepth == null ? usual.maxDepth() : maxDepth,
          maxTextLength == null ? usual.maxTextLength() : maxTextLength,
          maxNumberLength == null ? usual.maxNumberLength() : maxNumberLength,
          maxNodes == null ? usual.maxNodes() : maxNodes);
    } catch (IllegalArgumentException e) {
      problems.add("--" + e.getMessage());
      return usual;
    }
  }
}
