package io.ipflow.classify;

import java.util.List;

/**
 * The filters of each class as bits, and for each class in which words it has any: the verdict is
 * found by the words that all three have. Slower than tables, but its size is the sum of the
 * classes and not their product. Immutable.
 */
final class BitVectors implements Decision {
  private final FilterSet filters;
  private final Side locals;
  private final Side remotes;
  private final Side services;

  /** The rows of one field, one after the other. */
  private static final class Side {
    final int words;
    final int summaries;
    final long[] bits;
    final long[] summary;

    Side(List<Row> rows, int words) {
      this.words = words;
      summaries = (words + 63) >>> 6;
      bits = new long[rows.size() * words];
      summary = new long[rows.size() * summaries];
      for (int row = 0; row < rows.size(); row++) {
        System.arraycopy(rows.get(row).words(), 0, bits, row * words, words);
        for (int word = 0; word < words; word++) {
          if (bits[row * words + word] != 0) {
            summary[row * summaries + (word >>> 6)] |= 1L << word;
          }
        }
      }
    }

    long bytes() {
      return 8L * (bits.length + summary.length);
    }
  }

  BitVectors(FilterSet filters, Classes classes) {
    this.filters = filters;
    this.locals = new Side(classes.locals(), filters.words());
    this.remotes = new Side(classes.remotes(), filters.words());
    this.services = new Side(classes.services(), filters.words());
  }

  @Override
  public int verdict(int local, int remote, int service) {
    int words = locals.words;
    int summaries = locals.summaries;
    int last = Classifier.NO_RULE;
    int open = 0; // words before are of stages that have decided
    for (int i = 0; i < summaries; i++) {
      long some =
          locals.summary[local * summaries + i]
              & remotes.summary[remote * summaries + i]
              & services.summary[service * summaries + i];
      for (; some != 0; some &= some - 1) {
        int word = (i << 6) + Long.numberOfTrailingZeros(some);
        long met =
            locals.bits[local * words + word]
                & remotes.bits[remote * words + word]
                & services.bits[service * words + word];
        if (met != 0 && word >= open) {
          int position = (word << 6) + Long.numberOfTrailingZeros(met);
          last = filters.verdictAt(position);
          if (filters.ends(position)) {
            return last;
          }
          open = filters.endOfStage(word);
        }
      }
    }
    return last;
  }

  @Override
  public int[] verdicts(Block block, int count) {
    int[] verdicts = block.locals;
    for (int i = 0; i < count; i++) {
      verdicts[i] = verdict(verdicts[i], block.remotes[i], block.services[i]);
    }
    return verdicts;
  }

  @Override
  public long bytes() {
    return locals.bytes() + remotes.bytes() + services.bytes();
  }

  @Override
  public String toString() {
    return "bit vectors of " + locals.words + " words";
  }
}
