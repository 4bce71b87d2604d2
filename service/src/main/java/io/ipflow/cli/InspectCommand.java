package io.ipflow.cli;

import io.ipflow.formats.FileReport;
import io.ipflow.formats.InspectionJson;
import io.ipflow.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code ipflow inspect}: what was read, and what could not be. */
@CommandLine.Command(
    sortOptions = false,
    header = "What was read: resources by type, and every problem.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "ipflow inspect -c PATH [-c PATH...]",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ipflow inspect -c examples/three-tier",
      "  az network nsg list -o json | ipflow inspect -c - -o json"
    })
final class InspectCommand implements Command {
  /** How many places of one kind of problem a table shows. */
  private static final int PLACES = 5;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public int run(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, List.of("table", "json"), problems);
    Session session = Session.read(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    List<FileReport> files = session.configuration().files();
    console.print(
        form.equals("json")
            ? InspectionJson.of(files, session.problems())
            : table(files, session.problems(), common.ink(console)));
    return session.configuration().isEmpty() ? nothing(console) : Status.ANSWERED;
  }

  private int nothing(Console console) {
    console.remark("nothing in " + Names.list(common.config) + " is network configuration");
    return Status.NOTHING;
  }

  private String table(List<FileReport> files, List<Problem> problems, Ink ink) {
    StringBuilder text = new StringBuilder();
    text.append(ink.bold(summary(files, problems))).append("\n\n");
    text.append(ink.bold("Resources")).append('\n');
    Columns counts = new Columns();
    InspectionJson.total(files).forEach((type, count) -> counts.row(type, count.toString()));
    counts.appendTo(text, "  ");
    text.append(ink.bold("Files")).append('\n');
    Columns rows = new Columns();
    for (FileReport file : files) {
      rows.row(file.file(), file.format(), words(file));
    }
    rows.appendTo(text, "  ");
    for (Problem.Severity severity : Problem.Severity.values()) {
      group(text, problems.stream().filter(it -> it.severity() == severity).toList(), ink);
    }
    return text.toString();
  }

  private static String summary(List<FileReport> files, List<Problem> problems) {
    long errors = problems.stream().filter(it -> it.severity() == Problem.Severity.ERROR).count();
    long warnings =
        problems.stream().filter(it -> it.severity() == Problem.Severity.WARNING).count();
    return count(files.size(), "file")
        + ", "
        + count(errors, "error")
        + ", "
        + count(warnings, "warning");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String words(FileReport file) {
    int resources = file.resources().values().stream().mapToInt(Integer::intValue).sum();
    return count(resources, "resource")
        + (file.securityRules() == 0 ? "" : ", " + count(file.securityRules(), "rule"))
        + (file.unresolved() == 0 ? "" : ", " + file.unresolved() + " values open");
  }

  /** Problems that say the same are one entry with their places. */
  private void group(StringBuilder text, List<Problem> problems, Ink ink) {
    if (problems.isEmpty()) {
      return;
    }
    String severity = problems.get(0).severity().name().toLowerCase(Locale.ROOT);
    text.append(ink.bold(count(problems.size(), severity))).append('\n');
    Map<String, List<Problem>> byMessage = new TreeMap<>();
    problems.forEach(it -> byMessage.computeIfAbsent(it.message(), m -> new ArrayList<>()).add(it));
    byMessage.forEach(
        (message, same) -> {
          text.append("  ").append(message).append('\n');
          int shown = common.verbose ? same.size() : Math.min(PLACES, same.size());
          same.subList(0, shown)
              .forEach(it -> text.append("      ").append(it.origin()).append('\n'));
          if (shown < same.size()) {
            text.append("      and ").append(same.size() - shown).append(" more; -v lists all\n");
          }
        });
  }
}
