package io.ipflow.verify;

import io.ipflow.gen.Pair;
import io.ipflow.model.ResourceId;
import io.ipflow.oracle.Findings;
import io.ipflow.oracle.Hop;
import io.ipflow.oracle.Oracle;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way to a pair's remote address, asked of the oracle and of the engine. */
final class HopComparison {
  private final Pair pair;
  private final Findings<Hop> oracle;
  private final NextHop engine;

  HopComparison(IpFlow engine, Pair pair) {
    this.pair = pair;
    this.oracle =
        new Oracle(pair.network(), pair.nic(), pair.configuration()).nextHop(pair.remote());
    this.engine = engine.nextHop(pair.nic(), pair.configuration(), pair.remote());
  }

  private static Set<NextHop.Hop> told(Set<Hop> hops) {
    return hops.stream()
        .map(
            hop ->
                new NextHop.Hop(
                    hop.type().orElse(NextHopLookup.UNKNOWN),
                    hop.address(),
                    hop.table().map(ResourceId::toString).orElse(NextHop.SYSTEM_ROUTE)))
        .collect(Collectors.toSet());
  }

  /**
   * Returns how the two differ. A certain hop must be the oracle's; where something is open the
   * engine names at least all that is possible, for a route of which nothing is known by one word.
   */
  Optional<String> difference() {
    Set<NextHop.Hop> wanted = told(oracle.possible());
    boolean anyUser =
        engine.possible().stream().anyMatch(hop -> hop.type().equals(NextHopLookup.UNKNOWN));
    boolean agree =
        engine.certain().isPresent()
            ? wanted.equals(Set.of(engine.certain().get()))
            : anyUser || engine.possible().containsAll(wanted);
    return agree
        ? Optional.empty()
        : Optional.of("to " + pair.remote() + "\noracle " + oracle + "\nengine " + engine);
  }
}
