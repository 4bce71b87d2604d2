package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures a store in a folder that is given: acknowledged changes of one resource of 2 kB by one
 * writer and by four, and reads of one resource by two readers, alone and beside a writer. See
 * {@code bin/measure-store}.
 */
final class StoreRate {
  private static final int RESOURCES = 5000;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String BODY = "x".repeat(2000);

  private final Store store;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StoreRate(Store store) {
    this.store = store;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "rate");
    try (Store store = Store.open(folder)) {
      new StoreRate(store).measure();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void measure() throws Exception {
    fill();
    run(1, 2);
    System.out.printf("writes/s, one writer: %.0f%n", run(1, 0)[0]);
    System.out.printf("writes/s, four writers: %.0f%n", run(4, 0)[0]);
    System.out.printf("reads/s, two readers: %.0f%n", run(0, 2)[1]);
    double[] both = run(1, 2);
    System.out.printf(
        "one writer beside two readers: %.0f writes/s, %.0f reads/s%n", both[0], both[1]);
    threads.shutdown();
  }

  private void fill() throws StoreException {
    store.change(
        "rate",
        now -> {
          for (int i = 0; i < RESOURCES; i++) {
            now.put(nsg("n" + i), NSG, BODY, Precondition.NONE);
          }
          return null;
        });
  }

  private double[] run(int writers, int readers) throws Exception {
    long end = System.nanoTime() + NANOS;
    List<Future<Long>> writing = start(writers, () -> count(end, this::write));
    List<Future<Long>> reading = start(readers, () -> count(end, this::read));
    return new double[] {rate(writing), rate(reading)};
  }

  private List<Future<Long>> start(int count, Callable<Long> task) {
    List<Future<Long>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(threads.submit(task));
    }
    return started;
  }

  private static double rate(List<Future<Long>> counts) throws Exception {
    long sum = 0;
    for (Future<Long> count : counts) {
      sum += count.get();
    }
    return sum * 1e9 / NANOS;
  }

  private interface Step {
    void at(int number) throws StoreException;
  }

  private static long count(long end, Step step) throws StoreException {
    int done = 0;
    while (System.nanoTime() < end) {
      step.at(done++ * 7919 % RESOURCES);
    }
    return done;
  }

  private void write(int number) throws StoreException {
    store.change("rate", now -> now.put(nsg("n" + number), NSG, BODY, Precondition.NONE));
  }

  private void read(int number) throws StoreException {
    store.read(now -> now.get(nsg("n" + number)));
  }
}
