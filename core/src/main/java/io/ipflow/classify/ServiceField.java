package io.ipflow.classify;

/**
 * Finds the class of a protocol and its two ports. Rules that limit the source port are rare, so
 * the destination port is looked up for each kind of protocol, and the source port only tells the
 * few classes apart in which such rules are. Immutable.
 */
final class ServiceField {
  private final byte[] kinds;
  private final int[] top;
  private final char[] bottom;
  private final int[] sourceTop;
  private final char[] sourceBottom;
  private final long[] bases;
  private final char[] offsets;
  private final boolean sourcesMatter;

  /** Builds the field that {@code draft} has found. */
  ServiceField(ServiceDraft draft) {
    kinds = draft.kinds();
    top = draft.destinations().top();
    bottom = draft.destinations().bottom();
    sourceTop = draft.sources().top();
    sourceBottom = draft.sources().bottom();
    bases = draft.bases();
    offsets = draft.offsets();
    sourcesMatter = draft.sourcesMatter();
  }

  /** Returns the class of a packet; ports of protocols without ports are of no meaning. */
  int classOf(int protocol, int source, int destination) {
    int block = top[(kinds[protocol & 255] << 8) | (destination >>> 8)];
    int found = bottom[(block >>> 5) + ((destination & 255) >>> block)];
    if (!sourcesMatter) {
      return found;
    }
    int sources = sourceTop[source >>> 8];
    long base = bases[found];
    return (int) (base >>> 32)
        + offsets[(int) base + sourceBottom[(sources >>> 5) + ((source & 255) >>> sources)]];
  }

  /** Puts the classes of {@code count} packets from index {@code from} on to {@code classes}. */
  void classesOf(Columns columns, int from, int count, int[] classes) {
    byte[] kinds = this.kinds;
    int[] top = this.top;
    char[] bottom = this.bottom;
    byte[] protocols = columns.protocols();
    char[] destinations = columns.destinationPorts();
    for (int i = 0; i < count; i++) {
      int port = destinations[from + i];
      int block = top[(kinds[protocols[from + i] & 255] << 8) | (port >>> 8)];
      classes[i] = bottom[(block >>> 5) + ((port & 255) >>> block)];
    }
    if (sourcesMatter) {
      refine(columns.sourcePorts(), from, count, classes);
    }
  }

  private void refine(char[] sources, int from, int count, int[] classes) {
    int[] sourceTop = this.sourceTop;
    char[] sourceBottom = this.sourceBottom;
    long[] bases = this.bases;
    char[] offsets = this.offsets;
    for (int i = 0; i < count; i++) {
      int port = sources[from + i];
      int block = sourceTop[port >>> 8];
      int source = sourceBottom[(block >>> 5) + ((port & 255) >>> block)];
      long base = bases[classes[i]];
      classes[i] = (int) (base >>> 32) + offsets[(int) base + source];
    }
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    return 4L * top.length
        + 2L * bottom.length
        + 4L * sourceTop.length
        + 2L * sourceBottom.length
        + 8L * bases.length
        + 2L * offsets.length;
  }
}
