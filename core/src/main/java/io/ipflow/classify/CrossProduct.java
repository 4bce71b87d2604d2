package io.ipflow.classify;

import java.util.Optional;

/**
 * The verdict for each local class, remote class and class of services: pairs of the first two lead
 * to rows of a table of verdicts, or are rows themselves. With one local class the remote classes
 * are the rows. Immutable.
 */
final class CrossProduct implements Decision {
  /**
   * A row for each pair saves a load, as long as the rows stay in the cache: of what all tables may
   * take they may take a fortieth, usually 1.7 MB.
   */
  private static final int SPREAD_PART = 40;

  private final int[] pairs; // null where each pair has a row of its own
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
        .map(pairs -> of(filters, classes, pairs, mostBytes / SPREAD_PART))
        .filter(product -> product.bytes() <= mostBytes);
  }

  private static CrossProduct of(FilterSet filters, Classes classes, Pairs pairs, long mostSpread) {
    VerdictTable table =
        VerdictTable.of(filters, pairs.rows(), classes.services(), filters::verdict);
    int remotes = classes.remotes().size();
    int[] rows = pairs.named(table.rowNumbers(), 1);
    if (classes.locals().size() == 1) {
      return new CrossProduct(null, remotes, table, rows);
    }
    return 4L * rows.length * table.width() <= mostSpread
        ? new CrossProduct(null, remotes, table.spread(rows), null)
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
    int pair = local * remotes + remote;
    return table.verdict(pairs == null ? pair * table.width() : pairs[pair], service);
  }

  @Override
  public int[] verdicts(Block block, int count) {
    int[] rows = block.remotes;
    if (pairs == null) {
      pair(block.locals, rows, count);
    } else {
      Block.lookInRows(pairs, block.locals, remotes, rows, count);
    }
    table.verdicts(rows, block.services, count);
    return rows;
  }

  private void pair(int[] locals, int[] rows, int count) {
    int remotes = this.remotes;
    int width = table.width();
    for (int i = 0; i < count; i++) {
      rows[i] = (locals[i] * remotes + rows[i]) * width;
    }
  }

  /** Returns the bytes that the tables take. */
  @Override
  public long bytes() {
    return table.bytes() + (pairs == null ? 0 : 4L * pairs.length);
  }

  @Override
  public String toString() {
    return "cross product of " + table + (pairs == null ? "" : " and pairs");
  }
}
