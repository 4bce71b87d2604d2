package io.ipflow.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What vectors do is what the plain loops do. That whole lookups agree is shown by every test of
 * classifiers: it compares batches with some that are too small for vectors.
 */
class SimdTest {
  private static final int COUNT = 250; // whole vectors of 8 and of 16 lanes, and a rest

  private final Random random = new Random(20_261_127);

  private int[] numbers(int count, int bound) {
    return random.ints(count, 0, bound).toArray();
  }

  @Test
  void looksUpWhatIndicesSay() {
    int[] table = numbers(1000, 1_000_000);
    int[] indices = numbers(COUNT, table.length);
    int[] found = new int[COUNT];
    int done = Simd.HERE.look(table, indices, COUNT, found);

    assertThat(Arrays.copyOf(found, done))
        .containsExactly(IntStream.range(0, done).map(i -> table[indices[i]]).toArray());
  }

  @Test
  void doesAsManyAsFillWholeVectorsWhereTheModuleIs() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    int[] indices = numbers(COUNT, 10);
    int done = Simd.HERE.look(numbers(10, 10), indices, COUNT, new int[COUNT]);

    assertThat(there).as("asked for in the pom").isTrue();
    assertThat(done).isIn(Simd.HERE.isPresent() ? new Integer[] {240, 248} : new Integer[] {0});
  }

  @Test
  void doesNothingWithoutTheModule() {
    Simd none = Simd.None.INSTANCE;
    int[] few = {1};

    assertThat(none.isPresent()).isFalse();
    assertThat(none.look(few, few, 1, few)).isZero();
    assertThat(none.ipv4(null, few, 0, 1, few)).isZero();
    assertThat(none.top(few, 0, few, 1, few)).isZero();
    assertThat(none.below(few, few, 0, 1, few)).isZero();
    assertThat(none.destinations(null, null, 0, 1, few)).isZero();
    assertThat(none.sources(null, new char[1], 0, 1, few)).isZero();
    assertThat(none.refine(null, few, 1, few)).isZero();
    assertThat(none.verdicts(null, few, few, 1)).isZero();
  }
}
