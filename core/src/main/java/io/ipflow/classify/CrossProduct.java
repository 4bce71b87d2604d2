package io.ipflow.classify;

import java.util.Optional;

/**
 * The verdict for each local class, remote class and class of services: pairs of the first two lead
 * to rows of a table of verdicts. With one local class the remote classes are the rows. Immutable.
 */
final class CrossProduct implements Decision {
  private final int[] pairs; // null where there is one local class
  private final int remotes;
  private final VerdictTable table;
  private final int[] names;

  private CrossProduct(int[] pairs, int remotes, VerdictTable table, int[] names) {
    this.pairs = pairs;
    this.remotes = remotes;
    this.table = table;
    this.names = names;
  }

  /**
   * Builds the product; empty if it, or its rows while it is built, would take too much.
   *
   * @param closing the filters that want nothing of services: after one no other counts
   */
  static Optional<CrossProduct> of(
      FilterSet filters, Classes classes, Row closing, long mostBytes) {
    return Pairs.of(filters, classes.locals(), classes.remotes(), closing, mostBytes)
        .map(pairs -> of(filters, classes, pairs))
        .filter(product -> product.bytes() <= mostBytes);
  }

  private static CrossProduct of(FilterSet filters, Classes classes, Pairs pairs) {
    VerdictTable table =
        VerdictTable.of(filters, pairs.rows(), classes.services(), filters::verdict);
    int remotes = classes.remotes().size();
    return classes.locals().size() == 1
        ? new CrossProduct(null, remotes, table, pairs.named(table.rowNumbers(), 1))
        : new CrossProduct(pairs.named(table.rowNumbers(), table.width()), remotes, table, null);
  }

  /**
   * Returns the classes of addresses as {@link #verdict} wants remote ones, by the classes given.
   */
  @Override
  public AddressClasses named(AddressClasses remote) {
    return names == null ? remote : remote.renamed(names);
  }

  /** Returns the number of the verdict. */
  @Override
  public int verdict(int local, int remote, int service) {
    int row = pairs == null ? remote * table.width() : pairs[local * remotes + remote];
    return table.verdict(row, service);
  }

  @Override
  public int[] verdicts(Block block, int count) {
    int[] rows = block.remotes;
    if (pairs == null) {
      int width = table.width();
      for (int i = 0; i < count; i++) {
        rows[i] *= width;
      }
    } else {
      Block.lookInRows(pairs, block.locals, remotes, rows, count);
    }
    table.verdicts(rows, block.services, count);
    return rows;
  }

  /** Returns the bytes that the tables take. */
  @Override
  public long bytes() {
    return table.bytes() + (pairs == null ? 0 : 4L * pairs.length);
  }

  @Override
  public String toString() {
    return "cross product of " + table;
  }
}
