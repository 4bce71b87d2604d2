package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.gen.LocalEnds;
import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import io.ipflow.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A local end that is a public address or a load balancer's frontend is judged where the oracle
 * says that the packet arrives, and refused where it says so (azure-semantics.md 3.1 and 3.11);
 * {@code -Dipflow.seed} as in {@link DifferentialTest}.
 */
class TranslationDifferentialTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20_251_126);
  private static final long NETWORKS = Long.getLong("ipflow.ends", 600);

  private final TreeMap<String, Integer> seen = new TreeMap<>();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theEngineJudgesALocalEndWhereTheOracleLetsItArrive() {
    LongStream.range(0, NETWORKS).parallel().filter(block -> wrong.isEmpty()).forEach(this::ask);

    System.out.println("local ends of seed " + SEED + ": " + seen);
    assertThat(wrong).isEmpty();
    assertThat(seen)
        .containsKeys("another address", "another port", "as written", "own", "refused");
  }

  private void ask(long block) {
    Network network = Pairs.network(SEED, block * Pairs.PACKETS);
    if (network.translations().loadBalancers().isEmpty() && network.publicAddresses().isEmpty()) {
      return;
    }
    IpFlow engine = new IpFlow(network);
    for (Pair pair : LocalEnds.of(network, SEED + block, Pairs.PACKETS)) {
      TranslationComparison comparison = new TranslationComparison(engine, pair);
      synchronized (seen) {
        seen.merge(comparison.label(), 1, Integer::sum);
      }
      comparison
          .difference()
          .map(
              told ->
                  "-Dipflow.seed=%d, network %d, %s %s%n%s"
                      .formatted(SEED, block, pair.nic().id(), pair.asked(), told))
          .ifPresent(wrong::add);
    }
  }
}
