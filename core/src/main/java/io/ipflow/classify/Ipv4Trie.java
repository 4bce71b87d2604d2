package io.ipflow.classify;

/** Finds the class of an IPv4 address with three loads and no branch. Immutable. */
final class Ipv4Trie {
  final int[] top;
  final int topShift;
  final int[] middle;
  final CharTable bottom;

  /** Builds the trie of {@code segments}, whose classes are below 65,536. */
  Ipv4Trie(AddressClasses segments) {
    TrieDraft draft = new TrieDraft(32, segments.lows(), segments.classes());
    top = draft.top();
    topShift = Integer.numberOfLeadingZeros(top.length) + 1;
    middle = draft.level(0).toInts();
    bottom = draft.level(1).toChars();
  }

  /** Returns the class of {@code address}. */
  int classOf(int address) {
    int block = top[address >>> topShift];
    block = middle[(block >>> 5) + (((address >>> 8) & 255) >>> block)];
    return bottom.values[(block >>> 5) + ((address & 255) >>> block)];
  }

  /** Puts the classes of {@code count} addresses from index {@code from} on to {@code classes}. */
  void classesOf(int[] addresses, int from, int count, int[] classes) {
    int done = Simd.HERE.ipv4(this, addresses, from, count, classes);
    if (done < count) {
      rest(addresses, from, done, count, classes);
    }
  }

  private void rest(int[] addresses, int from, int done, int count, int[] classes) {
    int[] top = this.top;
    int[] middle = this.middle;
    char[] bottom = this.bottom.values;
    int topShift = this.topShift;
    for (int i = done; i < count; i++) {
      classes[i] = top[addresses[from + i] >>> topShift];
    }
    for (int i = done; i < count; i++) {
      int block = classes[i];
      classes[i] = middle[(block >>> 5) + (((addresses[from + i] >>> 8) & 255) >>> block)];
    }
    for (int i = done; i < count; i++) {
      int block = classes[i];
      classes[i] = bottom[(block >>> 5) + ((addresses[from + i] & 255) >>> block)];
    }
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    return 4L * top.length + 4L * middle.length + bottom.bytes();
  }
}
