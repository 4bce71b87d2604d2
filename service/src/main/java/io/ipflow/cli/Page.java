package io.ipflow.cli;

/** Text for people: headings, paragraphs and columns, no wider than their terminal. */
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final Ink ink;
  private final int width;

  /** Makes an empty page of {@code width} characters; 0 is as wide as the text. */
  Page(Ink ink, int width) {
    this.ink = ink;
    this.width = width;
  }

  Ink ink() {
    return ink;
  }

  Page heading(String words) {
    text.append(ink.bold(plain(words))).append('\n');
    return this;
  }

  /** Adds an empty line. */
  Page gap() {
    text.append('\n');
    return this;
  }

  Page paragraph(String indent, String words) {
    return paragraph(indent, words, line -> line);
  }

  /** Adds words; where they do not fit a line, the next ones stand two further in. */
  Page paragraph(String indent, String words, Columns.Painter painter) {
    String rest = plain(words);
    String margin = indent;
    while (cut(rest, margin) > 0) {
      int end = cut(rest, margin);
      line(margin, painter.paint(rest.substring(0, end)));
      rest = rest.substring(end + 1);
      margin = indent + "  ";
    }
    return line(margin, painter.paint(rest));
  }

  /** Returns where to cut the line; 0 if it fits or has no blank. */
  private int cut(String words, String margin) {
    int room = width - margin.length();
    if (width == 0 || words.length() <= room) {
      return 0;
    }
    int last = words.lastIndexOf(' ', Math.max(room, 1));
    return Math.max(last > 0 ? last : words.indexOf(' '), 0);
  }

  /** Adds rows, each indented. */
  Page columns(String indent, Columns rows) {
    rows.lay(width == 0 ? Integer.MAX_VALUE : width - indent.length())
        .forEach(line -> line(indent, line));
    return this;
  }

  /** Adds one line as it is. */
  Page line(String indent, String words) {
    text.append(indent).append(words).append('\n');
    return this;
  }

  /** Names come from files and may hold anything: nothing of them steers the terminal. */
  static String plain(String words) {
    StringBuilder plain = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char character = words.charAt(i);
      plain.append(Character.isISOControl(character) ? ' ' : character);
    }
    return plain.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
