package io.ipflow.bench.sets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random choices that the generators share. */
final class Draw {
  private Draw() {}

  /** Returns 1 to {@code most}, small numbers as often as they are small: log-uniform. */
  static int scaled(Random random, int most) {
    return (int) Math.exp(random.nextDouble() * Math.log(most + 0.999));
  }

  /** Returns one of {@code choices}. */
  static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns {@code count} different numbers below {@code bound}. */
  static List<Integer> distinct(Random random, int count, int bound) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, bound).boxed().toList());
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, count));
  }
}
