package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The engine answers what the oracle answers (design.md 3): access, rule and stage, and where it is
 * Unknown, all that is possible.
 *
 * <p>{@code -Dipflow.pairs=N} asks N pairs, {@code -Dipflow.seed=S} others, {@code
 * -Dipflow.index=I} one of them alone.
 */
class DifferentialTest {
  private static final long PAIRS = Long.getLong("ipflow.pairs", 200_000);
  private static final long SEED = Long.getLong("ipflow.seed", 20_251_126);
  private static final long INDEX = Long.getLong("ipflow.index", -1);

  @Test
  @Timeout(value = 12, unit = TimeUnit.HOURS)
  void theEngineAnswersWhatTheOracleAnswers() {
    DifferentialRun run = new DifferentialRun(SEED);
    if (INDEX >= 0) {
      assertThat(run.askOne(INDEX)).isEmpty();
      return;
    }
    run.ask(PAIRS);
    System.out.println(run.summary());
    assertThat(run.differences()).isEmpty();
  }
}
