package io.ipflow.bench;

import io.ipflow.bench.peer.Options;
import io.ipflow.bench.peer.Run;
import io.ipflow.bench.sets.RuleSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the compiled classifier beside DPDK's rte_acl and a naive scan; run by {@code
 * bin/bench-peers}, which compiles the one and names it by the property ipflow.rteAcl. Ends with 1
 * where answers differ, with 2 where a set could not be measured.
 */
public final class Peers {
  private Peers() {}

  /** Runs with the words of {@link Options#USAGE}. */
  public static void main(String[] words) throws InterruptedException {
    if (List.of(words).contains("-h") || List.of(words).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    RuleSets sets = RuleSets.atHome();
    try {
      Options options = Options.parse(List.of(words), sets);
      if (options.check()) {
        return;
      }
      String program = System.getProperty("ipflow.rteAcl", "rte_acl_peer");
      System.exit(new Run(options, sets, Path.of(program), System.err).print(System.out));
    } catch (Options.UsageException e) {
      fail(e.getMessage() + " (bin/bench-peers --help tells more)");
    } catch (IOException e) {
      fail(e.getMessage());
    }
  }

  private static void fail(String message) {
    System.err.println("bench-peers: " + message);
    System.exit(2);
  }
}
