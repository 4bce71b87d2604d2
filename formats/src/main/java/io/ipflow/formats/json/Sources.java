package io.ipflow.formats.json;

import io.ipflow.model.Problem;
import java.io.InputStream;
import java.util.List;

/**
 * What a list of paths leads to.
 *
 * @param files each file once, in the order of the paths and by name within a directory
 * @param problems directories that could not be read
 * @param missing the paths at which there is nothing: then nothing should be answered at all
 */
public record Sources(List<Source> files, List<Problem> problems, List<String> missing) {
  /** Copies the lists. */
  public Sources {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
    missing = List.copyOf(missing);
  }

  /**
   * Returns what {@code paths} lead to. A directory is read with all below it except {@code .git},
   * {@code node_modules}, {@code target}, what is no regular file, and links: a link to what lies
   * in the directory would only name it twice, any other leads out of it. A file reached by two
   * paths is listed for the first.
   *
   * @param paths files and directories, as written by the user; {@code -} is {@code standardInput}
   */
  public static Sources of(List<String> paths, InputStream standardInput) {
    SourceSearch search = new SourceSearch(standardInput);
    paths.forEach(search::add);
    return search.found();
  }
}
