package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed since when, operations, the audit log, settings; and what is forgotten of them. */
class LogsTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00.123Z");

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private Store store;

  @BeforeEach
  void open() throws StoreException {
    store = Store.open(new StoreSettings(folder, 2, Duration.ofSeconds(5), clock));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(String who, String... names) throws StoreException {
    store.change(
        who,
        now -> {
          for (String name : names) {
            now.put(nsg(name), NSG, "{}", Precondition.NONE);
          }
          return null;
        });
  }

  private long revisionOf(String name) throws StoreException {
    return store.read(now -> now.get(nsg(name)).orElseThrow().revision());
  }

  private Optional<Operation> operation(String id) throws StoreException {
    return store.read(now -> now.operation(id));
  }

  private List<Audited> auditAfter(long number, int limit) throws StoreException {
    return store.read(now -> now.auditAfter(number, limit));
  }

  private Optional<String> tenant() throws StoreException {
    return store.read(now -> now.setting("tenant"));
  }

  private Changes since(long revision) throws StoreException {
    return store.read(now -> now.changesSince(revision));
  }

  @Test
  void theLogTellsWhatChangedSince() throws StoreException {
    put("eve", "b", "A");
    clock.now = START.plusSeconds(1);
    put("adam", "a");
    store.change("adam", now -> now.delete(nsg("B"), Precondition.NONE));

    assertThat(since(0).changes())
        .extracting(Change::revision, change -> change.id().name(), Change::kind, Change::who)
        .containsExactly(
            tuple(1L, "A", Change.Kind.PUT, "eve"),
            tuple(1L, "b", Change.Kind.PUT, "eve"),
            tuple(2L, "a", Change.Kind.PUT, "adam"),
            tuple(3L, "B", Change.Kind.DELETE, "adam"));
    assertThat(since(1).changes().get(0).at()).isEqualTo(START.plusSeconds(1));
    assertThat(since(2)).extracting(Changes::until, Changes::areKnown).containsExactly(3L, true);
    assertThat(since(2).changes()).hasSize(1);
    assertThat(since(3)).isEqualTo(new Changes(3, 3, true, List.of()));
  }

  @Test
  void theFutureIsNotKnown() throws StoreException {
    put("eve", "a");
    assertThat(since(2)).isEqualTo(new Changes(2, 1, false, List.of()));
  }

  @Test
  void ofTwoStepsAtOneResourceTheLastCounts() throws StoreException {
    store.change(
        "eve",
        now -> {
          now.put(nsg("a"), NSG, "{}", Precondition.NONE);
          now.delete(nsg("a"), Precondition.NONE);
          now.put(nsg("b"), NSG, "{}", Precondition.NONE);
          now.delete(nsg("b"), Precondition.NONE);
          return now.put(nsg("B"), NSG, "{}", Precondition.NONE);
        });

    assertThat(since(0).changes())
        .extracting(change -> change.id().name() + " " + change.kind())
        .containsExactly("a DELETE", "B PUT");
  }

  @Test
  void forgottenChangesAreNotKnownAndTheRestIs() throws StoreException {
    put("eve", "a");
    put("eve", "b");
    clock.now = START.plusSeconds(60);
    put("eve", "c");
    forgetChangesBefore(START.plusSeconds(1));

    assertThat(since(0).areKnown()).isFalse();
    assertThat(since(1).areKnown()).isFalse();
    assertThat(since(2).areKnown()).isTrue();
    assertThat(since(2).changes()).hasSize(1);
    assertThat(revisionOf("a")).isPositive();

    forgetChangesBefore(START.plusSeconds(99));
    assertThat(since(2).areKnown()).isFalse();
    assertThat(since(3)).isEqualTo(new Changes(3, 3, true, List.of()));
    put("eve", "d");
    assertThat(since(3).changes()).hasSize(1);
  }

  @Test
  void aClockSetBackLeavesNoGapInTheLog() throws StoreException {
    put("eve", "a");
    clock.now = START.minusSeconds(60);
    put("eve", "b");
    forgetChangesBefore(START.minusSeconds(1));

    assertThat(since(0).areKnown()).isTrue();
    assertThat(since(0).changes()).hasSize(2);
  }

  private void forgetChangesBefore(Instant moment) throws StoreException {
    store.change(
        "the house",
        now -> {
          now.forgetChangesBefore(moment);
          return null;
        });
  }

  @Test
  void anOperationIsInProgressUntilItIsReadyAlsoAfterARestart() throws StoreException {
    Operation operation =
        new Operation(
            "op-1", START, START.plusSeconds(10), Operation.Status.SUCCEEDED, 200, "{\"a\":1}");
    store.change(
        "eve",
        now -> {
          now.put(operation);
          return now.put(nsg("a"), NSG, "{}", Precondition.NONE);
        });
    store.close();
    open();

    Operation found = operation("op-1").orElseThrow();
    assertThat(found).isEqualTo(operation);
    assertThat(found.statusAt(START.plusSeconds(9))).isEqualTo(Operation.Status.IN_PROGRESS);
    assertThat(found.statusAt(START.plusSeconds(10))).isEqualTo(Operation.Status.SUCCEEDED);
    assertThat(operation("OP-1")).isEmpty();
  }

  @Test
  void anOperationMayBeReplacedAndIsForgottenByAge() throws StoreException {
    Operation begun = new Operation("op", START, START, Operation.Status.IN_PROGRESS, 202, "");
    Operation failed = new Operation("op", START, START, Operation.Status.FAILED, 409, "{}");
    store.change(
        "eve",
        now -> {
          now.put(begun);
          now.put(failed);
          return null;
        });
    assertThat(operation("op")).contains(failed);

    forgetOperationsBefore(START);
    assertThat(operation("op")).isPresent();
    forgetOperationsBefore(START.plusMillis(1));
    assertThat(operation("op")).isEmpty();
    assertThat(store.read(Reading::revision)).isZero();
  }

  private void forgetOperationsBefore(Instant moment) throws StoreException {
    store.change(
        "the house",
        now -> {
          now.forgetOperationsBefore(moment);
          return null;
        });
  }

  @Test
  void theAuditLogKeepsItsOrderAndNumbers() throws StoreException {
    audit("PUT", START);
    audit("DELETE", START.plusSeconds(1));
    audit("GET", START.plusSeconds(2));

    List<Audited> all = auditAfter(0, 100);
    assertThat(all)
        .extracting(line -> line.entry().action())
        .containsExactly("PUT", "DELETE", "GET");
    assertThat(all.get(0).entry()).isEqualTo(entry("PUT", START));
    assertThat(auditAfter(all.get(0).number(), 1)).containsExactly(all.get(1));

    store.change(
        "the house",
        now -> {
          now.forgetAuditBefore(START.plusSeconds(9));
          return null;
        });
    audit("POST", START);
    assertThat(auditAfter(0, 100))
        .singleElement()
        .extracting(Audited::number)
        .isEqualTo(all.get(2).number() + 1);
  }

  private static AuditEntry entry(String action, Instant at) {
    return new AuditEntry(at, "eve", action, "/a/b", "refused: no token");
  }

  private void audit(String action, Instant at) throws StoreException {
    store.change(
        "eve",
        now -> {
          now.audit(entry(action, at));
          return null;
        });
  }

  @Test
  void aSettingHasItsLastValue() throws StoreException {
    assertThat(tenant()).isEmpty();
    for (String value : List.of("one", "two")) {
      store.change(
          "the house",
          now -> {
            now.set("tenant", value);
            return null;
          });
    }

    assertThat(tenant()).contains("two");
  }

  /** A clock that stands where it is set. */
  private static final class SetClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
