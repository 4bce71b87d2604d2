package io.ipflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server's process, as {@code kill -9} does, in the middle of several clients' writing
 * over HTTPS, again and again: 5 times, or {@code -Dipflow.kills=200}; {@code -Dipflow.seed} makes
 * other writes and moments.
 */
class ServerCrashTest {
  private static final int KILLS = Integer.getInteger("ipflow.kills", 5);
  private static final long SEED = Long.getLong("ipflow.seed", 20261126);
  private static final int CLIENTS = 3;

  /** A kill comes after so many writes and milliseconds at most. */
  private static final int MOST_WRITES = 30;

  private static final int LONGEST_MILLIS = 50;

  /** Every so many kills one meets the start as well. */
  private static final int START = 5;

  private static final int START_MILLIS = 1500;

  /** Of so many kills the progress is told. */
  private static final int TOLD = 10;

  @TempDir Path temporary;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<WriteLoad> loads = new ArrayList<>();

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whatWasAcknowledgedIsThereWholeAfterEveryKill() throws Exception {
    Path folder = temporary.resolve("data");
    int port = ServerProcess.freePort();
    try (RemoteServer remote = new RemoteServer(folder, port)) {
      for (int i = 0; i < CLIENTS; i++) {
        loads.add(new WriteLoad(SEED + i, "c" + i + "-", remote::send));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        if (kill % START == START - 1) {
          remote.start();
          Thread.sleep(random.nextInt(START_MILLIS));
          remote.kill();
        }
        remote.start().ready();
        verify("before kill %d of seed %d".formatted(kill, SEED));
        killWhileTheyWrite(remote);
        if ((kill + 1) % TOLD == 0) {
          System.out.println(
              kill + 1 + " kills, " + acknowledged() + " acknowledged writes so far");
        }
      }
      remote.start().ready();
      verify("after all kills of seed " + SEED);
      assertThat(remote.send("GET", "/ipflow/v1/problems", "").body()).contains("\"problems\": []");
    }
    assertThat(acknowledged()).as("writes that were made at all").isGreaterThan(KILLS);
    System.out.println(KILLS + " kills, " + acknowledged() + " acknowledged writes");
  }

  private long acknowledged() {
    return loads.stream().mapToLong(WriteLoad::acknowledged).sum();
  }

  private void verify(String what) throws Exception {
    for (WriteLoad load : loads) {
      assertThat(load.verify()).as(what).isEmpty();
    }
  }

  private void killWhileTheyWrite(RemoteServer remote) throws Exception {
    List<Thread> threads = loads.stream().map(load -> new Thread(load, "client")).toList();
    long wanted = acknowledged() + random.nextInt(MOST_WRITES);
    threads.forEach(Thread::start);
    while (acknowledged() < wanted && threads.stream().allMatch(Thread::isAlive)) {
      Thread.sleep(1);
    }
    Thread.sleep(random.nextInt(LONGEST_MILLIS));
    remote.kill();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
