package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.gen.NetworkGenerator;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One engine serves many threads: what one of them resolves, all may use. */
class SharedEngineTest {
  private static final int THREADS = 8;
  private static final int NETWORKS = 60;

  /** What an engine resolved at one ip configuration. */
  private record Resolved(EffectivePolicy policy, EffectiveRoutes routes) {}

  @Test
  void resolvesForManyThreadsWhatItDoesForOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (long seed = 0; seed < NETWORKS; seed++) {
        Network network = NetworkGenerator.network(seed);
        List<Resolved> alone = all(new IpFlow(network));
        IpFlow shared = new IpFlow(network);
        CountDownLatch start = new CountDownLatch(THREADS);
        List<Future<List<Resolved>>> found = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          found.add(
              threads.submit(
                  () -> {
                    start.countDown();
                    start.await();
                    return all(shared);
                  }));
        }
        for (Future<List<Resolved>> each : found) {
          assertThat(each.get()).as("seed %d", seed).isEqualTo(alone);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Resolved> all(IpFlow engine) {
    List<Resolved> all = new ArrayList<>();
    for (NetworkInterface nic : engine.network().interfaces().values()) {
      for (IpConfiguration configuration : nic.configurations()) {
        all.add(new Resolved(engine.policy(nic, configuration), engine.routes(nic, configuration)));
      }
    }
    return all;
  }
}
