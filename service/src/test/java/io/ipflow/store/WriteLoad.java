package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;

import io.ipflow.model.ResourceId;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A load of changes, each made of its number alone, so that what is stored at a revision is known
 * without being told. A change rewrites a group of up to six resources, deletes the rest of the
 * group, and leaves an operation and a line of the audit log.
 */
final class WriteLoad {
  private static final int GROUPS = 5;
  private static final int MEMBERS = 6;

  private final long seed;
  private final Map<String, String> expected = new TreeMap<>();

  WriteLoad(long seed) {
    this.seed = seed;
  }

  /** Makes change {@code number}, which is revision {@code number}. */
  void make(Store store, long number) throws StoreException {
    Map<String, String> bodies = bodies(number);
    store.change(
        "load",
        now -> {
          for (Map.Entry<String, String> each : bodies.entrySet()) {
            write(now, nsg(each.getKey()), each.getValue());
          }
          now.put(operation(number));
          now.audit(new AuditEntry(Instant.EPOCH, "load", "PUT", "/", "change " + number));
          return null;
        });
  }

  private static void write(Writing now, ResourceId id, String body) throws StoreException {
    if (body.isEmpty()) {
      now.delete(id, Precondition.NONE);
    } else {
      now.put(id, NSG, body, Precondition.NONE);
    }
  }

  static Operation operation(long number) {
    return new Operation(
        "operation-" + number,
        Instant.EPOCH,
        Instant.EPOCH,
        Operation.Status.SUCCEEDED,
        200,
        "change " + number);
  }

  /** Returns what is stored after changes 1 to {@code number}; numbers asked for only rise. */
  Map<String, String> after(long from, long number) {
    for (long i = from + 1; i <= number; i++) {
      bodies(i).forEach(this::expect);
    }
    return expected;
  }

  private void expect(String name, String body) {
    if (body.isEmpty()) {
      expected.remove(name);
    } else {
      expected.put(name, body);
    }
  }

  /** The bodies that a change writes; an empty one is a deletion. */
  private Map<String, String> bodies(long number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    int group = random.nextInt(GROUPS);
    int size = random.nextInt(MEMBERS + 1);
    Map<String, String> bodies = new TreeMap<>();
    for (int i = 0; i < MEMBERS; i++) {
      String padding = "x".repeat(random.nextInt(6000));
      bodies.put(group + "-" + i, i < size ? "change " + number + " " + padding : "");
    }
    bodies.put("counter", "change " + number);
    return bodies;
  }
}
