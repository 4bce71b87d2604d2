package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.auth.SecretCheck.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretCheckTest {
  private final SecretCheck check = new SecretCheck(RANDOM);

  @Test
  void aRightSecretIsRightEachTimeAndAWrongOneNever() {
    SecretHash hash = SecretHash.of("right", 10, RANDOM);
    assertThat(check.check(hash, "wrong")).isEqualTo(Outcome.WRONG);
    assertThat(check.check(hash, "right")).isEqualTo(Outcome.RIGHT);
    assertThat(check.check(hash, "right")).isEqualTo(Outcome.RIGHT);
    assertThat(check.check(hash, "wrong")).isEqualTo(Outcome.WRONG);
  }

  @Test
  void whatWasRightIsForgottenWithItsHash() {
    check.check(SecretHash.of("old", 10, RANDOM), "old");
    assertThat(check.check(SecretHash.of("new", 10, RANDOM), "old")).isEqualTo(Outcome.WRONG);
  }

  @Test
  void guessingKeepsNobodyOutWhoSignedInBefore() throws Exception {
    SecretHash hash = SecretHash.of("right", 20_000, RANDOM);
    assertThat(check.check(hash, "right")).isEqualTo(Outcome.RIGHT);
    ExecutorService guessers = Executors.newFixedThreadPool(40);
    try {
      Callable<Outcome> guess = () -> check.check(hash, "wrong");
      List<Future<Outcome>> guesses =
          IntStream.range(0, 40).mapToObj(i -> guessers.submit(guess)).toList();
      assertThat(check.check(hash, "right")).isEqualTo(Outcome.RIGHT);
      for (Future<Outcome> each : guesses) {
        assertThat(each.get()).isIn(Outcome.WRONG, Outcome.BUSY);
      }
    } finally {
      guessers.shutdownNow();
    }
    assertThat(check.check(hash, "wrong")).isEqualTo(Outcome.WRONG);
  }
}
