package io.ipflow.classify;

import java.util.List;
import java.util.Optional;

/**
 * One stage parted by which addresses its filters limit: the local ones, the remote ones, or both.
 * Each part is a table of the positions of its first filters, with far fewer rows than the whole
 * would have; the first position of the three decides. For large sets of filters that limit either
 * side, as firewalls have them. Immutable.
 */
final class Partition implements Decision {
  private final int[] localLines;
  private final VerdictTable byLocal;
  private final int[] remoteLines;
  private final VerdictTable byRemote;
  private final int[] localClasses;
  private final int[] remoteClasses;
  private final int width;
  private final int[] pairs;
  private final VerdictTable byBoth;
  private final int[] verdicts;

  private Partition(FilterSet filters, Part local, Part remote, Both both) {
    verdicts = filters.verdictsByPosition();
    localLines = local.lines();
    byLocal = local.table();
    remoteLines = remote.lines();
    byRemote = remote.table();
    localClasses = both.locals();
    remoteClasses = both.remotes();
    width = both.width();
    pairs = both.lines();
    byBoth = both.table();
  }

  /**
   * Builds the partition; empty if it would take too much, or there is more than one stage or more
   * filters than can be numbered.
   */
  static Optional<Partition> of(
      FilterSet filters, Classes classes, Row anyLocal, Row anyRemote, long mostBytes) {
    if (!filters.isOneStage() || filters.words() << 6 > Character.MAX_VALUE) {
      return Optional.empty();
    }
    Row limitsBoth = filters.where(filter -> true).without(anyLocal.or(anyRemote));
    return Both.of(filters, classes, limitsBoth, mostBytes)
        .map(
            both ->
                new Partition(
                    filters,
                    Part.of(filters, classes.locals(), anyRemote, classes.services()),
                    Part.of(
                        filters,
                        classes.remotes(),
                        anyLocal.without(anyRemote),
                        classes.services()),
                    both))
        .filter(partition -> partition.bytes() <= mostBytes);
  }

  /** A part by one side: for each class its line in the table. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
  private record Part(int[] lines, VerdictTable table) {
    static Part of(FilterSet filters, List<Row> classes, Row part, List<Row> services) {
      RowIndex rows = new RowIndex();
      int[] lines = classes.stream().mapToInt(row -> rows.number(row.and(part))).toArray();
      VerdictTable table = VerdictTable.of(filters, rows.rows(), services, filters::first);
      for (int i = 0; i < lines.length; i++) {
        lines[i] = table.rowNumbers()[lines[i]] * table.width();
      }
      return new Part(lines, table);
    }
  }

  /** The part by both sides: classes of either side, and for each pair its line in the table. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copied for nothing.
  private record Both(int[] locals, int[] remotes, int width, int[] lines, VerdictTable table) {
    static Optional<Both> of(FilterSet filters, Classes classes, Row part, long mostBytes) {
      RowIndex left = new RowIndex();
      int[] locals =
          classes.locals().stream().mapToInt(row -> left.number(row.and(part))).toArray();
      RowIndex right = new RowIndex();
      int[] remotes =
          classes.remotes().stream().mapToInt(row -> right.number(row.and(part))).toArray();
      return Pairs.of(filters, left.rows(), right.rows(), part.without(part), mostBytes)
          .map(
              pairs -> {
                VerdictTable table =
                    VerdictTable.of(filters, pairs.rows(), classes.services(), filters::first);
                int[] lines = pairs.named(table.rowNumbers(), table.width());
                return new Both(locals, remotes, right.rows().size(), lines, table);
              });
    }
  }

  @Override
  public int verdict(int local, int remote, int service) {
    int one = byLocal.verdict(localLines[local], service);
    int other = byRemote.verdict(remoteLines[remote], service);
    int both = byBoth.verdict(pairs[localClasses[local] * width + remoteClasses[remote]], service);
    return verdicts[Math.min(one, Math.min(other, both))];
  }

  @Override
  public int[] verdicts(Block block, int count) {
    int[] services = block.services;
    int[] firsts = block.firsts;
    Block.look(localLines, block.locals, count, firsts);
    byLocal.verdicts(firsts, services, count);
    int[] found = block.found;
    Block.look(remoteLines, block.remotes, count, found);
    byRemote.verdicts(found, services, count);
    least(firsts, found, count);
    Block.look(localClasses, block.locals, count, block.locals);
    Block.look(remoteClasses, block.remotes, count, found);
    Block.lookInRows(pairs, block.locals, width, found, count);
    byBoth.verdicts(found, services, count);
    least(firsts, found, count);
    Block.look(verdicts, firsts, count, firsts);
    return firsts;
  }

  private static void least(int[] firsts, int[] found, int count) {
    for (int i = 0; i < count; i++) {
      firsts[i] = Math.min(firsts[i], found[i]);
    }
  }

  @Override
  public long bytes() {
    return byLocal.bytes()
        + byRemote.bytes()
        + byBoth.bytes()
        + 4L
            * (localLines.length
                + remoteLines.length
                + localClasses.length
                + remoteClasses.length
                + pairs.length
                + verdicts.length);
  }

  @Override
  public String toString() {
    return "partition by local of %s, by remote of %s, by both of %s"
        .formatted(byLocal, byRemote, byBoth);
  }
}
