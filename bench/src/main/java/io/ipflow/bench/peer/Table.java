package io.ipflow.bench.peer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints rows for people: aligned columns, then means. */
final class Table {
  private static final List<String> HEAD =
      List.of(
          "set", "rules", "batch", "rte_acl", "x", "single", "rte_acl", "x", "linear", "x",
          "build s", "first", "answer", "MB", "wrong");

  private Table() {}

  /** Returns the table's lines. */
  static List<String> lines(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEAD);
    rows.forEach(row -> cells.add(cells(row)));
    List<String> lines = new ArrayList<>(aligned(cells));
    lines.add("");
    addMeans(lines, "ClassBench, 1,000 rules", rows, row -> isClassBench(row, 1_000));
    addMeans(lines, "ClassBench, 10,000 rules", rows, row -> isClassBench(row, 10_000));
    addMeans(lines, "all", rows, row -> true);
    return lines;
  }

  private static boolean isClassBench(Row row, int rules) {
    return row.set().matches("(acl|fw|ipc)\\d*_" + rules + "(-generated)?");
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.set(),
        Integer.toString(row.rules()),
        figure(1, row.batch()),
        figure(1, row.rteAclBest()),
        figure(2, row.ratioBatch()),
        figure(1, row.single()),
        figure(1, row.rteAclSingle()),
        figure(2, row.ratioSingle()),
        figure(3, row.linear()),
        figure(0, row.ratioLinear()),
        figure(3, row.buildSeconds()),
        figure(3, row.firstBuildSeconds()),
        figure(3, row.answerSeconds()),
        figure(2, row.megabytes()),
        Integer.toString(row.mismatches()));
  }

  private static String figure(int decimals, double value) {
    return Double.isNaN(value) ? "-" : Row.rounded(decimals, value);
  }

  private static List<String> aligned(List<List<String>> cells) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEAD.size(); column++) {
      int at = column;
      widths.add(cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return cells.stream().map(row -> aligned(row, widths)).toList();
  }

  /** Names stand left, figures right. */
  private static String aligned(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String blanks = " ".repeat(widths.get(column) - row.get(column).length());
      line.append(column == 0 ? row.get(0) + blanks : "  " + blanks + row.get(column));
    }
    return line.toString();
  }

  private static void addMeans(
      List<String> lines, String what, List<Row> rows, Predicate<Row> wanted) {
    List<Row> those = rows.stream().filter(wanted).toList();
    String means =
        List.of(
                mean("batch / rte_acl", those, Row::ratioBatch),
                mean("single / rte_acl", those, Row::ratioSingle),
                mean("batch / linear", those, Row::ratioLinear))
            .stream()
            .filter(mean -> !mean.isEmpty())
            .collect(Collectors.joining("; "));
    if (!means.isEmpty()) {
      lines.add("geometric means, " + what + ": " + means);
    }
  }

  private static String mean(String what, List<Row> rows, ToDoubleFunction<Row> ratio) {
    OptionalDouble mean = Row.geometricMean(rows.stream().mapToDouble(ratio).toArray());
    if (mean.isEmpty()) {
      return "";
    }
    Row least =
        rows.stream()
            .filter(row -> !Double.isNaN(ratio.applyAsDouble(row)))
            .min(Comparator.comparingDouble(ratio))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s %.2f (least %.2f, %s)",
        what,
        mean.getAsDouble(),
        ratio.applyAsDouble(least),
        least.set());
  }
}
