package io.ipflow.gen;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The endless row of seeded pairs: pair {@code index} of seed {@code seed} is the same for ever, as
 * long as the generators are.
 */
public final class Pairs {
  /** How many packets are asked of one network, one after the other. */
  public static final int PACKETS = 100;

  private Pairs() {}

  /** Returns the seed of the network that pair {@code index} is asked of. */
  public static long networkSeed(long seed, long index) {
    return new SplittableRandom(seed * 0x9E37_79B9L + index / PACKETS).nextLong();
  }

  /** Returns the network of pair {@code index}. */
  public static Network network(long seed, long index) {
    return NetworkGenerator.network(networkSeed(seed, index));
  }

  /** Returns pair {@code index}. */
  public static Pair at(long seed, long index) {
    return block(seed, index / PACKETS).get((int) (index % PACKETS));
  }

  /** Returns the pairs of network {@code block}: those from {@code block * PACKETS} on. */
  public static List<Pair> block(long seed, long block) {
    return of(network(seed, block * PACKETS), networkSeed(seed, block * PACKETS));
  }

  /** Returns {@link #PACKETS} packets at {@code network}. */
  public static List<Pair> of(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PacketGenerator packets = new PacketGenerator(network, random.nextLong());
    List<NetworkInterface> nics = List.copyOf(network.interfaces().values());
    List<Pair> pairs = new ArrayList<>();
    while (pairs.size() < PACKETS) {
      NetworkInterface nic = nics.get(random.nextInt(nics.size()));
      List<IpConfiguration> own = nic.configurations();
      IpConfiguration configuration = own.get(random.nextInt(own.size()));
      boolean byItself =
          configuration.privateAddress().ifOpen().isPresent() && random.nextInt(4) == 0;
      Pair pair =
          new Pair(network, nic, configuration, packets.next(network, configuration), byItself);
      if (!pair.local().equals(pair.remote())) {
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
