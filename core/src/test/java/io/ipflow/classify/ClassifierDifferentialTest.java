package io.ipflow.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.IpVersion;
import io.ipflow.verify.Comparison;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * On networks that use everything, a classifier gives the verdict of the plain engine, which is the
 * oracle's, or leaves the packet to it.
 *
 * <p>{@code -Dipflow.lookups=N} asks N packets, {@code -Dipflow.seed=S} others, {@code
 * -Dipflow.packets=P} P of each ip configuration and direction: the more, the less is compiled.
 * {@code -Dipflow.oracle=false} leaves out what takes most of the time: the oracle, and the plain
 * engine on what the classifier leaves to it.
 */
class ClassifierDifferentialTest {
  private static final long LOOKUPS = Long.getLong("ipflow.lookups", 1_000_000);
  private static final long SEED = Long.getLong("ipflow.seed", 20_261_127);
  private static final boolean ORACLE =
      Boolean.parseBoolean(System.getProperty("ipflow.oracle", "true"));
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
        "%,d lookups of seed %d, %d differences; left to the plain engine %.1f %%%s%n",
        asked.get(),
        SEED,
        differences.size(),
        100.0 * open.get() / asked.get(),
        ORACLE ? ", %,d that it decides".formatted(needlesslyOpen.get()) : "");
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
        ask(engine, new Pairing(network, nic, configuration, packets));
      }
    }
  }

  /** Packets at the configuration itself, and packets that it forwards. */
  private void ask(IpFlow engine, Pairing pairing) {
    EffectivePolicy policy = engine.policy(pairing.nic(), pairing.configuration());
    for (Direction direction : Direction.values()) {
      Lookups own = new Lookups(policy, direction, true);
      Lookups forwarded = new Lookups(policy, direction, false);
      for (int i = 0; i < PACKETS; i++) {
        Pair pair = pairing.next();
        if (pair.asked().direction() == direction && !pair.local().equals(pair.remote())) {
          Comparison comparison = new Comparison(engine, pair);
          (comparison.packet().local().isOwn() ? own : forwarded).add(comparison);
        }
      }
      own.compare();
      forwarded.compare();
    }
  }

  /** Packets at one ip configuration. */
  private record Pairing(
      Network network,
      NetworkInterface nic,
      IpConfiguration configuration,
      PacketGenerator packets) {
    Pair next() {
      return new Pair(network, nic, configuration, packets.next(network, configuration), false);
    }
  }

  /** Packets at one policy in one direction. */
  private final class Lookups {
    private final EffectivePolicy policy;
    private final Direction direction;
    private final boolean own;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();

    Lookups(EffectivePolicy policy, Direction direction, boolean own) {
      this.policy = policy;
      this.direction = direction;
      this.own = own;
    }

    void add(Comparison comparison) {
      comparisons.add(comparison);
      packets.add(comparison.packet());
    }

    void compare() {
      if (packets.isEmpty()) {
        return;
      }
      Optional<List<End>> ends =
          own ? Optional.of(packets.stream().map(Packet::local).toList()) : Optional.empty();
      Classifier classifier = Classifier.compile(policy, direction, ends, Classifier.USUAL_BYTES);
      for (IpVersion version : IpVersion.values()) {
        List<Integer> those = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
          if (packets.get(i).remote().address().version() == version) {
            those.add(i);
          }
        }
        int[] verdicts = new Batch(packets, those, own).classify(classifier, version);
        for (int i = 0; i < verdicts.length; i++) {
          compare(classifier, those.get(i), verdicts[i]);
        }
      }
    }

    private void compare(Classifier classifier, int index, int number) {
      Comparison comparison = comparisons.get(index);
      Optional<Verdict> got = classifier.verdict(number);
      asked.incrementAndGet();
      if (got.isEmpty()) {
        open.incrementAndGet();
      } else if (!got.get().equals(comparison.engineSays())) {
        report(
            "%s%nplain %s%nclassifier %s"
                .formatted(packets.get(index), comparison.engineSays(), got.get()));
      }
      if (ORACLE) {
        boolean decided = !(comparison.engineSays() instanceof Verdict.Open);
        needlesslyOpen.addAndGet(got.isEmpty() && decided ? 1 : 0);
        comparison.difference().ifPresent(text -> report(packets.get(index) + "\n" + text));
      }
    }
  }

  private void report(String difference) {
    synchronized (differences) {
      differences.add(difference);
    }
  }
}
