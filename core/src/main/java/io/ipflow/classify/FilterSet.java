package io.ipflow.classify;

import io.ipflow.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The filters of all stages that a packet passes, each at a position of its own: stage after stage,
 * in each in the order they are tried, every stage from a new word of 64 on. Immutable.
 */
final class FilterSet {
  private final List<Filter> filters;
  private final int[] positions;
  private final int[] firstWords;
  private final int[] verdictsAt;
  private final Row ending;
  private final List<Optional<Verdict>> verdicts;
  private final ProtocolKinds kinds;

  /**
   * Places {@code stages}.
   *
   * @param verdicts the verdicts by their numbers, which filters name
   */
  FilterSet(List<List<Filter>> stages, List<Optional<Verdict>> verdicts, ProtocolKinds kinds) {
    this.filters = stages.stream().flatMap(List::stream).toList();
    this.verdicts = List.copyOf(verdicts);
    this.kinds = kinds;
    positions = new int[filters.size()];
    firstWords = new int[stages.size() + 1];
    int number = 0;
    for (int stage = 0; stage < stages.size(); stage++) {
      int position = firstWords[stage] << 6;
      for (int i = 0; i < stages.get(stage).size(); i++) {
        positions[number++] = position++;
      }
      firstWords[stage + 1] = (position + 63) >>> 6;
    }
    verdictsAt = new int[words() << 6];
    for (int i = 0; i < filters.size(); i++) {
      verdictsAt[positions[i]] = filters.get(i).verdict();
    }
    ending = where(Filter::ends);
  }

  /** Returns the filters in the order of their positions. */
  List<Filter> filters() {
    return filters;
  }

  /** Returns the position of the filter that {@link #filters} has at {@code index}. */
  int position(int index) {
    return positions[index];
  }

  /** Returns the number of words of a row. */
  int words() {
    return firstWords[firstWords.length - 1];
  }

  /** Returns the protocols told apart. */
  ProtocolKinds kinds() {
    return kinds;
  }

  /** Returns the verdicts by number. */
  List<Optional<Verdict>> verdicts() {
    return verdicts;
  }

  /** Returns the filters that {@code predicate} holds for. */
  Row where(Predicate<Filter> predicate) {
    long[] row = new long[words()];
    for (int i = 0; i < filters.size(); i++) {
      if (predicate.test(filters.get(i))) {
        row[positions[i] >>> 6] |= 1L << positions[i];
      }
    }
    return Row.of(row);
  }

  /**
   * Returns {@code row} without what comes, in its stage, after the first it has of {@code last}.
   */
  Row cut(Row row, Row last) {
    long[] kept = row.words().clone();
    cut(kept, last);
    return Row.of(kept);
  }

  /** Removes from {@code row} what comes, in its stage, after the first it has of {@code last}. */
  void cut(long[] row, Row last) {
    for (int stage = 0; stage + 1 < firstWords.length; stage++) {
      int word = firstWords[stage];
      int end = firstWords[stage + 1];
      while (word < end && (row[word] & last.word(word)) == 0) {
        word++;
      }
      if (word < end) {
        long first = Long.lowestOneBit(row[word] & last.word(word));
        row[word] &= first | (first - 1);
        Arrays.fill(row, word + 1, end, 0);
      }
    }
  }

  /**
   * Puts into {@code both} what is in {@code one} and {@code other} up to the first, in each stage,
   * that is in {@code last}.
   */
  void meet(Row one, Row other, Row last, long[] both) {
    for (int i = 0; i < both.length; i++) {
      both[i] = one.word(i) & other.word(i);
    }
    cut(both, last);
  }

  /** Returns the number of the verdict on a packet that is in the filters of both rows. */
  int verdict(long[] one, Row other) {
    int last = Classifier.NO_RULE;
    for (int stage = 0; stage + 1 < firstWords.length; stage++) {
      for (int word = firstWords[stage]; word < firstWords[stage + 1]; word++) {
        long both = one[word] & other.word(word);
        if (both != 0) {
          int position = (word << 6) + Long.numberOfTrailingZeros(both);
          last = verdictsAt[position];
          if (ending.has(position)) {
            return last;
          }
          break;
        }
      }
    }
    return last;
  }

  /** Returns the number of the verdict of the filter at {@code position}. */
  int verdictAt(int position) {
    return verdictsAt[position];
  }

  /** Returns whether the filter at {@code position} ends the evaluation. */
  boolean ends(int position) {
    return ending.has(position);
  }

  /** Returns the first word after the stage that {@code word} belongs to. */
  int endOfStage(int word) {
    int stage = 0;
    while (firstWords[stage + 1] <= word) {
      stage++;
    }
    return firstWords[stage + 1];
  }

  /** Returns whether there is one stage, so that the first filter decides. */
  boolean isOneStage() {
    return firstWords.length == 2;
  }

  /** Returns the position of the first filter in both rows; the end of all positions if none. */
  int first(long[] one, Row other) {
    for (int word = 0; word < one.length; word++) {
      long both = one[word] & other.word(word);
      if (both != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(both);
      }
    }
    return words() << 6;
  }

  /** Returns the number of the verdict of the filter at each position, and of none at their end. */
  int[] verdictsByPosition() {
    int[] all = Arrays.copyOf(verdictsAt, verdictsAt.length + 1);
    all[verdictsAt.length] = Classifier.NO_RULE;
    return all;
  }

  /** Returns the filters that are in every one of {@code rows}. */
  Row inAll(List<Row> rows) {
    long[] all = new long[words()];
    Arrays.fill(all, -1L);
    for (Row row : rows) {
      for (int i = 0; i < all.length; i++) {
        all[i] &= row.word(i);
      }
    }
    return Row.of(all);
  }
}
