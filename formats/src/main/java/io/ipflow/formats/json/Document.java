package io.ipflow.formats.json;

import io.ipflow.model.Problem;
import java.util.List;

/**
 * What one file says.
 *
 * @param file the name of its source
 * @param kind whether it is JSON at all
 * @param roots the complete documents in it, in order; a document that is broken or cut is left out
 *     whole
 * @param problems everything that was not read as written; one at most for broken syntax, since
 *     nothing is read after it
 * @param head of what is not JSON its first 4 KiB, for recognising it; else ""
 */
public record Document(
    String file, Kind kind, List<Located> roots, List<Problem> problems, String head) {
  /** What a file turned out to be. */
  public enum Kind {
    /** It begins with a brace or a bracket, after blanks and comments. */
    JSON,
    /** It begins with anything else, or is empty, or holds NUL characters. */
    NOT_JSON,
    /** It could not be opened or unpacked; the problems say why. */
    UNREADABLE
  }

  /** Copies the lists. */
  public Document {
    roots = List.copyOf(roots);
    problems = List.copyOf(problems);
  }

  static Document notJson(String file, String head) {
    return new Document(file, Kind.NOT_JSON, List.of(), List.of(), head);
  }

  static Document unreadable(String file, Problem problem) {
    return new Document(file, Kind.UNREADABLE, List.of(), List.of(problem), "");
  }
}
