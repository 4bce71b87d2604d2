package io.ipflow.bench.peer;

import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.trace.Trace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * rte_acl on one set, with small tries and with large ones; the better counts. None where the rules
 * cannot be built within a minute.
 */
final class RteAcls implements AutoCloseable {
  private static final List<String> WIDTHS = List.of("narrow", "wide");
  private static final int[] BURSTS = {1, 8, 16, 32, 64, 128, 256};
  private static final int SECONDS = 60;

  /** 730,000 tuples took it 102 seconds and a gigabyte (docs/performance.md). */
  private static final long MOST_TUPLES = 1_000_000;

  private final List<RteAcl> built;

  private RteAcls(List<RteAcl> built) {
    this.built = List.copyOf(built);
  }

  /** Builds the rules of {@code set}; says on {@code log} where that fails, and why. */
  static RteAcls build(Path program, RuleSet set, Trace trace, Path work, PrintStream log)
      throws IOException, InterruptedException {
    PeerFiles files = new PeerFiles(set.rules());
    if (files.tuples() > MOST_TUPLES) {
      log.printf(
          "%s: rte_acl: not tried: %,d tuples of one prefix and one range of ports a side, more"
              + " than %,d%n",
          set.name(), files.tuples(), MOST_TUPLES);
      return new RteAcls(List.of());
    }
    files.writeRules(work.resolve("rules"));
    PeerFiles.writePackets(trace, work.resolve("packets"));
    List<RteAcl> built = new ArrayList<>();
    for (String width : WIDTHS) {
      RteAcl peer = new RteAcl(program, set.version(), width, work);
      try {
        double seconds = peer.awaitBuilt(SECONDS);
        log.printf(
            "%s: rte_acl, %s tries: %,d tuples built in %.2f s%n",
            set.name(), width, files.tuples(), seconds);
        built.add(peer);
      } catch (RteAcl.Unavailable e) {
        log.printf(
            "%s: rte_acl, %s tries: %,d tuples: %s%n",
            set.name(), width, files.tuples(), e.getMessage());
        peer.close();
        break; // wider tries would only take longer
      }
    }
    return new RteAcls(built);
  }

  /** Has the answers compared, of every size of bursts. */
  void compare(Check check) throws IOException {
    for (RteAcl peer : built) {
      for (int burst : BURSTS) {
        check.compare("rte_acl, " + peer.width() + " tries, burst " + burst, peer.answers(burst));
      }
    }
  }

  /** Returns a contender for each size of bursts. */
  List<Contender> bursts() {
    List<Contender> bursts = new ArrayList<>();
    for (RteAcl peer : built) {
      for (int burst : BURSTS) {
        bursts.add(
            new Contender(
                peer.width() + " tries, burst " + burst, nanos -> peer.burstRate(burst, nanos)));
      }
    }
    return bursts;
  }

  /** Returns the contenders that look packets up one by one, each depending on the last. */
  List<Contender> singles() {
    return built.stream()
        .map(peer -> new Contender(peer.width() + " tries", peer::singleRate))
        .toList();
  }

  @Override
  public void close() throws IOException {
    for (RteAcl peer : built) {
      peer.close();
    }
  }
}
