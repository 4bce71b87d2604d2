package io.ipflow.verify;

import io.ipflow.gen.Pair;
import io.ipflow.model.Verdict;
import io.ipflow.net.PortRange;
import io.ipflow.oracle.Arrival;
import io.ipflow.oracle.Arrivals;
import io.ipflow.oracle.Findings;
import io.ipflow.oracle.Flow;
import io.ipflow.oracle.Oracle;
import io.ipflow.oracle.Outcome;
import java.util.Optional;
import java.util.Set;

/** A packet whose local end is written in some way, asked of the oracle and of the engine. */
final class TranslationComparison {
  private final Pair pair;
  private final Optional<Arrival> arrival;
  private final IpFlow engine;
  private final Question question;
  private final Optional<Reply.Refusal> refusal;

  TranslationComparison(IpFlow engine, Pair pair) {
    this.pair = pair;
    this.engine = engine;
    this.arrival = new Arrivals(pair.network(), pair.nic(), flow()).only();
    this.question =
        new Question(
            pair.asked().direction(),
            pair.asked().packet().protocol(),
            Endpoint.of(pair.local()),
            PortRange.of(pair.localPort()),
            Endpoint.of(pair.remote()),
            PortRange.of(pair.remotePort()));
    this.refusal = engine.refusal(pair.nic(), question);
  }

  private Flow flow() {
    return new Flow(
        pair.asked().direction(),
        pair.asked().packet().protocol(),
        Optional.of(pair.local()),
        pair.localPort(),
        pair.remote(),
        pair.remotePort());
  }

  /** Returns what became of the local end, to see that everything is reached. */
  String label() {
    if (arrival.isEmpty()) {
      return "refused";
    }
    if (!arrival.get().address().equals(Optional.of(pair.local()))) {
      return arrival.get().port() == pair.localPort() ? "another address" : "another port";
    }
    return arrival.get().configuration().privateAddress().is(pair.local()) ? "own" : "as written";
  }

  /** Returns how the two differ; empty if they agree. */
  Optional<String> difference() {
    if (arrival.isEmpty()) {
      return refusal.isPresent() ? Optional.empty() : Optional.of("the oracle refuses");
    }
    return refusal.isPresent()
        ? Optional.of("engine refuses: " + refusal.get() + "\noracle " + arrival.get())
        : difference(arrival.get());
  }

  private Optional<String> difference(Arrival arrival) {
    Flow asked = flow();
    Flow seen =
        new Flow(
            asked.direction(),
            asked.protocol(),
            arrival.address(),
            arrival.port(),
            asked.remote(),
            asked.remotePort());
    Findings<Outcome> oracle =
        new Oracle(pair.network(), pair.nic(), arrival.configuration()).verdict(seen);
    Verdict verdict = engine.verdict(pair.nic(), question);
    Set<Outcome> engines = Comparison.outcomes(verdict);
    // where no world is possible, the packet is none
    boolean bounded =
        Comparison.isEnumerated(verdict) && oracle.complete() && !oracle.possible().isEmpty();
    boolean agree =
        bounded ? engines.equals(oracle.possible()) : engines.containsAll(oracle.possible());
    return agree
        ? Optional.empty()
        : Optional.of("arrives " + arrival + "\noracle " + oracle + "\nengine " + engines);
  }
}
