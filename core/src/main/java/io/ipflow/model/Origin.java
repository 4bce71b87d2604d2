package io.ipflow.model;

/**
 * Where something was written.
 *
 * <p>An origin is provenance, not content: <em>all origins are equal</em>, so that values which
 * carry one compare by what they say and not by where they say it. Compare {@link #toString()} to
 * tell places apart.
 *
 * @param file the name of the file as the user would know it, or a word such as {@code <stdin>}
 * @param line the line, counted from 1; 0 where it is not known
 * @param pointer the RFC 6901 JSON pointer within the document; "" for its root
 */
public record Origin(String file, int line, String pointer) {
  /** The origin of what no file wrote: Azure's default rules and system routes. */
  public static final Origin AZURE = new Origin("<Azure default>", 0, "");

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return 1;
  }

  /** Returns {@code file:line#pointer}, without the parts that are not known. */
  @Override
  public String toString() {
    String at = line > 0 ? file + ":" + line : file;
    return pointer.isEmpty() ? at : at + "#" + pointer;
  }
}
