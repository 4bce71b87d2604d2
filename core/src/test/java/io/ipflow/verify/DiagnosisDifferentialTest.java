package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.gen.Pairs;
import io.ipflow.gen.Queries;
import io.ipflow.gen.Queries.Asked;
import io.ipflow.model.Network;
import io.ipflow.oracle.DiagnosisOracle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * NSG diagnostics says what the oracle says: what is evaluated, in which order, which fields of
 * which rules hold the query, and what comes of it (azure-semantics.md 1.5); {@code
 * -Dipflow.queries} is how many, {@code -Dipflow.seed} as in {@link DifferentialTest}.
 */
class DiagnosisDifferentialTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20_251_126);
  private static final long QUERIES = Long.getLong("ipflow.queries", 5_000);

  private final TreeMap<String, Integer> seen = new TreeMap<>();
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void theEngineDiagnosesWhatTheOracleDoes() {
    LongStream.range(0, QUERIES / Pairs.PACKETS)
        .parallel()
        .filter(block -> wrong.isEmpty())
        .forEach(this::ask);

    System.out.println("queries of seed " + SEED + ": " + seen);
    assertThat(wrong).isEmpty();
    assertThat(seen).containsKeys("certain, Allow", "certain, Deny", "open, Unknown");
  }

  private void ask(long block) {
    Network network = Pairs.network(SEED, block * Pairs.PACKETS);
    IpFlow engine = new IpFlow(network);
    DiagnosisOracle oracle = new DiagnosisOracle(network);
    long seed = SEED + block;
    for (Asked asked : Queries.of(network, seed)) {
      DiagnosisComparison comparison = new DiagnosisComparison(engine, oracle, asked, seed);
      synchronized (seen) {
        comparison.labels().forEach(label -> seen.merge(label, 1, Integer::sum));
      }
      comparison.difference().map(told -> told(block, asked) + told).ifPresent(wrong::add);
    }
  }

  private static String told(long block, Asked asked) {
    return "-Dipflow.seed=%d, network %d, %s %s %s from %s to %s port %s%n"
        .formatted(
            SEED,
            block,
            asked.nic().id().name(),
            asked.direction(),
            asked.protocol(),
            asked.source(),
            asked.destination(),
            asked.port());
  }
}
