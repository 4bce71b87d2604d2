package io.ipflow.classify;

import io.ipflow.effective.AddressSet;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The addresses of one side and family, in classes that the same filters want.
 *
 * @param segments the segments with their classes
 * @param rows for each class the filters that want it
 */
record AddressField(AddressClasses segments, List<Row> rows) {
  /**
   * Builds the field.
   *
   * @param side the set of addresses of a filter
   * @param closing the filters that want nothing of the other fields: after one no other counts
   */
  static AddressField of(
      FilterSet filters,
      Function<Filter, AddressSet> side,
      IpVersion version,
      Function<AddressSet, Extent> extents,
      Row closing) {
    Interner<List<IpRange>> sets = new Interner<>();
    List<long[]> masks = new ArrayList<>();
    for (int i = 0; i < filters.filters().size(); i++) {
      Filter filter = filters.filters().get(i);
      Extent extent = extents.apply(side.apply(filter));
      int set = sets.number(extent.ranges(filter.certainly(), version));
      if (set == masks.size()) {
        masks.add(new long[filters.words()]);
      }
      masks.get(set)[filters.position(i) >>> 6] |= 1L << filters.position(i);
    }
    AddressClasses classes = AddressClasses.of(sets.values());
    RowIndex rows = new RowIndex();
    int[] renamed =
        classes.members().stream()
            .mapToInt(
                member ->
                    rows.number(filters.cut(wanting(member, masks, filters.words()), closing)))
            .toArray();
    return new AddressField(classes.renamed(renamed), List.copyOf(rows.rows()));
  }

  private static Row wanting(Row member, List<long[]> masks, int words) {
    long[] row = new long[words];
    for (int set = 0; set < masks.size(); set++) {
      if (member.has(set)) {
        long[] mask = masks.get(set);
        for (int i = 0; i < row.length; i++) {
          row[i] |= mask[i];
        }
      }
    }
    return Row.of(row);
  }
}
