package io.ipflow.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns. */
final class Columns {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Painter> painters = new ArrayList<>();

  /** Colours a row once it is laid out, so that colours do not count as width. */
  interface Painter {
    /** Returns {@code line} as it is to be shown. */
    String paint(String line);
  }

  Columns row(String... cells) {
    return row(line -> line, cells);
  }

  Columns row(Painter painter, String... cells) {
    rows.add(List.of(cells));
    painters.add(painter);
    return this;
  }

  /** Appends the rows, each indented; a trailing empty cell leaves no blanks. */
  void appendTo(StringBuilder text, String indent) {
    int[] widths = widths();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < rows.get(i).size(); column++) {
        String cell = rows.get(i).get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      text.append(indent).append(painters.get(i).paint(line.toString().stripTrailing()));
      text.append('\n');
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return widths;
  }
}
