package io.ipflow.classify;

import static jdk.incubator.vector.VectorOperators.B2I;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * SIMD by Java's Vector API, compiled by an execution of its own (see the pom): what is loaded from
 * tables is gathered, 8 or 16 packets at a time. A gather reads its indices from an array: for that
 * the array of results serves, before it gets them.
 */
final class VectorApi implements Simd {
  /** Below it, gathers cost more than they save, or there are none. */
  private static final int FEWEST_LANES = 8;

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = INTS.length();
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(INTS.vectorBitSize() / 4));

  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALVES =
      VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

  @Override
  public boolean isPresent() {
    return LANES >= FEWEST_LANES;
  }

  @Override
  public int ipv4(Ipv4Trie trie, int[] addresses, int from, int count, int[] classes) {
    int[] top = trie.top;
    int[] middle = trie.middle;
    int[] bottom = trie.bottom.pairs;
    int topShift = trie.topShift;
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector address = IntVector.fromArray(INTS, addresses, from + i);
      IntVector block = gather(top, address.lanewise(LSHR, topShift), classes, i);
      block = gather(middle, below(block, address.lanewise(LSHR, 8)), classes, i);
      gatherHalf(bottom, below(block, address), classes, i).intoArray(classes, i);
    }
    return whole;
  }

  @Override
  public int ipv6(Ipv6Trie trie, long[] highs, int from, int count, int[] found) {
    int[] top = trie.top;
    int topShift = trie.topShift - Integer.SIZE;
    int whole = LONGS.loopBound(count);
    for (int i = 0; i < whole; i += LONGS.length()) {
      LongVector address = LongVector.fromArray(LONGS, highs, from + i);
      IntVector upper = (IntVector) address.lanewise(LSHR, 32).convertShape(L2I, HALVES, 0);
      IntVector lower = (IntVector) address.convertShape(L2I, HALVES, 0);
      IntVector block = gather(top, upper.lanewise(LSHR, topShift), found, i);
      block = gather(trie.levels[0], below(block, upper.lanewise(LSHR, 8)), found, i);
      block = gather(trie.levels[1], below(block, upper), found, i);
      block = gather(trie.levels[2], below(block, lower.lanewise(LSHR, 24)), found, i);
      block = gather(trie.levels[3], below(block, lower.lanewise(LSHR, 16)), found, i);
      block = gather(trie.levels[4], below(block, lower.lanewise(LSHR, 8)), found, i);
      gather(trie.levels[5], below(block, lower), found, i).intoArray(found, i);
    }
    return whole;
  }

  @Override
  public int destinations(ServiceField field, Columns columns, int from, int count, int[] classes) {
    int[] kinds = field.kinds;
    int[] top = field.top;
    int[] bottom = field.bottom.pairs;
    byte[] protocols = columns.protocols();
    char[] ports = columns.destinationPorts();
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector kind = gather(kinds, bytes(protocols, from + i), classes, i);
      IntVector port = chars(ports, from + i);
      IntVector block = gather(top, kind.add(port.lanewise(LSHR, 8)), classes, i);
      gatherHalf(bottom, below(block, port), classes, i).intoArray(classes, i);
    }
    return whole;
  }

  @Override
  public int sources(ServiceField field, char[] ports, int from, int count, int[] classes) {
    int[] top = field.sourceTop;
    int[] bottom = field.sourceBottom.pairs;
    int[] splits = field.splits;
    int width = field.width;
    int[] offsets = field.offsets.pairs;
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector split = IntVector.fromArray(INTS, splits, 0, classes, i);
      IntVector port = chars(ports, from + i);
      IntVector block = gather(top, port.lanewise(LSHR, 8), classes, i);
      IntVector source = gatherHalf(bottom, below(block, port), classes, i);
      IntVector offset = split.and(Character.MAX_VALUE).mul(width).add(source);
      split.lanewise(LSHR, 16).add(gatherHalf(offsets, offset, classes, i)).intoArray(classes, i);
    }
    return whole;
  }

  @Override
  public int look(int[] table, int[] indices, int count, int[] found) {
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector.fromArray(INTS, table, 0, indices, i).intoArray(found, i);
    }
    return whole;
  }

  @Override
  public int verdicts(VerdictTable table, int[] rows, int[] services, int count) {
    int[] lines = table.lines;
    int[] chunks = table.chunks;
    int[] pages = table.pages.pairs;
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector row = IntVector.fromArray(INTS, rows, i);
      IntVector service = IntVector.fromArray(INTS, services, i);
      IntVector page = service.lanewise(LSHR, VerdictTable.PAGE_BITS);
      if (chunks == null) {
        page = gather(lines, row.add(page), rows, i);
      } else {
        IntVector chunk = row.add(page.lanewise(LSHR, VerdictTable.CHUNK_BITS));
        IntVector inChunk = page.and(VerdictTable.CHUNK - 1);
        page = gather(chunks, gather(lines, chunk, rows, i).add(inChunk), rows, i);
      }
      IntVector inPage = service.and(VerdictTable.PAGE - 1);
      gatherHalf(pages, page.add(inPage), rows, i).intoArray(rows, i);
    }
    return whole;
  }

  /** Returns where in the blocks of a {@link BlockPool} the low bytes of {@code keys} lie. */
  private static IntVector below(IntVector handles, IntVector keys) {
    return handles.lanewise(LSHR, 5).add(keys.and(255).lanewise(LSHR, handles));
  }

  private static IntVector gather(int[] table, IntVector indices, int[] scratch, int at) {
    indices.intoArray(scratch, at);
    return IntVector.fromArray(indices.species(), table, 0, scratch, at);
  }

  /** Gathers from the pairs of a {@link CharTable}. */
  private static IntVector gatherHalf(int[] pairs, IntVector indices, int[] scratch, int at) {
    IntVector pair = gather(pairs, indices.lanewise(LSHR, 1), scratch, at);
    return pair.lanewise(LSHR, indices.lanewise(LSHL, 4)).and(Character.MAX_VALUE);
  }

  private static IntVector chars(char[] column, int at) {
    ShortVector shorts = ShortVector.fromCharArray(SHORTS, column, at);
    return ((IntVector) shorts.convertShape(S2I, INTS, 0)).and(Character.MAX_VALUE);
  }

  private static IntVector bytes(byte[] column, int at) {
    ByteVector bytes = ByteVector.fromArray(BYTES, column, at);
    return ((IntVector) bytes.convertShape(B2I, INTS, 0)).and(255);
  }
}
