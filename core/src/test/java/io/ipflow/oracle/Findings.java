package io.ipflow.oracle;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * What happens over all worlds.
 *
 * @param possible everything that happens in some world
 * @param questions the open questions that were asked in some world
 * @param complete whether all worlds were tried; if not, more may be possible
 * @param <T> what is found in one world
 */
public record Findings<T>(Set<T> possible, Set<String> questions, boolean complete) {
  private static final int MOST_WORLDS = 4_000;

  /** Tries {@code evaluate} in every world. */
  static <T> Findings<T> over(Function<World, T> evaluate) {
    Set<T> possible = new LinkedHashSet<>();
    Set<String> questions = new LinkedHashSet<>();
    World world = new World();
    for (int tried = 0; tried < MOST_WORLDS; tried++) {
      T found = evaluate.apply(world);
      if (world.isConsistent()) {
        possible.add(found);
      }
      questions.addAll(world.asked());
      if (!world.next()) {
        return new Findings<>(possible, questions, true);
      }
    }
    return new Findings<>(possible, questions, false);
  }
}
