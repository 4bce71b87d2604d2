package io.ipflow.gen;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded source of choices; the same seed makes the same choices for ever. */
final class Dice {
  static final Origin HERE = new Origin("generated", 1, "");

  private final SplittableRandom random;
  private final double openness;
  private int opened;

  Dice(long seed) {
    this(seed, 0.4);
  }

  /** Makes dice that leave things open in {@code share} of all networks. */
  Dice(long seed, double share) {
    this.random = new SplittableRandom(seed);
    this.openness = random.nextDouble() >= share ? 0 : 0.01 + random.nextDouble() * 0.07;
  }

  static ResourceId network(String typeAndName) {
    return ResourceId.of(
        "/subscriptions/sub/resourceGroups/g/providers/Microsoft.Network/" + typeAndName);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Returns whether anything may be left open. */
  boolean mayOpen() {
    return openness > 0;
  }

  /** Returns whether the next thing is to be left open; in most networks never. */
  boolean opens() {
    return random.nextDouble() < openness;
  }

  /** Returns an open thing of its own, or, sometimes, one that others share. */
  OpenThing open(String what) {
    String key = chance(0.3) ? "shared " + what + " " + below(2) : what + " " + opened++;
    return new OpenThing(key, key, HERE, "nothing closes it");
  }

  /** Returns an open thing that nothing else shares. */
  OpenThing openAlone(String what) {
    return new OpenThing(what + " alone " + opened, what + opened++, HERE, "nothing closes it");
  }

  <T> Value<T> maybeShared(String what, T value) {
    return opens() ? Value.open(open(what)) : Value.known(value);
  }

  <T> Value<T> maybe(String what, T value) {
    return opens() ? Value.open(openAlone(what)) : Value.known(value);
  }
}
