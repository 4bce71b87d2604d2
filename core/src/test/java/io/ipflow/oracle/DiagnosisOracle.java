package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * Tells what NSG diagnostics says of queries, from azure-semantics.md 1.5 alone: in the one world
 * there is, or in a sample of those that are possible, in which an open set holds everything,
 * nothing or a part.
 */
public final class DiagnosisOracle {
  private static final int WORLDS = 4;

  private final Network network;
  private final QueryAddresses addresses;

  /** Makes the oracle of {@code network}. */
  public DiagnosisOracle(Network network) {
    this.network = network;
    this.addresses = new QueryAddresses(network);
  }

  /** Returns what is said in some worlds, each consistent; none if none was found. */
  public List<Inspection> inspect(
      NetworkInterface nic, IpConfiguration configuration, Query query, long seed) {
    List<Inspection> found = new ArrayList<>();
    for (int number = 0; number < WORLDS; number++) {
      World world = number == 0 ? new World() : new World(sample(seed * WORLDS + number));
      Inspection inspection =
          new Inspector(world, network, nic, configuration, query).inspect(addresses);
      if (world.isConsistent()) {
        found.add(inspection);
      }
      if (world.asked().isEmpty()) {
        return found;
      }
    }
    return found;
  }

  /** Of an open thing always the first answer, always the last, or any. */
  private static ToIntBiFunction<String, Integer> sample(long seed) {
    return (question, count) -> {
      int at = question.indexOf(" @ ");
      int manner = Math.floorMod(mixed(seed, at < 0 ? question : question.substring(0, at)), 3);
      return switch (at < 0 ? 2 : manner) {
        case 0 -> 0;
        case 1 -> count - 1;
        default -> Math.floorMod(mixed(seed + 1, question), count);
      };
    };
  }

  private static int mixed(long seed, String text) {
    long mixed = (seed * 31 + text.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32);
  }
}
