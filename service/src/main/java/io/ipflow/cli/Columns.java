package io.ipflow.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in aligned columns. */
final class Columns {
  private static final int GAP = 2;
  private static final int FURTHER_IN = 4;
  private static final int ALL = -1;

  private final List<Row> rows = new ArrayList<>();

  /** Colours text once it is laid out, so that colours do not count as width. */
  interface Painter {
    /** Returns {@code line} as it is to be shown. */
    String paint(String line);
  }

  /** Cells, and which of them is painted. */
  private record Row(List<String> cells, int painted, Painter painter) {}

  Columns row(String... cells) {
    return row(line -> line, cells);
  }

  /** Adds a row that is painted as a whole. */
  Columns row(Painter painter, String... cells) {
    return row(ALL, painter, cells);
  }

  /** Adds a row of which the cell at {@code painted} is painted. */
  Columns row(int painted, Painter painter, String... cells) {
    rows.add(new Row(Arrays.stream(cells).map(Page::plain).toList(), painted, painter));
    return this;
  }

  /**
   * Returns the lines. What of a row does not fit {@code width} goes on in the next line, further
   * in; an empty cell at the end leaves no blanks.
   */
  List<String> lay(int width) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lay(row, widths, width, lines);
    }
    return lines;
  }

  private static void lay(Row row, int[] widths, int width, List<String> lines) {
    StringBuilder line = new StringBuilder();
    int used = 0; // of the line, in characters that are seen
    int blanks = 0; // still to be written before the next cell
    for (int column = 0; column < row.cells().size(); column++) {
      String cell = row.cells().get(column);
      int length = length(cell);
      if (used > 0 && length > 0 && used + blanks + length > width) {
        lines.add(paint(row, line.toString()));
        line.setLength(0);
        used = 0;
        blanks = FURTHER_IN;
      }
      if (length > 0) {
        line.append(" ".repeat(blanks)).append(mark(row, column, cell));
        used += blanks + length;
        blanks = 0;
      }
      blanks += widths[column] - length + GAP;
    }
    lines.add(paint(row, line.toString()));
  }

  private static String mark(Row row, int column, String cell) {
    return row.painted() == column ? row.painter().paint(cell) : cell;
  }

  private static String paint(Row row, String line) {
    return row.painted() == ALL ? row.painter().paint(line) : line;
  }

  private int[] widths() {
    int[] widths = new int[rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0)];
    for (Row row : rows) {
      for (int column = 0; column < row.cells().size(); column++) {
        widths[column] = Math.max(widths[column], length(row.cells().get(column)));
      }
    }
    return widths;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
