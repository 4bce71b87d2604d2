package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A next hop that is certain is the oracle's, and one that is open names all that the oracle finds
 * possible (azure-semantics.md 3.9 and 5.3); {@code -Dipflow.seed} as in {@link DifferentialTest}.
 */
class NextHopDifferentialTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20_251_126);
  private static final long NETWORKS = Long.getLong("ipflow.hops", 400);

  @Test
  void theEngineSendsPacketsWhereTheOracleDoes() {
    List<String> wrong =
        LongStream.range(0, NETWORKS)
            .parallel()
            .mapToObj(NextHopDifferentialTest::wrong)
            .flatMap(Optional::stream)
            .limit(3)
            .toList();

    assertThat(wrong).isEmpty();
  }

  private static Optional<String> wrong(long block) {
    List<Pair> pairs = Pairs.block(SEED, block);
    IpFlow engine = new IpFlow(pairs.get(0).network());
    for (Pair pair : pairs) {
      Optional<String> difference = new HopComparison(engine, pair).difference();
      if (difference.isPresent()) {
        return Optional.of(
            "-Dipflow.seed=%d, network %d, %s %s"
                .formatted(SEED, block, pair.configuration().id(), difference.get()));
      }
    }
    return Optional.empty();
  }
}
