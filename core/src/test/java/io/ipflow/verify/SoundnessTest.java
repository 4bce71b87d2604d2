package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.gen.Blanks;
import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.oracle.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With something blanked or left out the old verdict stays possible, and Unknown is where the
 * completions tell two accesses (azure-semantics.md 3.0.5); {@code -Dipflow.seed} as in {@link
 * DifferentialTest}.
 */
class SoundnessTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20_251_126);
  private static final long NETWORKS = Long.getLong("ipflow.blanks", 800);
  private static final int PACKETS = 25;

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void theOldVerdictStaysPossibleAndUnknownIsNoWiderThanItMustBe() {
    List<String> wrong =
        LongStream.range(0, NETWORKS)
            .parallel()
            .mapToObj(SoundnessTest::wrong)
            .flatMap(Optional::stream)
            .limit(3)
            .toList();

    assertThat(wrong).isEmpty();
  }

  private static Optional<String> wrong(long block) {
    Network network = Pairs.network(SEED, block * Pairs.PACKETS);
    Network blanked = Blanks.blank(network, SEED + block);
    IpFlow engine = new IpFlow(network);
    IpFlow other = new IpFlow(blanked);
    for (Pair pair : Pairs.block(SEED, block).subList(0, PACKETS)) {
      Pair again =
          new Pair(
              blanked,
              blanked.interfaces().get(pair.nic().id()),
              pair.configuration(),
              pair.asked(),
              pair.byItself());
      Comparison before = new Comparison(engine, pair);
      Comparison after = new Comparison(other, again);
      boolean kept = accesses(after).containsAll(accesses(before));
      Optional<String> difference = after.difference();
      if (!kept || difference.isPresent()) {
        return Optional.of(
            "-Dipflow.seed=%d, network %d, %s %s%n%s%nbefore %s%nafter %s"
                .formatted(
                    SEED,
                    block,
                    pair.configuration().id(),
                    pair.asked(),
                    difference.orElse("the old verdict is not possible any more"),
                    Comparison.outcomes(before.engineSays()),
                    Comparison.outcomes(after.engineSays())));
      }
    }
    return Optional.empty();
  }

  private static Set<Access> accesses(Comparison comparison) {
    return Comparison.outcomes(comparison.engineSays()).stream()
        .map(Outcome::access)
        .collect(Collectors.toSet());
  }
}
