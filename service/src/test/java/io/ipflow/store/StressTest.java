package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers and readers at once; {@code -Dipflow.seed} makes other changes. */
class StressTest {
  private static final long SEED = Long.getLong("ipflow.seed", 7);
  private static final int WRITERS = 3;
  private static final int READERS = 3;
  private static final int CHANGES = 100;
  private static final int MEMBERS = 8;

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean ended = new AtomicBoolean();
  private Store store;

  @BeforeEach
  void open() throws StoreException {
    store = Store.open(folder);
  }

  @AfterEach
  void close() {
    ended.set(true);
    threads.shutdownNow();
    store.close();
  }

  private List<Future<Void>> start(int count, Worker worker) {
    List<Future<Void>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(SEED * 100 + i);
      Callable<Void> task =
          () -> {
            worker.work(random);
            return null;
          };
      started.add(threads.submit(task));
    }
    return started;
  }

  private interface Worker {
    void work(SplittableRandom random) throws Exception;
  }

  private static void await(List<Future<Void>> all) throws Exception {
    for (Future<Void> each : all) {
      each.get();
    }
  }

  /** Each change gives all members that it keeps one body, and drops the others. */
  @Test
  void readersNeverSeeHalfAChange() throws Exception {
    List<Future<Void>> readers = start(READERS, random -> readUntilTheEnd());
    List<Future<Void>> followers = start(1, random -> followUntilTheEnd());
    await(start(WRITERS, this::rewriteAgainAndAgain));
    ended.set(true);
    await(readers);
    await(followers);

    assertThat(store.read(Reading::revision)).isEqualTo((long) WRITERS * CHANGES);
  }

  private void rewriteAgainAndAgain(SplittableRandom random) throws StoreException {
    for (int i = 0; i < CHANGES; i++) {
      String body = Long.toHexString(random.nextLong()) + "x".repeat(random.nextInt(3000));
      int kept = 1 + random.nextInt(MEMBERS);
      store.change(
          "me",
          now -> {
            for (int member = 0; member < MEMBERS; member++) {
              if (member < kept) {
                now.put(nsg("m" + member), NSG, body, Precondition.NONE);
              } else {
                now.delete(nsg("m" + member), Precondition.NONE);
              }
            }
            return null;
          });
    }
  }

  private void readUntilTheEnd() throws StoreException {
    long last = 0;
    while (!ended.get()) {
      long revision = store.read(StressTest::checkedRevision);
      assertThat(revision).isGreaterThanOrEqualTo(last);
      last = revision;
    }
  }

  private static long checkedRevision(Reading now) throws StoreException {
    List<Resource> first = now.list(Listing.of(Scope.EVERYTHING).limitedTo(3)).resources();
    Map<String, Resource> all = all(now);
    assertThat(all.values()).containsAll(first);
    assertThat(all.values().stream().map(Resource::body).distinct().count()).isLessThan(2);
    assertThat(all.values()).allMatch(resource -> isOfRevision(resource, now));
    return now.revision();
  }

  private static boolean isOfRevision(Resource resource, Reading now) {
    try {
      return resource.revision() == now.revision();
    } catch (StoreException error) {
      throw new AssertionError(error);
    }
  }

  private static Map<String, Resource> all(Reading now) throws StoreException {
    Map<String, Resource> all = new HashMap<>();
    now.forEach(Scope.EVERYTHING, resource -> all.put(resource.id().name(), resource));
    return all;
  }

  /** As the server does: keeps a copy, and renews what changed since the copy's revision. */
  private void followUntilTheEnd() throws StoreException {
    Map<String, Resource> copy = new HashMap<>();
    long revision = 0;
    while (!ended.get()) {
      long since = revision;
      revision = store.read(now -> renewed(copy, since, now));
    }
  }

  private static long renewed(Map<String, Resource> copy, long since, Reading now)
      throws StoreException {
    Changes changes = now.changesSince(since);
    assertThat(changes.areKnown()).isTrue();
    for (Change change : changes.changes()) {
      copy.remove(change.id().name());
      now.get(change.id()).ifPresent(found -> copy.put(found.id().name(), found));
    }
    assertThat(copy).isEqualTo(all(now));
    return changes.until();
  }

  /** What the work reads stays true until its commit: no two take the same number. */
  @Test
  void noChangeComesBetweenReadingAndWriting() throws Exception {
    await(start(WRITERS, random -> countUp()));

    String counted = store.read(now -> now.get(nsg("counter")).orElseThrow().body());
    assertThat(counted).isEqualTo(Integer.toString(WRITERS * CHANGES));
  }

  private void countUp() throws StoreException {
    for (int i = 0; i < CHANGES; i++) {
      store.change(
          "me",
          now -> {
            int count =
                now.get(nsg("counter")).map(found -> Integer.parseInt(found.body())).orElse(0);
            return now.put(nsg("counter"), NSG, Integer.toString(count + 1), Precondition.NONE);
          });
    }
  }
}
