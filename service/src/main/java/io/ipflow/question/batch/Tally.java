package io.ipflow.question.batch;

import io.ipflow.formats.batch.Ruling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Counts what became of records. Not thread-safe. */
public final class Tally {
  private static final String[] ACCESSES = {"Allow", "Deny", "Unknown"};

  private final long[] verdicts = new long[ACCESSES.length];
  private final Set<String> lost = new LinkedHashSet<>();
  private long bad;

  /** Counts a record; {@code ruling} is null if it was bad. */
  void count(Ruling ruling) {
    if (ruling == null) {
      bad++;
      return;
    }
    switch (ruling.access().charAt(0)) {
      case 'A' -> verdicts[0]++;
      case 'D' -> verdicts[1]++;
      default -> verdicts[2]++;
    }
  }

  /** Notes fields that the written form has no place for. */
  void lose(Set<String> names) {
    lost.addAll(names);
  }

  void add(Tally other) {
    bad += other.bad;
    lost.addAll(other.lost);
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] += other.verdicts[i];
    }
  }

  /** Returns how many records were bad. */
  public long bad() {
    return bad;
  }

  /** Returns how many verdicts of each access there were, as far as there were any. */
  public Map<String, Long> verdicts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] > 0) {
        counts.put(ACCESSES[i], verdicts[i]);
      }
    }
    return counts;
  }

  /** Returns the fields that the written form had no place for, in the order met. */
  public Set<String> lost() {
    return lost;
  }
}
