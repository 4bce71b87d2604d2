package io.ipflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of its writing, again and again on one store: 20 times, or {@code
 * -Dipflow.kills=200}; {@code -Dipflow.seed} makes other changes and moments.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("ipflow.kills", 20);
  private static final long SEED = Long.getLong("ipflow.seed", 20261126);
  private static final int LONGEST_MILLIS = 400;

  @TempDir Path temporary;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final WriteLoad load = new WriteLoad(SEED);
  private long verified;

  @Test
  @Timeout(3600)
  void whatWasAcknowledgedIsThereWholeAfterEveryKill() throws Exception {
    Path home = temporary.resolve("store");
    for (int i = 0; i < KILLS; i++) {
      long acknowledged = killAtARandomMoment(home, i);
      try (Store store = Store.open(home)) {
        verify(store, acknowledged, "kill %d of seed %d".formatted(i, SEED));
      }
    }
    assertThat(verified).as("changes that were made at all").isGreaterThan(KILLS);
  }

  // Every fifth kill may also meet the opening, the first of them that of a new store.
  private long killAtARandomMoment(Path home, int round) throws Exception {
    try (ChildStore child = ChildStore.start(home, SEED)) {
      long known = verified;
      if (round % 5 != 0) {
        assertThat(child.next()).as("the revision it found").isEqualTo(verified);
        known = child.next();
      }
      Thread.sleep(random.nextInt(round % 5 != 0 ? LONGEST_MILLIS : 2 * LONGEST_MILLIS));
      return child.kill(known);
    }
  }

  private void verify(Store store, long acknowledged, String what) throws StoreException {
    store.read(
        now -> {
          long revision = now.revision();
          // The one that was being made may be there or not.
          assertThat(revision).as(what).isBetween(acknowledged, acknowledged + 1);
          assertThat(stored(now)).as(what).isEqualTo(load.after(verified, revision));
          verifyLogs(now, revision, what);
          verified = revision;
          return null;
        });
  }

  private void verifyLogs(Reading now, long revision, String what) throws StoreException {
    assertThat(now.changesSince(verified).changes().stream().map(Change::revision).distinct())
        .as(what)
        .hasSize((int) (revision - verified));
    List<Audited> lines = now.auditAfter(verified, Integer.MAX_VALUE);
    assertThat(lines).as(what).hasSize((int) (revision - verified));
    for (Audited line : lines) {
      assertThat(line.entry().outcome()).as(what).isEqualTo("change " + line.number());
      assertThat(now.operation("operation-" + line.number()))
          .as(what)
          .contains(WriteLoad.operation(line.number()));
    }
  }

  private static Map<String, String> stored(Reading now) throws StoreException {
    Map<String, String> stored = new TreeMap<>();
    now.forEach(Scope.EVERYTHING, resource -> stored.put(resource.id().name(), resource.body()));
    return stored;
  }

  @Test
  void aSecondServerOnTheFolderIsRefusedUntilTheFirstIsGone() throws Exception {
    Path home = temporary.resolve("store");
    try (ChildStore child = ChildStore.start(home, SEED)) {
      assertThat(child.next()).isZero();
      FaultException refused =
          catchThrowableOfType(FaultException.class, () -> Store.open(home).close());
      assertThat(refused.fault()).isEqualTo(Fault.IN_USE);
      assertThat(refused)
          .hasMessageMatching(
              "another ipflow server \\(process \\d+\\) has `.*store`: stop it, or start with another folder");
      child.kill(0);
    }
    try (Store store = Store.open(home)) {
      assertThat(store.read(Reading::revision)).isGreaterThanOrEqualTo(0);
    }
  }
}
