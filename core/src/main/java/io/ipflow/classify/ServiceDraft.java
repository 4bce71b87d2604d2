package io.ipflow.classify;

import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;

/** Finds the classes of protocols and ports that a {@link ServiceField} looks up. */
final class ServiceDraft {
  private static final List<PortRange> ALL_PORTS = List.of(PortRange.ANY);

  private final FilterSet filters;
  private final Row closing;
  private final Row limited;
  private final RowIndex found = new RowIndex();
  private final RowIndex portless = new RowIndex();
  private final PortTable destinations;
  private final PortTable sources = new PortTable(1);
  private final List<Row> sourceMembers;
  private final List<Row> rows = new ArrayList<>();
  private final int[] splits;
  private final char[] offsets;

  /**
   * Finds the classes of the services of {@code filters}.
   *
   * @param closing the filters that want nothing of addresses: after one of them no other counts
   */
  ServiceDraft(FilterSet filters, Row closing) {
    this.filters = filters;
    this.closing = closing;
    limited = filters.where(filter -> !filter.services().source().equals(ALL_PORTS));
    destinations = new PortTable(filters.kinds().examples().size());
    sourceMembers = findSources();
    findDestinations();
    findPortless();
    splits = new int[found.rows().size() + portless.rows().size()];
    offsets = combine();
  }

  /** Returns where the kind of each protocol number begins in {@link #destinations()}. */
  int[] kinds() {
    byte[] kinds = filters.kinds().byNumber();
    int[] starts = new int[kinds.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = kinds[i] * BlockPool.BLOCK;
    }
    return starts;
  }

  /** Returns the classes of destination ports, for each kind of protocol. */
  PortTable destinations() {
    return destinations;
  }

  /** Returns the classes of source ports. */
  PortTable sources() {
    return sources;
  }

  /** Returns whether any filter limits the source port. */
  boolean sourcesMatter() {
    return sourceMembers.size() > 1;
  }

  /**
   * Returns what the blocks of {@link #destinations()} lead to. Where sources matter that is, for
   * each class of destinations, its first class of services in the upper 16 bits, and in the lower
   * which row of the offsets splits it; else it is the class of services.
   */
  int[] entries() {
    int[] entries = destinations.bottom();
    for (int i = 0; i < entries.length; i++) {
      int split = splits[entries[i]];
      entries[i] = sourcesMatter() ? split : split >>> 16;
    }
    return entries;
  }

  /** Returns by how many bits the number of a row of the offsets is shifted to find the row. */
  int rowShift() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(sourceMembers.size() - 1);
  }

  /** Returns, in rows, for each class of sources what is added to the first class of services. */
  char[] offsets() {
    return offsets;
  }

  /** Returns for each class of services the filters that want it. */
  List<Row> rows() {
    return rows;
  }

  private List<Row> findSources() {
    PortClasses.Sweep sweep = new PortClasses.Sweep(filters.words());
    for (int i = 0; i < filters.filters().size(); i++) {
      if (limited.has(filters.position(i))) {
        sweep.add(filters.position(i), filters.filters().get(i).services().source());
      }
    }
    PortClasses classes = sweep.classes();
    sources.put(0, classes.classes());
    return classes.members();
  }

  private void findDestinations() {
    List<Protocol> examples = filters.kinds().examples();
    Row lasting = closing.without(limited);
    for (int kind = 0; kind < examples.size(); kind++) {
      if (examples.get(kind).hasPorts()) {
        PortClasses classes = destinations(kind);
        int[] renamed =
            classes.members().stream()
                .mapToInt(row -> found.number(filters.cut(row, lasting)))
                .toArray();
        int[] byPort = classes.classes();
        for (int port = 0; port < byPort.length; port++) {
          byPort[port] = renamed[byPort[port]];
        }
        destinations.put(kind, byPort);
      }
    }
  }

  private PortClasses destinations(int kind) {
    PortClasses.Sweep sweep = new PortClasses.Sweep(filters.words());
    for (int i = 0; i < filters.filters().size(); i++) {
      Services services = filters.filters().get(i).services();
      if (services.kinds().get(kind)) {
        sweep.add(filters.position(i), services.destination());
      }
    }
    return sweep.classes();
  }

  /** Of protocols without ports no filter limits the source port; their classes come last. */
  private void findPortless() {
    List<Protocol> examples = filters.kinds().examples();
    for (int kind = 0; kind < examples.size(); kind++) {
      if (!examples.get(kind).hasPorts()) {
        int wanted = kind;
        Row row = filters.where(filter -> filter.services().kinds().get(wanted));
        int number = portless.number(filters.cut(row, closing));
        destinations.put(kind, found.rows().size() + number);
      }
    }
  }

  /** Tells the classes of destinations apart by source where filters limit it. */
  private char[] combine() {
    RowIndex groups = new RowIndex();
    List<int[]> tables = new ArrayList<>();
    List<List<Row>> parts = new ArrayList<>();
    int width = 1 << rowShift();
    for (int i = 0; i < splits.length; i++) {
      boolean ports = i < found.rows().size();
      Row row = ports ? found.rows().get(i) : portless.rows().get(i - found.rows().size());
      Row some = ports ? row.and(limited) : row.without(row);
      int group = groups.number(some);
      if (group == tables.size()) {
        tables.add(new int[width]);
        parts.add(split(some, tables.get(group)));
      }
      CharTable.checkClass(rows.size());
      splits[i] = (rows.size() << 16) | group;
      Row rest = row.without(some);
      parts.get(group).forEach(part -> rows.add(filters.cut(rest.or(part), closing)));
    }
    char[] all = new char[tables.size() * width];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) tables.get(i / width)[i % width];
    }
    return all;
  }

  /** The same limited filters split every class of destinations alike: they share a table. */
  private List<Row> split(Row group, int[] table) {
    RowIndex parts = new RowIndex();
    for (int source = 0; source < sourceMembers.size(); source++) {
      table[source] = parts.number(group.and(sourceMembers.get(source)));
    }
    return parts.rows();
  }
}
