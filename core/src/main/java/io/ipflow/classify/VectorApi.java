package io.ipflow.classify;

import static jdk.incubator.vector.VectorOperators.B2I;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.S2I;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * SIMD by Java's Vector API, compiled by an execution of its own (see the pom): what is loaded from
 * tables is gathered, 8 or 16 packets at a time. A gather reads its indices from an array: for that
 * the array of results serves, before it gets them.
 *
 * <p>A step gathers three times at most: of more, C2 of JDK 17 inlines only a part
 * (NodeCountInliningCutoff), and then every vector is an object on the heap.
 *
 * <p>Start the JVM with {@code -XX:CompileCommand=dontinline,io.ipflow.classify.VectorApi::*} too:
 * steps that C2 inlines into one method with each other run at two thirds of the speed.
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
      IntVector block = Gathers.gather(top, address.lanewise(LSHR, topShift), classes, i);
      block = Gathers.gather(middle, Gathers.below(block, address.lanewise(LSHR, 8)), classes, i);
      Gathers.gatherHalf(bottom, Gathers.below(block, address), classes, i).intoArray(classes, i);
    }
    return whole;
  }

  @Override
  public int top(int[] table, int shift, int[] keys, int count, int[] found) {
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector key = IntVector.fromArray(INTS, keys, i);
      Gathers.gather(table, key.lanewise(LSHR, shift), found, i).intoArray(found, i);
    }
    return whole;
  }

  @Override
  public int below(int[] blocks, int[] keys, int shift, int count, int[] handles) {
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector block = IntVector.fromArray(INTS, handles, i);
      IntVector key = IntVector.fromArray(INTS, keys, i).lanewise(LSHR, shift);
      Gathers.gather(blocks, Gathers.below(block, key), handles, i).intoArray(handles, i);
    }
    return whole;
  }

  @Override
  public int destinations(ServiceField field, Columns columns, int from, int count, int[] classes) {
    int[] kinds = field.kinds;
    int[] top = field.top;
    int[] bottom = field.bottom;
    byte[] protocols = columns.protocols();
    char[] ports = columns.destinationPorts();
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector kind = Gathers.gather(kinds, Gathers.bytes(protocols, from + i), classes, i);
      IntVector port = Gathers.chars(ports, from + i);
      IntVector block = Gathers.gather(top, kind.add(port.lanewise(LSHR, 8)), classes, i);
      Gathers.gather(bottom, Gathers.below(block, port), classes, i).intoArray(classes, i);
    }
    return whole;
  }

  @Override
  public int sources(ServiceField field, char[] ports, int from, int count, int[] members) {
    int[] top = field.sourceTop;
    int[] bottom = field.sourceBottom.pairs;
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector port = Gathers.chars(ports, from + i);
      IntVector block = Gathers.gather(top, port.lanewise(LSHR, 8), members, i);
      Gathers.gatherHalf(bottom, Gathers.below(block, port), members, i).intoArray(members, i);
    }
    return whole;
  }

  @Override
  public int refine(ServiceField field, int[] members, int count, int[] classes) {
    int rowShift = field.rowShift;
    int[] offsets = field.offsets.pairs;
    int whole = INTS.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      IntVector entry = IntVector.fromArray(INTS, classes, i);
      IntVector row = entry.and(Character.MAX_VALUE).lanewise(LSHL, rowShift);
      IntVector offset = row.add(IntVector.fromArray(INTS, members, i));
      entry
          .lanewise(LSHR, 16)
          .add(Gathers.gatherHalf(offsets, offset, classes, i))
          .intoArray(classes, i);
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
        page = Gathers.gather(lines, row.add(page), rows, i);
      } else {
        IntVector chunk = row.add(page.lanewise(LSHR, VerdictTable.CHUNK_BITS));
        IntVector inChunk = page.and(VerdictTable.CHUNK - 1);
        page = Gathers.gather(chunks, Gathers.gather(lines, chunk, rows, i).add(inChunk), rows, i);
      }
      IntVector inPage = service.and(VerdictTable.PAGE - 1);
      Gathers.gatherHalf(pages, page.add(inPage), rows, i).intoArray(rows, i);
    }
    return whole;
  }

  /** What steps consist of; to be inlined, unlike those. */
  private static final class Gathers {
    private Gathers() {}

    /** Returns where in the blocks of a {@link BlockPool} the low bytes of {@code keys} lie. */
    static IntVector below(IntVector handles, IntVector keys) {
      return handles.lanewise(LSHR, 5).add(keys.and(255).lanewise(LSHR, handles));
    }

    static IntVector gather(int[] table, IntVector indices, int[] scratch, int at) {
      indices.intoArray(scratch, at);
      return IntVector.fromArray(indices.species(), table, 0, scratch, at);
    }

    /** Gathers from the pairs of a {@link CharTable}. */
    static IntVector gatherHalf(int[] pairs, IntVector indices, int[] scratch, int at) {
      IntVector pair = gather(pairs, indices.lanewise(LSHR, 1), scratch, at);
      return pair.lanewise(LSHR, indices.lanewise(LSHL, 4)).and(Character.MAX_VALUE);
    }

    static IntVector chars(char[] column, int at) {
      ShortVector shorts = ShortVector.fromCharArray(SHORTS, column, at);
      return ((IntVector) shorts.convertShape(S2I, INTS, 0)).and(Character.MAX_VALUE);
    }

    static IntVector bytes(byte[] column, int at) {
      ByteVector bytes = ByteVector.fromArray(BYTES, column, at);
      return ((IntVector) bytes.convertShape(B2I, INTS, 0)).and(255);
    }
  }
}
