package io.ipflow.formats.azure;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A tag that holds an address.
 *
 * @param list the file that says so
 * @param tag the tag
 * @param prefix the narrowest of its blocks that holds the address
 */
public record TagHit(TagList list, TagList.Entry tag, Prefix prefix) {
  /**
   * The narrower block first; of equal ones in the order in which Azure prefers routes by tag
   * (azure-semantics.md 3.9): regional tag, tag, AzureCloud of a region, AzureCloud; then by name.
   */
  private static final Comparator<TagHit> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt((TagHit hit) -> -hit.prefix().length())
          .thenComparingInt(hit -> rank(TagList.key(hit.tag().name())))
          .thenComparing(hit -> TagList.key(hit.tag().name()));

  /** Returns the tags of {@code lists} that hold {@code ip}, the most specific first. */
  public static List<TagHit> of(List<TagList> lists, Ip ip) {
    List<TagHit> hits = new ArrayList<>();
    for (TagList list : lists) {
      for (TagList.Entry tag : list.entries()) {
        tag.holding(ip).ifPresent(block -> hits.add(new TagHit(list, tag, block)));
      }
    }
    hits.sort(MOST_SPECIFIC_FIRST);
    return hits;
  }

  private static int rank(String key) {
    boolean regional = key.indexOf('.') >= 0;
    boolean cloud = key.equals("azurecloud") || key.startsWith("azurecloud.");
    return (cloud ? 2 : 0) + (regional ? 0 : 1);
  }
}
