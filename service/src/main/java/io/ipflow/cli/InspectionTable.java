package io.ipflow.cli;

import io.ipflow.formats.FileReport;
import io.ipflow.formats.InspectionJson;
import io.ipflow.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read, for people. */
final class InspectionTable {
  /** How many places of one kind of problem are shown. */
  private static final int PLACES = 5;

  private final Page page;
  private final boolean verbose;

  InspectionTable(Page page, boolean verbose) {
    this.page = page;
    this.verbose = verbose;
  }

  String of(List<FileReport> files, List<Problem> problems) {
    page.heading(summary(files, problems)).gap();
    Map<String, Integer> total = InspectionJson.total(files);
    if (!total.isEmpty()) {
      page.heading("Resources");
      Columns counts = new Columns();
      total.forEach((type, count) -> counts.row(type, count.toString()));
      page.columns("  ", counts);
    }
    page.heading("Files");
    Columns rows = new Columns();
    files.forEach(file -> rows.row(file.file(), file.format(), words(file)));
    page.columns("  ", rows);
    for (Problem.Severity severity : Problem.Severity.values()) {
      group(severity, of(severity, problems));
    }
    return page.toString();
  }

  private static List<Problem> of(Problem.Severity severity, List<Problem> problems) {
    return problems.stream().filter(problem -> problem.severity() == severity).toList();
  }

  private static String summary(List<FileReport> files, List<Problem> problems) {
    int resources = files.stream().mapToInt(InspectionTable::resources).sum();
    int rules = files.stream().mapToInt(FileReport::securityRules).sum();
    return String.join(
        ", ",
        count(files.size(), "file"),
        count(resources, "resource"),
        count(rules, "security rule"),
        count(of(Problem.Severity.ERROR, problems).size(), "error"),
        count(of(Problem.Severity.WARNING, problems).size(), "warning"));
  }

  private static int resources(FileReport file) {
    return file.resources().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String words(FileReport file) {
    return count(resources(file), "resource")
        + (file.securityRules() == 0 ? "" : ", " + count(file.securityRules(), "rule"))
        + (file.unresolved() == 0 ? "" : ", " + count(file.unresolved(), "value") + " open");
  }

  /** Problems that say the same are one entry with their places. */
  private void group(Problem.Severity severity, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    String noun =
        switch (severity) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO -> "note";
        };
    page.heading(count(problems.size(), noun));
    Map<String, List<Problem>> byMessage = new TreeMap<>();
    problems.forEach(it -> byMessage.computeIfAbsent(it.message(), m -> new ArrayList<>()).add(it));
    byMessage.forEach(this::kind);
  }

  private void kind(String message, List<Problem> same) {
    page.paragraph("  ", message);
    int shown = verbose ? same.size() : Math.min(PLACES, same.size());
    same.subList(0, shown).forEach(it -> page.paragraph("      ", it.origin().toString()));
    if (shown < same.size()) {
      page.paragraph("      ", "and " + (same.size() - shown) + " more; -v lists all");
    }
  }
}
