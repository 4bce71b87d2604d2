package io.ipflow.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.gen.Pairs;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * On networks that use everything, a classifier gives the verdict of the plain engine, or leaves
 * the packet to it.
 *
 * <p>{@code -Dipflow.lookups=N} asks N packets, {@code -Dipflow.seed=S} others, {@code
 * -Dipflow.packets=P} P of each ip configuration and direction: the more, the less is compiled.
 */
class ClassifierDifferentialTest {
  private static final long LOOKUPS = Long.getLong("ipflow.lookups", 1_000_000);
  private static final long SEED = Long.getLong("ipflow.seed", 20_261_127);
  private static final int PACKETS = Integer.getInteger("ipflow.packets", 1000);

  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong needlesslyOpen = new AtomicLong();
  private final List<String> differences = new ArrayList<>();

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void theClassifierAnswersWhatTheEngineAnswers() {
    LongStream.range(0, LOOKUPS) // far more networks than are needed
        .parallel()
        .filter(network -> asked.get() < LOOKUPS)
        .forEach(network -> ask(network * Pairs.PACKETS));

    System.out.printf(
        "%,d lookups of seed %d, %d differences; left to the plain engine %.1f %%, of which %.1f %%"
            + " it decides%n",
        asked.get(),
        SEED,
        differences.size(),
        100.0 * open.get() / asked.get(),
        100.0 * needlesslyOpen.get() / Math.max(1, open.get()));
    assertThat(differences.stream().limit(3)).isEmpty();
    // Only a classifier that decides something proves anything; of generated networks much is open.
    assertThat(open.get()).isLessThan(asked.get() * 3 / 4);
    assertThat(needlesslyOpen.get()).isLessThan(asked.get() / 20);
  }

  private void ask(long block) {
    Network network = Pairs.network(SEED, block);
    IpFlow engine = new IpFlow(network);
    PacketGenerator packets = new PacketGenerator(network, Pairs.networkSeed(SEED, block));
    for (NetworkInterface nic : network.interfaces().values()) {
      for (IpConfiguration configuration : nic.configurations()) {
        ask(engine.policy(nic, configuration), network, configuration, packets);
      }
    }
  }

  /** Packets at the configuration itself, and packets that it forwards. */
  private void ask(
      EffectivePolicy policy,
      Network network,
      IpConfiguration configuration,
      PacketGenerator packets) {
    for (Direction direction : Direction.values()) {
      Lookups own = new Lookups(policy, direction, Optional.of(configuration));
      Lookups forwarded = new Lookups(policy, direction, Optional.empty());
      for (int i = 0; i < PACKETS; i++) {
        PacketGenerator.Case next = packets.next(network, configuration);
        if (next.direction() == direction) {
          Lookups lookups =
              configuration.privateAddress().is(local(next)) || i % 2 == 0 ? own : forwarded;
          lookups.add(next.packet());
        }
      }
      own.compare();
      forwarded.compare();
    }
  }

  private static Ip local(PacketGenerator.Case next) {
    return next.direction() == Direction.INBOUND
        ? next.packet().destination()
        : next.packet().source();
  }

  /** Packets at one policy in one direction. */
  private final class Lookups {
    private final EffectivePolicy policy;
    private final Direction direction;
    private final Optional<IpConfiguration> own;
    private final List<Packet> packets = new ArrayList<>();

    Lookups(EffectivePolicy policy, Direction direction, Optional<IpConfiguration> own) {
      this.policy = policy;
      this.direction = direction;
      this.own = own;
    }

    void add(FiveTuple packet) {
      boolean inbound = direction == Direction.INBOUND;
      Ip local = inbound ? packet.destination() : packet.source();
      packets.add(
          new Packet(
              direction,
              packet.protocol(),
              own.map(configuration -> End.own(local, configuration)).orElse(End.forwarded(local)),
              inbound ? packet.destinationPort() : packet.sourcePort(),
              End.remote(inbound ? packet.source() : packet.destination()),
              inbound ? packet.sourcePort() : packet.destinationPort()));
    }

    void compare() {
      if (packets.isEmpty()) {
        return;
      }
      Optional<List<End>> ends =
          own.map(configuration -> packets.stream().map(Packet::local).toList());
      Classifier classifier = Classifier.compile(policy, direction, ends, Classifier.USUAL_BYTES);
      for (IpVersion version : IpVersion.values()) {
        List<Integer> those = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
          if (packets.get(i).remote().address().version() == version) {
            those.add(i);
          }
        }
        Batch batch = new Batch(packets, those, own.isPresent());
        int[] verdicts = batch.classify(classifier, version);
        for (int i = 0; i < verdicts.length; i++) {
          compare(classifier, packets.get(those.get(i)), verdicts[i]);
        }
      }
    }

    private void compare(Classifier classifier, Packet packet, int number) {
      Verdict wanted = Verifier.verdict(policy, packet);
      Optional<Verdict> got = classifier.verdict(number);
      asked.incrementAndGet();
      if (got.isEmpty()) {
        open.incrementAndGet();
        needlesslyOpen.addAndGet(wanted instanceof Verdict.Open ? 0 : 1);
      } else if (!got.get().equals(wanted)) {
        synchronized (differences) {
          differences.add(packet + "\nplain " + wanted + "\nclassifier " + got.get());
        }
      }
    }
  }
}
