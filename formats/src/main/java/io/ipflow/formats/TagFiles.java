package io.ipflow.formats;

import io.ipflow.formats.azure.AzureReader;
import io.ipflow.formats.azure.TagList;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files of service tags among other files.
 *
 * @param lists one for each file of tags, by the names of the files
 * @param problems everything in them that could not be taken as written
 */
public record TagFiles(List<TagList> lists, List<Problem> problems) {
  /** Copies the lists. */
  public TagFiles {
    lists = List.copyOf(lists);
    problems = List.copyOf(problems);
  }

  /** Returns the tag files among {@code sources}, recognised by content. */
  public static TagFiles read(Collection<Source> sources, Limits limits) {
    NetworkBuilder builder = new NetworkBuilder();
    AzureReader azure = new AzureReader(builder);
    List<TagList> lists = new ArrayList<>();
    sources.stream()
        .sorted(Comparator.comparing(Source::name))
        .map(source -> JsonReader.read(source, limits))
        .forEach(
            document -> {
              document.problems().forEach(builder::add);
              for (Located root : document.roots()) {
                if (Recogniser.of(root) == Shape.SERVICE_TAGS) {
                  lists.add(azure.tagList(root));
                }
              }
            });
    return new TagFiles(lists, builder.build().problems());
  }

  /**
   * Returns of each cloud the list that counts: the one with the highest change number, of equal
   * ones the first (azure-semantics.md 3.0.6).
   */
  public List<TagList> newest() {
    Map<String, TagList> byCloud = new LinkedHashMap<>();
    for (TagList list : lists) {
      byCloud.merge(
          list.cloud().toLowerCase(Locale.ROOT),
          list,
          (first, next) -> number(next) > number(first) ? next : first);
    }
    return List.copyOf(byCloud.values());
  }

  private static int number(TagList list) {
    return list.changeNumber().orElse(-1);
  }
}
