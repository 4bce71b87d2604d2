package io.ipflow.classify;

/**
 * Finds the class of a protocol and its two ports. Rules that limit the source port are rare, so
 * the destination port is looked up for each kind of protocol, and the source port only tells the
 * few classes apart in which such rules are. Immutable.
 */
final class ServiceField {
  /** For each protocol number where its kind begins in the table of destination ports. */
  final int[] kinds;

  final int[] top;

  /** As in {@link ServiceDraft#entries()}. */
  final int[] bottom;

  final int[] sourceTop;
  final CharTable sourceBottom;
  final CharTable offsets;

  /** As in {@link ServiceDraft#rowShift()}. */
  final int rowShift;

  private final boolean sourcesMatter;

  /** Builds the field that {@code draft} has found. */
  ServiceField(ServiceDraft draft) {
    kinds = draft.kinds();
    top = draft.destinations().top();
    bottom = draft.entries();
    sourceTop = draft.sources().top();
    sourceBottom = draft.sources().shortBottom();
    rowShift = draft.rowShift();
    offsets = new CharTable(draft.offsets());
    sourcesMatter = draft.sourcesMatter();
  }

  /** Returns the class of a packet; ports of protocols without ports are of no meaning. */
  int classOf(int protocol, int source, int destination) {
    int block = top[kinds[protocol & 255] + (destination >>> 8)];
    int entry = bottom[(block >>> 5) + ((destination & 255) >>> block)];
    if (!sourcesMatter) {
      return entry;
    }
    int sources = sourceTop[source >>> 8];
    int member = sourceBottom.values[(sources >>> 5) + ((source & 255) >>> sources)];
    return (entry >>> 16) + offsets.values[((entry & 0xffff) << rowShift) + member];
  }

  /** Puts the classes of {@code count} packets from index {@code from} on to the block. */
  void classesOf(Columns columns, int from, int count, Block block) {
    int[] classes = block.services;
    int done = Simd.HERE.destinations(this, columns, from, count, classes);
    if (done < count) {
      rest(columns, from, done, count, classes);
    }
    if (sourcesMatter) {
      refine(columns.sourcePorts(), from, count, block);
    }
  }

  private void rest(Columns columns, int from, int done, int count, int[] classes) {
    int[] kinds = this.kinds;
    int[] top = this.top;
    int[] bottom = this.bottom;
    byte[] protocols = columns.protocols();
    char[] destinations = columns.destinationPorts();
    for (int i = done; i < count; i++) {
      int port = destinations[from + i];
      int block = top[kinds[protocols[from + i] & 255] + (port >>> 8)];
      classes[i] = bottom[(block >>> 5) + ((port & 255) >>> block)];
    }
  }

  private void refine(char[] sources, int from, int count, Block block) {
    int[] members = block.firsts;
    int done = Simd.HERE.sources(this, sources, from, count, members);
    Simd.HERE.refine(this, members, count, block.services);
    if (done < count) {
      refineRest(sources, from, done, count, block.services);
    }
  }

  private void refineRest(char[] sources, int from, int done, int count, int[] classes) {
    int[] sourceTop = this.sourceTop;
    char[] sourceBottom = this.sourceBottom.values;
    char[] offsets = this.offsets.values;
    int rowShift = this.rowShift;
    for (int i = done; i < count; i++) {
      int port = sources[from + i];
      int block = sourceTop[port >>> 8];
      int source = sourceBottom[(block >>> 5) + ((port & 255) >>> block)];
      int entry = classes[i];
      classes[i] = (entry >>> 16) + offsets[((entry & 0xffff) << rowShift) + source];
    }
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    return 4L * (kinds.length + top.length + bottom.length + sourceTop.length)
        + sourceBottom.bytes()
        + offsets.bytes();
  }
}
