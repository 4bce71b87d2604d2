package io.ipflow.question.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ipflow.formats.batch.FlowField;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.RecordReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what the names and local addresses of records mean. Where they are not simply an
 * interface and an IPv4 address of its own, or none, that is remembered too: the careful reader
 * says more. Bounded: beyond that many the next ones take the places of others. Not thread-safe.
 */
final class Gates {
  private static final int FIRST_SLOTS = 1 << 8;
  private static final int MOST_SLOTS = 1 << 17;

  /** How many slots behind its own an entry may stand. */
  private static final int REACH = 8;

  private final BatchTask task;
  private final RecordReader reader;
  private final LocalGates locals;
  private Entry[] slots = new Entry[FIRST_SLOTS];
  private int used;

  /** A name and a local address that were met; without gates if they are for a careful reader. */
  private static final class Entry {
    final long hash;
    final FlowField kind;
    final byte[] name;
    final byte[] address;
    LocalGates.Both gates;

    Entry(long hash, FlowField kind, byte[] name, byte[] address) {
      this.hash = hash;
      this.kind = kind;
      this.name = name;
      this.address = address;
    }

    boolean is(FlowRecord record, FlowField asked) {
      byte[] bytes = record.bytes();
      return kind == asked
          && Ascii.is(bytes, record.start(kind), record.stop(kind), name)
          && Ascii.is(
              bytes,
              record.start(FlowField.LOCAL_ADDRESS),
              record.stop(FlowField.LOCAL_ADDRESS),
              address);
    }
  }

  Gates(BatchTask task, RecordReader reader, LocalGates locals) {
    this.task = task;
    this.reader = reader;
    this.locals = locals;
  }

  /** Returns the gate of a plain record; null if it is for a careful reader. */
  Gate find(FlowRecord record, Direction direction) {
    boolean nic = record.start(FlowField.NIC) < record.stop(FlowField.NIC);
    boolean vm = record.start(FlowField.VM) < record.stop(FlowField.VM);
    if (nic == vm) {
      return null;
    }
    FlowField kind = nic ? FlowField.NIC : FlowField.VM;
    Entry entry = entry(record, kind);
    return entry.gates == null ? null : entry.gates.of(direction);
  }

  private Entry entry(FlowRecord record, FlowField kind) {
    long hash = hash(record, kind);
    int first = (int) hash & slots.length - 1;
    for (int i = 0; i < REACH; i++) {
      Entry entry = slots[first + i & slots.length - 1];
      if (entry == null) {
        break;
      }
      if (entry.hash == hash && entry.is(record, kind)) {
        return entry;
      }
    }
    Entry entry =
        new Entry(hash, kind, bytes(record, kind), bytes(record, FlowField.LOCAL_ADDRESS));
    open(entry);
    put(entry);
    return entry;
  }

  private static long hash(FlowRecord record, FlowField kind) {
    byte[] bytes = record.bytes();
    long name =
        Ascii.hash(kind == FlowField.NIC ? 1 : 2, bytes, record.start(kind), record.stop(kind));
    return Ascii.hash(
        name, bytes, record.start(FlowField.LOCAL_ADDRESS), record.stop(FlowField.LOCAL_ADDRESS));
  }

  private static byte[] bytes(FlowRecord record, FlowField field) {
    return Arrays.copyOfRange(record.bytes(), record.start(field), record.stop(field));
  }

  private void put(Entry entry) {
    if (used > slots.length / 2 && slots.length < MOST_SLOTS) {
      Entry[] before = slots;
      slots = new Entry[slots.length * 2];
      used = 0;
      Arrays.stream(before).filter(old -> old != null).forEach(this::place);
    }
    place(entry);
  }

  private void place(Entry entry) {
    int first = (int) entry.hash & slots.length - 1;
    int at = first;
    for (int i = 0; i < REACH && slots[at] != null; i++) {
      at = first + i & slots.length - 1;
    }
    used += slots[at] == null ? 1 : 0;
    slots[at] = entry;
  }

  /** Gives the entry its gates, if it is as simple as that. */
  private void open(Entry entry) {
    Optional<Ip> local = Ip.parse(new String(entry.address, ISO_8859_1));
    if (local.isEmpty() && entry.address.length > 0) {
      return;
    }
    NetworkInterface nic = nic(entry, local);
    if (nic == null) {
      return;
    }
    List<String> problems = new ArrayList<>();
    task.watchers().check(nic, problems);
    entry.gates = problems.isEmpty() ? locals.find(nic, local) : null;
  }

  private NetworkInterface nic(Entry entry, Optional<Ip> address) {
    String name = new String(entry.name, ISO_8859_1);
    try {
      return entry.kind == FlowField.NIC
          ? reader.find(name, null, address)
          : reader.find(null, name, address);
    } catch (Fault e) {
      return null;
    }
  }
}
